using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CnnGen.Tests.Reference;
using Xunit;

namespace CnnGen.Tests.Numerics;

/// <summary>Noise: the same at every width, uniform, and without a trace of what it belongs to.</summary>
public class NoiseTests
{
    private const int Elements = 1 << 16;

    // Deviations that chance exceeds once in some million draws.
    private const double Unlikely = 5;

    public static TheoryData<string> Neighbours => [.. Streams.Keys];

    /// <summary>Sequences of random words, each along one of the things that noise depends on.</summary>
    private static Dictionary<string, Func<int, uint>> Streams { get; } = new()
    {
        ["elements"] = i => Word(Noise.Key(Noise.Pass(1, 2), 3, 4), i),
        ["elements of another key"] = i => Word(Noise.Key(Noise.Pass(7, 0), 0, 0), i),
        ["samples"] = i => Word(Noise.Key(Noise.Pass(1, 2), 3, i), 5),
        ["layers"] = i => Word(Noise.Key(Noise.Pass(1, 2), (uint)i, 4), 5),
        ["steps"] = i => Word(Noise.Key(Noise.Pass(1, (ulong)i), 3, 4), 5),
        ["seeds"] = i => Word(Noise.Key(Noise.Pass((ulong)i, 2), 3, 4), 5),
        ["every hundredth element"] = i => Word(Noise.Key(Noise.Pass(1, 2), 3, 4), 100 * i),
        ["the first elements of the samples"] = i => Word(Noise.Key(Noise.Pass(1, 2), 3, i / 8), i % 8),
    };

    [Fact]
    public void EveryWidthGivesTheSameMask()
    {
        uint[] elements = [.. Enumerable.Range(0, 64).Select(i => unchecked((uint)i * 2654435761u))];
        foreach (ulong key in new[] { 0UL, ulong.MaxValue, 0x123456789ABCDEF0UL })
        {
            float[] narrow = [.. MemoryMarshal.Cast<uint, Vector128<uint>>(elements).ToArray().SelectMany(v => Floats(Noise.Mask(key, v, 5_000_000, 1.5f)))];
            float[] middle = [.. MemoryMarshal.Cast<uint, Vector256<uint>>(elements).ToArray().SelectMany(v => Floats(Noise.Mask(key, v, 5_000_000, 1.5f)))];
            float[] wide = [.. MemoryMarshal.Cast<uint, Vector512<uint>>(elements).ToArray().SelectMany(v => Floats(Noise.Mask(key, v, 5_000_000, 1.5f)))];
            float[] expected = [.. elements.Select(e => Noise.Hash<ScalarWords, uint>(key, e) >> 8 >= 5_000_000 ? 1.5f : 0)];
            Assert.Equal(expected, narrow);
            Assert.Equal(expected, middle);
            Assert.Equal(expected, wide);
            Assert.Contains(0f, expected);
            Assert.Contains(1.5f, expected);
        }
    }

    [Fact]
    public void TheReferenceDrawsTheSame()
    {
        for (int i = 0; i < 1000; i++)
        {
            ulong key = Noise.Key(Noise.Pass(RefNoise.Seed, RefNoise.Step), 0x811C9DC5, i % 7);
            Assert.Equal(RefNoise.Drops(0.3, layer: "", sample: i % 7, element: i), Word(key, i) >> 8 < 5033165);
        }
    }

    /// <summary>Every bit is set half the time, and every 1/256 of the range is met equally often.</summary>
    [Theory]
    [MemberData(nameof(Neighbours))]
    public void WordsAreUniform(string along)
    {
        int[] cells = new int[256], bits = new int[32];
        for (int i = 0; i < Elements; i++)
        {
            uint word = Streams[along](i);
            cells[word >> 24]++;
            for (int b = 0; b < 32; b++)
            {
                bits[b] += (int)((word >> b) & 1);
            }
        }

        Assert.All(bits, count => Assert.InRange(Deviations(count, 0.5), -Unlikely, Unlikely));
        double square = cells.Sum(count => Math.Pow(count - (Elements / 256.0), 2) / (Elements / 256.0));
        Assert.InRange(square, 255 - (Unlikely * Math.Sqrt(510)), 255 + (Unlikely * Math.Sqrt(510)));
    }

    /// <summary>Of two words a small distance apart, a bit of the one agrees with the same and with other bits of the other half the time.</summary>
    [Theory]
    [MemberData(nameof(Neighbours))]
    public void NeighboursAreIndependent(string along)
    {
        uint[] words = [.. Enumerable.Range(0, Elements + 64).Select(Streams[along])];
        foreach (int distance in new[] { 1, 2, 3, 16, 64 })
        {
            foreach (int turn in new[] { 0, 1, 7, 16, 31 })
            {
                int[] agreements = new int[32];
                for (int i = 0; i < Elements; i++)
                {
                    uint same = ~(words[i] ^ uint.RotateLeft(words[i + distance], turn));
                    for (int b = 0; b < 32; b++)
                    {
                        agreements[b] += (int)((same >> b) & 1);
                    }
                }

                Assert.All(agreements, count => Assert.InRange(Deviations(count, 0.5), -Unlikely - 1, Unlikely + 1));
            }
        }
    }

    /// <summary>Eight decisions in a row come out in all 256 ways, each as often as its number of drops says.</summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.1)]
    public void RunsOfDecisionsAreAsFrequentAsByChance(double rate)
    {
        ulong key = Noise.Key(Noise.Pass(11, 12), 13, 14);
        int[] patterns = new int[256];
        const int Runs = 1 << 17;
        for (int i = 0; i < 8 * Runs; i += 8)
        {
            patterns[Enumerable.Range(0, 8).Sum(b => Word(key, i + b) >> 8 < rate * (1 << 24) ? 1 << b : 0)]++;
        }

        for (int pattern = 0; pattern < 256; pattern++)
        {
            int drops = int.PopCount(pattern);
            double expected = Runs * Math.Pow(rate, drops) * Math.Pow(1 - rate, 8 - drops);
            Assert.InRange(patterns[pattern], expected - (Unlikely * Math.Sqrt(expected)) - 3, expected + (Unlikely * Math.Sqrt(expected)) + 3);
        }
    }

    /// <summary>A changed bit of the key or the element changes every bit of the word half the time.</summary>
    [Fact]
    public void EveryBitOfTheInputMatters()
    {
        var random = new Random(3);
        const int Draws = 4096;
        for (int input = 0; input < 96; input++)
        {
            int[] flips = new int[32];
            for (int i = 0; i < Draws; i++)
            {
                ulong key = (ulong)random.NextInt64();
                uint element = (uint)random.Next();
                uint changed = input < 64 ? Noise.Hash<ScalarWords, uint>(key ^ (1UL << input), element) : Noise.Hash<ScalarWords, uint>(key, element ^ (1u << (input - 64)));
                uint difference = changed ^ Noise.Hash<ScalarWords, uint>(key, element);
                for (int b = 0; b < 32; b++)
                {
                    flips[b] += (int)((difference >> b) & 1);
                }
            }

            Assert.All(flips, count => Assert.InRange(count, Draws * 0.44, Draws * 0.56));
        }
    }

    private static uint Word(ulong key, int element) => Noise.Hash<ScalarWords, uint>(key, (uint)element);

    private static double Deviations(int count, double probability) =>
        (count - (Elements * probability)) / Math.Sqrt(Elements * probability * (1 - probability));

    private static float[] Floats<T>(T vector)
        where T : struct => MemoryMarshal.Cast<T, float>(new[] { vector }).ToArray();
}
