using Xunit;

namespace CnnGen.Reporting.Tests.Html;

public class ChartAxisTests
{
    [Fact]
    public void Ticks_are_round_and_enclose_the_values()
    {
        ChartAxis axis = ChartAxis.Linear(0.03, 1.07);
        Assert.Equal(["0.0", "0.5", "1.0", "1.5"], axis.Ticks.Select(axis.Label));
        Assert.Equal([0.0, 1 / 3.0, 2 / 3.0, 1.0], axis.Ticks.Select(axis.Place).Select(static place => Math.Round(place, 12)), static (one, other) => Math.Abs(one - other) < 1e-9);
        Assert.Equal(["95%", "96%", "97%", "98%", "99%"], ChartAxis.Linear(0.951, 0.989).Ticks.Select(ChartAxis.Linear(0.951, 0.989).PercentLabel));
    }

    [Fact]
    public void Any_range_has_a_few_ticks_around_it()
    {
        var random = new Random(3);
        for (int i = 0; i < 2000; i++)
        {
            double low = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-12, 12)), high = low + (random.NextDouble() * Math.Pow(10, random.Next(-12, 12)));
            ChartAxis axis = ChartAxis.Linear(low, high);
            Assert.InRange(axis.Ticks.Count, 2, 7);
            Assert.InRange(axis.Place(low), -1e-6, 1 + 1e-6);
            Assert.InRange(axis.Place(high), -1e-6, 1 + 1e-6);
            Assert.Equal(axis.Ticks.Order(), axis.Ticks);
        }
    }

    [Fact]
    public void Equal_values_lie_in_the_middle()
    {
        foreach (double value in new[] { 0.0, 0.001, -3, 1e9 })
        {
            ChartAxis axis = ChartAxis.Linear(value, value);
            Assert.InRange(axis.Place(value), 0.3, 0.7);
        }
    }

    [Theory]
    [InlineData(0.002, 1.3, new[] { "0.001", "0.01", "0.1", "1", "10" })]
    [InlineData(1.0, 100.0, new[] { "1", "2", "5", "10", "20", "50", "100" })]
    [InlineData(1e-9, 1.0, new[] { "1E-9", "1E-7", "1E-5", "0.001", "0.1" })]
    public void Wide_ranges_go_by_powers_of_ten(double low, double high, string[] expected)
    {
        ChartAxis axis = ChartAxis.Logarithmic(low, high);
        Assert.Equal(expected, axis.Ticks.Select(axis.Label));
        Assert.InRange(axis.Place(low), -1e-9, 1);
        Assert.InRange(axis.Place(high), 0, 1 + 1e-9);
        Assert.Equal(axis.Place(low) + axis.Place(high), 2 * axis.Place(Math.Sqrt(low * high)), 1e-9);
    }

    [Fact]
    public void Epochs_are_counted_in_whole_numbers()
    {
        Assert.Equal([1.0, 2, 3], ChartAxis.Counting(1, 3).Ticks);
        Assert.Equal([7.0], ChartAxis.Counting(7, 7).Ticks);
        Assert.Equal(0.5, ChartAxis.Counting(7, 7).Place(7), 1e-12);
        ChartAxis many = ChartAxis.Counting(1, 10_000);
        Assert.Equal(["2,000", "4,000", "6,000", "8,000", "10,000"], many.Ticks.Select(many.Label));
    }

    [Fact]
    public void Buckets_cover_all_epochs_and_keep_spikes()
    {
        foreach (int epochs in new[] { 1, 299, 300, 301, 10_000 })
        {
            ChartBucket[] buckets = ChartBucket.Split(epochs, 300);
            Assert.InRange(buckets.Length, Math.Min(epochs, 150), 300);
            Assert.Equal((0, epochs - 1), (buckets[0].First, buckets[^1].Last));
            Assert.All(Enumerable.Range(1, buckets.Length - 1), i => Assert.Equal(buckets[i - 1].Last + 1, buckets[i].First));
        }

        var series = new ChartSeries("", "", [3, null, 9, 1, double.NaN, 2, null]);
        Assert.Equal([(2, 9.0), (3, 1.0)], new ChartBucket(0, 5).Extremes(series));
        Assert.Equal([(0, 3.0)], new ChartBucket(0, 1).Extremes(series));
        Assert.Empty(new ChartBucket(6, 6).Extremes(series));
    }
}
