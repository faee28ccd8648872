using System.Runtime.Intrinsics;
using Xunit;

namespace CnnGen.Tests.Execution;

/// <summary>Lane 2*f + p of a block is filter f of pixel p, whatever the vectors' width.</summary>
public class PixelPairTests
{
    private const int Pixel = 16, Filters = 8;

    /// <summary>Two pixels of 16 floats, the last 8 of each no filter's.</summary>
    private static readonly float[] Pixels = [.. Enumerable.Range(1, 2 * Pixel).Select(i => (float)i)];

    private static readonly float[] Block = [.. Enumerable.Range(0, Pixel).Select(lane => Pixels[(lane % 2 * Pixel) + (lane / 2)])];

    [Fact]
    public void Broadcast_repeats_two_floats()
    {
        float[] x = [0, 3, 5];
        float[] expected = [.. Enumerable.Range(0, Pixel).Select(lane => x[1 + (lane % 2)])];
        AssertLanes(expected, PixelPair.Broadcast512(ref x[1]));
        AssertLanes(expected[..8], PixelPair.Broadcast256(ref x[1]));
        AssertLanes(expected[..4], PixelPair.Broadcast128(ref x[1]));
    }

    [Fact]
    public void Load_interleaves_the_pixels()
    {
        AssertLanes(Block, PixelPair.Load512(ref Pixels[0]));
        AssertLanes(Block[8..], PixelPair.Load256(ref Pixels[4]));
        AssertLanes(Block[12..], PixelPair.Load128(ref Pixels[6]));
    }

    [Fact]
    public void Store_takes_them_apart_and_clears_what_is_no_filter()
    {
        AssertStores(map => PixelPair.Store(Vector512.Create<float>(Block), ref map[0]));
        AssertStores(map => PixelPair.Store(Vector256.Create<float>(Block), Vector256.Create<float>(Block.AsSpan(8)), ref map[0]));
        AssertStores(map => PixelPair.Store(
            Vector128.Create<float>(Block), Vector128.Create<float>(Block.AsSpan(4)), Vector128.Create<float>(Block.AsSpan(8)), Vector128.Create<float>(Block.AsSpan(12)), ref map[0]));
    }

    [Fact]
    public void Sums_are_those_of_neighbouring_lanes()
    {
        float[] other = [.. Block.Select(value => 100 * value)];
        AssertSums(8, (target) => PixelPair.StoreSums(Vector512.Create<float>(Block), Vector512.Create<float>(other), ref target[0]));
        AssertSums(4, (target) => PixelPair.StoreSums(Vector256.Create<float>(Block), Vector256.Create<float>(other), ref target[0]));
        AssertSums(2, (target) => PixelPair.StoreSums(Vector128.Create<float>(Block), Vector128.Create<float>(other), ref target[0]));
    }

    private static void AssertLanes(float[] expected, Vector512<float> actual) => Assert.Equal(expected, Enumerable.Range(0, 16).Select(i => actual[i]));

    private static void AssertLanes(float[] expected, Vector256<float> actual) => Assert.Equal(expected, Enumerable.Range(0, 8).Select(i => actual[i]));

    private static void AssertLanes(float[] expected, Vector128<float> actual) => Assert.Equal(expected, Enumerable.Range(0, 4).Select(i => actual[i]));

    private static void AssertStores(Action<float[]> store)
    {
        float[] map = [.. Enumerable.Repeat(-1f, (2 * Pixel) + 1)];
        store(map);
        Assert.Equal([.. Pixels[..Filters], .. new float[8], .. Pixels[Pixel..(Pixel + Filters)], .. new float[8], -1], map);
    }

    private static void AssertSums(int filters, Action<float[]> store)
    {
        float[] target = [.. Enumerable.Repeat(-1f, Pixel)];
        store(target);
        Assert.Equal([.. Enumerable.Range(0, filters).Select(f => Block[2 * f] + (100 * Block[(2 * f) + 1])), .. Enumerable.Repeat(-1f, Pixel - filters)], target);
    }
}
