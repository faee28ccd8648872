using Xunit;

namespace CnnGen.Tests.Numerics;

public class SeededRandomTests
{
    [Fact]
    public void A_seed_gives_the_same_bits_everywhere()
    {
        var random = new SeededRandom(42, 7);
        ulong[] bits = [random.NextUInt64(), random.NextUInt64(), random.NextUInt64()];
        double gaussian = random.NextGaussian();

        // From an independent implementation in Python (whose NormalDist.inv_cdf is AS 241 too).
        Assert.Equal<ulong>([14181956718594442726, 15460561380510936974, 2900013828549585529], bits);
        Assert.Equal(4591167797018615235, BitConverter.DoubleToInt64Bits(gaussian));
    }

    [Fact]
    public void Restart_begins_the_stream_again()
    {
        var random = new SeededRandom(1, 2);
        ulong first = random.NextUInt64();
        random.NextUInt64();
        random.Restart(1, 2);

        Assert.Equal(first, random.NextUInt64());
    }

    [Fact]
    public void Seeds_and_streams_do_not_collide()
    {
        var seen = new HashSet<ulong>();
        for (ulong seed = 0; seed < 100; seed++)
        {
            for (ulong stream = 0; stream < 100; stream++)
            {
                Assert.True(seen.Add(new SeededRandom(seed, stream).NextUInt64()), $"seed {seed}, stream {stream} repeats another's first value");
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(1000)]
    public void Integers_are_in_range_and_even(int max)
    {
        const int Draws = 200_000;
        var random = new SeededRandom(5);
        var counts = new int[max];
        for (int i = 0; i < Draws; i++)
        {
            counts[random.NextInt(max)]++;
        }

        // Chi-square has mean max - 1 and deviation sqrt(2 (max - 1)).
        double expected = (double)Draws / max;
        double chiSquare = counts.Sum(count => (count - expected) * (count - expected) / expected);
        Assert.InRange(chiSquare, 0, max - 1 + (5 * Math.Sqrt(2.0 * max)));
    }

    [Fact]
    public void Draws_beyond_half_of_the_range_stay_unbiased()
    {
        // With max = 3 * 2^29, a plain multiply-shift or modulo would make a third of the values twice as likely.
        const int Max = 3 << 29;
        const int Draws = 30_000;
        var random = new SeededRandom(8);
        var thirds = new int[3];
        var residues = new int[3];
        for (int i = 0; i < Draws; i++)
        {
            int value = random.NextInt(Max);
            thirds[value >> 29]++;
            residues[value % 3]++;
        }

        Assert.All(thirds.Concat(residues), count => Assert.InRange(count, (Draws / 3) - 500, (Draws / 3) + 500));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void An_empty_range_is_refused(int max) =>
        Assert.Throws<ArgumentOutOfRangeException>("max", () => new SeededRandom(1).NextInt(max));

    [Fact]
    public void Uniform_values_fill_the_unit_interval()
    {
        var random = new SeededRandom(3);
        double sum = 0;
        (double low, double high) = (1, 0);
        for (int i = 0; i < 100_000; i++)
        {
            double value = i % 2 == 0 ? random.NextDouble() : random.NextSingle();
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
            sum += value;
        }

        Assert.InRange(low, 0, 0.001);
        Assert.InRange(high, 0.999, 0.9999999999);
        Assert.InRange(sum / 100_000, 0.495, 0.505);
    }

    [Fact]
    public void Gaussian_values_have_the_moments_of_the_normal_distribution()
    {
        const int Draws = 200_000;
        var random = new SeededRandom(11);
        var moments = new double[5];
        for (int i = 0; i < Draws; i++)
        {
            double power = 1;
            double value = random.NextGaussian();
            for (int m = 1; m <= 4; m++)
            {
                moments[m] += (power *= value) / Draws;
            }
        }

        Assert.InRange(moments[1], -0.01, 0.01);
        Assert.InRange(moments[2], 0.98, 1.02);
        Assert.InRange(moments[3], -0.04, 0.04);
        Assert.InRange(moments[4], 2.9, 3.1);
    }

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.841344746068542949, 1)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.0227501319481792072, -2)]
    [InlineData(9.865876450376946e-10, -6)]
    [InlineData(6.220960574271786e-16, -8)]
    public void Quantiles_match_published_values(double probability, double expected) =>
        Assert.Equal(expected, NormalQuantile.At(probability), 1e-12);

    [Fact]
    public void Logarithm_matches_the_platform()
    {
        for (double value = 1e-17; value < 1e17; value *= 1.37)
        {
            Assert.Equal(Math.Log(value), NormalQuantile.Log(value), 1e-14 * (1 + Math.Abs(Math.Log(value))));
        }
    }
}
