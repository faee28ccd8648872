using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CnnGen;

/// <summary>
/// Counter-based random numbers (Salmon et al. 2011, "Parallel Random Numbers: As Easy as 1, 2, 3"): each is a hash of what
/// it belongs to, so it depends on neither threads nor vector widths nor layouts, and the backward pass draws it again
/// instead of keeping it. Called by generated code; user code does not need it.
/// </summary>
/// <remarks>
/// Seed, step, layer and sample become a key of 64 bits by the output function of SplitMix64 (Steele et al. 2014). An
/// element's number is hashed to 32 bits in two rounds of a mixing function found by search (Wellons 2018, "Prospecting for
/// Hash Functions"), each of which begins with one half of the key. Whether an element is dropped is decided by the upper
/// 24 bits.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Noise
{
    // Keeps clear of the streams that a network and a shuffle of the same seed draw from.
    private const ulong Salt = 0x64726F706F757431;
    private const int UnusedBits = 8;

    /// <summary>The key of one layer's noise for one sample.</summary>
    /// <param name="pass">The pass, see <see cref="PassShare.Noise"/>.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="sample">The sample's number in the batch.</param>
    public static ulong Key(ulong pass, uint layer, int sample) =>
        SeededRandom.Mix(unchecked(SeededRandom.Mix(unchecked(pass + layer)) + (uint)sample));

    /// <summary><paramref name="scale"/> where the element is kept, else 0.</summary>
    /// <param name="key">The key.</param>
    /// <param name="elements">The elements' numbers, in the order (channel, row, column).</param>
    /// <param name="dropped">The share that is dropped, times 2^24.</param>
    /// <param name="scale">What kept values are multiplied by.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Mask(ulong key, Vector512<uint> elements, int dropped, float scale)
    {
        Vector512<int> hash = (Hash<Words512, Vector512<uint>>(key, elements) >>> UnusedBits).AsInt32();
        return (Vector512.GreaterThanOrEqual(hash, Vector512.Create(dropped)) & Vector512.Create(scale).AsInt32()).AsSingle();
    }

    /// <inheritdoc cref="Mask(ulong, Vector512{uint}, int, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Mask(ulong key, Vector256<uint> elements, int dropped, float scale)
    {
        Vector256<int> hash = (Hash<Words256, Vector256<uint>>(key, elements) >>> UnusedBits).AsInt32();
        return (Vector256.GreaterThanOrEqual(hash, Vector256.Create(dropped)) & Vector256.Create(scale).AsInt32()).AsSingle();
    }

    /// <inheritdoc cref="Mask(ulong, Vector512{uint}, int, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Mask(ulong key, Vector128<uint> elements, int dropped, float scale)
    {
        Vector128<int> hash = (Hash<Words128, Vector128<uint>>(key, elements) >>> UnusedBits).AsInt32();
        return (Vector128.GreaterThanOrEqual(hash, Vector128.Create(dropped)) & Vector128.Create(scale).AsInt32()).AsSingle();
    }

    /// <summary>The key of a training pass.</summary>
    internal static ulong Pass(ulong seed, ulong step) => SeededRandom.Mix(unchecked(SeededRandom.Mix(seed ^ Salt) + step));

    /// <summary>32 random bits for each element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TWords Hash<TLanes, TWords>(ulong key, TWords elements)
        where TLanes : struct, IWordLanes<TWords>
        where TWords : struct
    {
        TWords first = Mix<TLanes, TWords>(TLanes.Xor(elements, TLanes.Create((uint)key)));
        return Mix<TLanes, TWords>(TLanes.Xor(first, TLanes.Create((uint)(key >> 32))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TWords Mix<TLanes, TWords>(TWords word)
        where TLanes : struct, IWordLanes<TWords>
        where TWords : struct
    {
        word = TLanes.Multiply(TLanes.Xor(word, TLanes.ShiftRight(word, 16)), TLanes.Create(0x7FEB352D));
        word = TLanes.Multiply(TLanes.Xor(word, TLanes.ShiftRight(word, 15)), TLanes.Create(0x846CA68B));
        return TLanes.Xor(word, TLanes.ShiftRight(word, 16));
    }
}
