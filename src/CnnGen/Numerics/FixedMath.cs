using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CnnGen;

/// <summary>
/// Exponential, logarithm, activations and reductions that give the same bits on every processor, vector width and compiler. The
/// platform's own functions do not. Called by generated code; user code does not need it.
/// </summary>
/// <remarks>
/// Elements are computed by one fixed sequence of correctly rounded operations; sums and maxima run over a logical
/// block of 16 lanes in one fixed order.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class FixedMath
{
    // exp(88.72283) is the last finite one; exp(-87.33654) the last that is not below the smallest normal float.
    private const float ExpHighest = 88.72283f;
    private const float ExpLowest = -87.33654f;

    // 1.5 * 2^23: adding it rounds to an integer and leaves that integer in the low bits of the sum.
    private const float RoundingMagic = 12582912f;
    private const float Log2E = 1.44269504f;

    // ln 2 in two parts, for exp: n * Ln2High is exact inside a fused multiply-add.
    private const float Ln2High = 0.693147182f;
    private const float Ln2Low = -1.90465421e-9f;

    /// <summary>e to the power of each element; at most 1.02 ulp from the exact value (measured over every float).</summary>
    /// <remarks>
    /// NaN gives that NaN, values above 88.72283 give infinity. Values below -87.33654, whose result would be smaller
    /// than the smallest normal float, give 0: no subnormal comes out, on any width.
    /// </remarks>
    /// <param name="x">(N) exponents.</param>
    /// <param name="y">(N) results, or longer; may be <paramref name="x"/> itself.</param>
    /// <exception cref="ArgumentException"><paramref name="y"/> is shorter than <paramref name="x"/>, or they overlap with a shift.</exception>
    public static void Exp(ReadOnlySpan<float> x, Span<float> y)
    {
        if (y.Length < x.Length)
        {
            throw new ArgumentException($"The destination holds {y.Length} floats and the source has {x.Length}.", nameof(y));
        }

        if (x.Overlaps(y, out int shift) && shift != 0)
        {
            throw new ArgumentException("Source and destination overlap without being the same floats.", nameof(y));
        }

        ref float source = ref MemoryMarshal.GetReference(x);
        ref float target = ref MemoryMarshal.GetReference(y);
        if (Vector512.IsHardwareAccelerated && x.Length >= Vector512<float>.Count)
        {
            ExpAll<Lanes512, Vector512<float>>(ref source, ref target, x.Length);
        }
        else if (Vector256.IsHardwareAccelerated && x.Length >= Vector256<float>.Count)
        {
            ExpAll<Lanes256, Vector256<float>>(ref source, ref target, x.Length);
        }
        else if (Vector128.IsHardwareAccelerated && x.Length >= Vector128<float>.Count)
        {
            ExpAll<Lanes128, Vector128<float>>(ref source, ref target, x.Length);
        }
        else
        {
            ExpAll<ScalarLanes, float>(ref source, ref target, x.Length);
        }
    }

    /// <summary>e to the power of x; the same bits as <see cref="Exp(ReadOnlySpan{float}, Span{float})"/>.</summary>
    public static float Exp(float x) => ExpCore<ScalarLanes, float>(x);

    /// <summary>Natural logarithm; at most 0.83 ulp from the exact value (measured over every float).</summary>
    /// <remarks>0 gives minus infinity, negative values NaN, NaN that NaN, infinity infinity; subnormals are exact inputs like any other.</remarks>
    public static float Log(float x) => LogCore<ScalarLanes, float>(x);

    /// <summary>Exp over n elements, n at least one vector. The last vector may overlap the one before it.</summary>
    internal static void ExpAll<TLanes, TVector>(ref float x, ref float y, nint n)
        where TLanes : struct, IFloatLanes<TVector>
        where TVector : struct
    {
        if (n < TLanes.Count)
        {
            return;
        }

        // Read before the loop, which may write over it when x and y are the same floats.
        TVector last = TLanes.Load(ref x, n - TLanes.Count);
        for (nint i = 0; i < n - TLanes.Count; i += TLanes.Count)
        {
            TLanes.Store(ExpCore<TLanes, TVector>(TLanes.Load(ref x, i)), ref y, i);
        }

        TLanes.Store(ExpCore<TLanes, TVector>(last), ref y, n - TLanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ExpCore<TLanes, TVector>(TVector x)
        where TLanes : struct, IFloatLanes<TVector>
        where TVector : struct
    {
        // exp(x) = 2^n * (1 + p) by adding n to the exponent: right wherever the result is a normal float, replaced elsewhere.
        TVector p = ExpReduced<TLanes, TVector>(x, out TVector t);
        TVector y = TLanes.AddExponent(TLanes.Add(p, TLanes.Create(1f)), t);
        y = TLanes.SelectGreater(x, TLanes.Create(ExpHighest), TLanes.Create(float.PositiveInfinity), y);
        y = TLanes.SelectGreater(TLanes.Create(ExpLowest), x, TLanes.Create(0f), y);
        return TLanes.SelectNaN(x, y);
    }

    /// <summary>exp(r) - 1 for x = n ln2 + r with |r| &lt;= ln2 / 2; the low bits of <paramref name="t"/> hold n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ExpReduced<TLanes, TVector>(TVector x, out TVector t)
        where TLanes : struct, IFloatLanes<TVector>
        where TVector : struct
    {
        TVector magic = TLanes.Create(RoundingMagic);
        t = TLanes.FusedMultiplyAdd(x, TLanes.Create(Log2E), magic);
        TVector n = TLanes.Subtract(t, magic);
        TVector r = TLanes.FusedMultiplyAdd(n, TLanes.Create(-Ln2High), x);
        r = TLanes.FusedMultiplyAdd(n, TLanes.Create(-Ln2Low), r);

        // exp(r) - 1 = r + r^2 * P(r); P from Moshier's Cephes library, expf.
        TVector p = TLanes.Create(1.9875691500e-4f);
        p = TLanes.FusedMultiplyAdd(p, r, TLanes.Create(1.3981999507e-3f));
        p = TLanes.FusedMultiplyAdd(p, r, TLanes.Create(8.3334519073e-3f));
        p = TLanes.FusedMultiplyAdd(p, r, TLanes.Create(4.1665795894e-2f));
        p = TLanes.FusedMultiplyAdd(p, r, TLanes.Create(1.6666665459e-1f));
        p = TLanes.FusedMultiplyAdd(p, r, TLanes.Create(5.0000001201e-1f));
        return TLanes.FusedMultiplyAdd(p, TLanes.Multiply(r, r), r);
    }
}
