using Xunit;

namespace CnnGen.Tests.Data;

public class DatasetStatisticsTests
{
    [Fact]
    public void Means_and_deviations_are_those_of_all_pixels_of_a_channel()
    {
        var random = new Random(5);
        float[] values = [.. Enumerable.Range(0, 7 * 2 * 12).Select(i => (float)random.NextDouble() + (i / 12 % 2 * 1000))];
        var set = new MemoryDataset(new ImageShape(2, 3, 4), 1, values, new int[7]);

        DatasetStatistics measured = DatasetStatistics.Measure(set);

        for (int c = 0; c < 2; c++)
        {
            double[] channel = [.. values.Where((_, i) => i / 12 % 2 == c).Select(value => (double)value)];
            double mean = channel.Average();
            Assert.Equal(mean, measured.Mean[c], 1e-12 * Math.Max(1, mean));
            Assert.Equal(Math.Sqrt(channel.Average(value => (value - mean) * (value - mean))), measured.Deviation[c], 1e-12);
        }
    }

    [Fact]
    public void A_large_mean_does_not_drown_the_deviation()
    {
        var set = new MemoryDataset(new ImageShape(1, 1, 2), 1, [1e6f, 1e6f + 1, 1e6f + 2, 1e6f + 3], [0, 0]);

        Assert.Equal(Math.Sqrt(1.25), DatasetStatistics.Measure(set).Deviation[0]);
    }

    [Fact]
    public void An_empty_set_is_refused() => Assert.Throws<ArgumentException>(
        "dataset", () => DatasetStatistics.Measure(new MemoryDataset(new ImageShape(1), 1, Array.Empty<byte>(), [])));

    [Fact]
    public void Normalized_samples_have_mean_0_and_deviation_1()
    {
        MemoryDataset digits = SyntheticDigits.Create(50, 3);

        IDataset normalized = digits.Normalize(DatasetStatistics.Measure(digits));

        DatasetStatistics after = DatasetStatistics.Measure(normalized);
        Assert.Equal(0, after.Mean[0], 1e-6);
        Assert.Equal(1, after.Deviation[0], 1e-6);
        Assert.Equal(digits.Labels[7], normalized.Read(7, new float[784]));
    }

    [Fact]
    public void Statistics_that_do_not_fit_are_refused()
    {
        MemoryDataset digits = SyntheticDigits.Create(1, 3);

        Assert.Throws<ArgumentException>("statistics", () => digits.Normalize(new DatasetStatistics([0, 0], [1, 1])));
        var error = Assert.Throws<ArgumentException>("statistics", () => digits.Normalize(new DatasetStatistics([0], [0])));
        Assert.StartsWith("The deviation of channel 0 is 0; it must be above 0.", error.Message, StringComparison.Ordinal);
    }
}
