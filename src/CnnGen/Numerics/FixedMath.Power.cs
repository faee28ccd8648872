using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CnnGen;

public static partial class FixedMath
{
    // sqrt(1/2): the lower end of the interval to which a logarithm's argument is brought.
    private const float SqrtHalf = 0.70710677f;
    private const float SmallestNormal = 1.17549435e-38f;

    /// <summary>x to the power of an exponent, as <c>exp(exponent * log(x))</c>; the same bits on every vector width.</summary>
    /// <remarks>
    /// For x above 0. The relative error is about 1.2e-7 * (1 + |exponent * log(x)|), since the exponent of the result is rounded
    /// before the exponential is taken. Results outside the normal floats become 0 or infinity.
    /// </remarks>
    /// <param name="x">Bases, above 0.</param>
    /// <param name="exponent">The exponent of all of them.</param>
    public static Vector512<float> Power(Vector512<float> x, float exponent) => PowerCore<Lanes512, Vector512<float>>(x, exponent);

    /// <inheritdoc cref="Power(Vector512{float}, float)"/>
    public static Vector256<float> Power(Vector256<float> x, float exponent) => PowerCore<Lanes256, Vector256<float>>(x, exponent);

    /// <inheritdoc cref="Power(Vector512{float}, float)"/>
    public static Vector128<float> Power(Vector128<float> x, float exponent) => PowerCore<Lanes128, Vector128<float>>(x, exponent);

    /// <inheritdoc cref="Power(Vector512{float}, float)"/>
    public static float Power(float x, float exponent) => PowerCore<ScalarLanes, float>(x, exponent);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector PowerCore<TLanes, TVector>(TVector x, float exponent)
        where TLanes : struct, IFloatLanes<TVector>
        where TVector : struct =>
        ExpCore<TLanes, TVector>(TLanes.Multiply(LogCore<TLanes, TVector>(x), TLanes.Create(exponent)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector LogCore<TLanes, TVector>(TVector x)
        where TLanes : struct, IFloatLanes<TVector>
        where TVector : struct
    {
        // 2^23 makes a subnormal normal, exactly.
        TVector smallest = TLanes.Create(SmallestNormal);
        TVector shift = TLanes.SelectGreater(smallest, x, TLanes.Create(23f), TLanes.Create(0f));
        TVector normal = TLanes.SelectGreater(smallest, x, TLanes.Multiply(x, TLanes.Create(8388608f)), x);

        // normal = m * 2^n with m in [sqrt(1/2), sqrt(2)); subtracting from the magic number leaves -n in the low bits.
        TVector n = TLanes.ExponentAbove(normal, TLanes.Create(SqrtHalf));
        TVector m = TLanes.AddExponent(normal, TLanes.Subtract(TLanes.Create(RoundingMagic), n));
        TVector e = TLanes.Subtract(n, shift);
        TVector f = TLanes.Subtract(m, TLanes.Create(1f));

        // log(1 + f) = f - f^2/2 + f^3 * P(f); P from Moshier's Cephes library, logf.
        TVector square = TLanes.Multiply(f, f);
        TVector p = TLanes.Create(7.0376836292e-2f);
        p = TLanes.FusedMultiplyAdd(p, f, TLanes.Create(-1.1514610310e-1f));
        p = TLanes.FusedMultiplyAdd(p, f, TLanes.Create(1.1676998740e-1f));
        p = TLanes.FusedMultiplyAdd(p, f, TLanes.Create(-1.2420140846e-1f));
        p = TLanes.FusedMultiplyAdd(p, f, TLanes.Create(1.4249322787e-1f));
        p = TLanes.FusedMultiplyAdd(p, f, TLanes.Create(-1.6668057665e-1f));
        p = TLanes.FusedMultiplyAdd(p, f, TLanes.Create(2.0000714765e-1f));
        p = TLanes.FusedMultiplyAdd(p, f, TLanes.Create(-2.4999993993e-1f));
        p = TLanes.FusedMultiplyAdd(p, f, TLanes.Create(3.3333331174e-1f));
        TVector y = TLanes.Multiply(TLanes.Multiply(p, f), square);

        // ln 2 = 0.693359375 - 2.12194440e-4: the first part times e is exact.
        y = TLanes.FusedMultiplyAdd(e, TLanes.Create(-2.12194440e-4f), y);
        y = TLanes.FusedMultiplyAdd(TLanes.Create(-0.5f), square, y);
        y = TLanes.FusedMultiplyAdd(e, TLanes.Create(0.693359375f), TLanes.Add(f, y));

        // Infinity, zero and what is below it: no exponent was found for these.
        TVector zero = TLanes.Create(0f);
        y = TLanes.SelectGreater(x, TLanes.Create(float.MaxValue), x, y);
        y = TLanes.SelectGreater(x, zero, y, TLanes.Create(float.NegativeInfinity));
        y = TLanes.SelectGreater(zero, x, TLanes.Create(float.NaN), y);
        return TLanes.SelectNaN(x, y);
    }
}
