using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CnnGen;

/// <summary>
/// Moves two neighbouring pixels with up to 8 filters into one block of 16 lanes and back: lane 2*f + p is filter f of
/// pixel p. In a map the pixels are 16 floats apart. Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PixelPair
{
    private const int Pixel = 16;

    /// <summary>Two floats, one after the other through all lanes.</summary>
    /// <param name="x">The first; the second lies behind it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Broadcast512(ref float x) => Vector512.Create(Two(ref x)).AsSingle();

    /// <inheritdoc cref="Broadcast512"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Broadcast256(ref float x) => Vector256.Create(Two(ref x)).AsSingle();

    /// <inheritdoc cref="Broadcast512"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Broadcast128(ref float x) => Vector128.Create(Two(ref x)).AsSingle();

    /// <summary>Loads 8 filters of both pixels.</summary>
    /// <param name="map">The first filter, in the first pixel.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load512(ref float map) => Vector512.Shuffle(
        Vector512.Create(Vector256.LoadUnsafe(ref map), Vector256.LoadUnsafe(ref map, Pixel)),
        Vector512.Create(0, 8, 1, 9, 2, 10, 3, 11, 4, 12, 5, 13, 6, 14, 7, 15));

    /// <summary>Loads 4 filters of both pixels.</summary>
    /// <param name="map">The first of them, in the first pixel.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load256(ref float map) => Vector256.Shuffle(
        Vector256.Create(Vector128.LoadUnsafe(ref map), Vector128.LoadUnsafe(ref map, Pixel)),
        Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7));

    /// <summary>Loads 2 filters of both pixels.</summary>
    /// <param name="map">The first of them, in the first pixel.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load128(ref float map) => Vector128.Shuffle(
        Vector128.Create(Two(ref map), Two(ref Unsafe.Add(ref map, Pixel))).AsSingle(),
        Vector128.Create(0, 2, 1, 3));

    /// <summary>Stores both pixels, zeros in the lanes of filters beyond the eighth.</summary>
    /// <param name="block">The pixels' block.</param>
    /// <param name="map">Receives the first pixel; the second follows.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> block, ref float map)
    {
        Vector512<float> pixels = Vector512.Shuffle(block, Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 1, 3, 5, 7, 9, 11, 13, 15));
        pixels.GetLower().ToVector512().StoreUnsafe(ref map);
        pixels.GetUpper().ToVector512().StoreUnsafe(ref map, Pixel);
    }

    /// <inheritdoc cref="Store(Vector512{float}, ref float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> block0, Vector256<float> block1, ref float map)
    {
        Vector256<float> first = Apart(block0), second = Apart(block1);
        Vector256.Create(first.GetLower(), second.GetLower()).StoreUnsafe(ref map);
        Vector256<float>.Zero.StoreUnsafe(ref map, Pixel / 2);
        Vector256.Create(first.GetUpper(), second.GetUpper()).StoreUnsafe(ref map, Pixel);
        Vector256<float>.Zero.StoreUnsafe(ref map, Pixel + (Pixel / 2));
    }

    /// <inheritdoc cref="Store(Vector512{float}, ref float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> block0, Vector128<float> block1, Vector128<float> block2, Vector128<float> block3, ref float map)
    {
        Store(block0, block1, ref map);
        Store(block2, block3, ref Unsafe.Add(ref map, Pixel / 4));
    }

    /// <summary>Adds each filter's lane of the second pixel to that of the first and stores the sums, half a vector of them.</summary>
    /// <param name="first">Holds the lanes of the first pixel.</param>
    /// <param name="second">Holds those of the second one; the same vector, or another.</param>
    /// <param name="target">Receives the sum of the first filter.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSums(Vector512<float> first, Vector512<float> second, ref float target)
    {
        Vector512<int> apart = Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 1, 3, 5, 7, 9, 11, 13, 15);
        (Vector512.Shuffle(first, apart).GetLower() + Vector512.Shuffle(second, apart).GetUpper()).StoreUnsafe(ref target);
    }

    /// <inheritdoc cref="StoreSums(Vector512{float}, Vector512{float}, ref float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSums(Vector256<float> first, Vector256<float> second, ref float target) =>
        (Apart(first).GetLower() + Apart(second).GetUpper()).StoreUnsafe(ref target);

    /// <inheritdoc cref="StoreSums(Vector512{float}, Vector512{float}, ref float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSums(Vector128<float> first, Vector128<float> second, ref float target) =>
        Unsafe.WriteUnaligned(ref Unsafe.As<float, byte>(ref target), (Apart(first) + Vector128.Shuffle(second, Vector128.Create(1, 3, 1, 3))).AsDouble().ToScalar());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<float> block0, Vector128<float> block1, ref float map)
    {
        // Two floats are moved as one double: not every processor has vectors of 64 bits.
        Vector128<double> first = Apart(block0).AsDouble(), second = Apart(block1).AsDouble();
        Vector128.Create(first.ToScalar(), second.ToScalar()).AsSingle().StoreUnsafe(ref map);
        Vector128<float>.Zero.StoreUnsafe(ref map, Pixel / 2);
        Vector128.Create(first.GetElement(1), second.GetElement(1)).AsSingle().StoreUnsafe(ref map, Pixel);
        Vector128<float>.Zero.StoreUnsafe(ref map, Pixel + (Pixel / 2));
    }

    /// <summary>The lanes of the first pixel, then those of the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Apart(Vector256<float> block) => Vector256.Shuffle(block, Vector256.Create(0, 2, 4, 6, 1, 3, 5, 7));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Apart(Vector128<float> block) => Vector128.Shuffle(block, Vector128.Create(0, 2, 1, 3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Two(ref float x) => Unsafe.ReadUnaligned<double>(ref Unsafe.As<float, byte>(ref x));
}
