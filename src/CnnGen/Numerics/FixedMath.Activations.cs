using System.Runtime.CompilerServices;

namespace CnnGen;

// Activation functions and their derivatives. Errors are the largest over every 61st float, against double precision.
public static partial class FixedMath
{
    // Here exp(x) - 1 has long been -1 to the last bit.
    private const float ExpMinusOneLowest = -64f;

    // sqrt(2 / pi) * 2 and 0.044715 times that: the tanh form of GELU is x * sigmoid(2u), u = sqrt(2 / pi) * (x + 0.044715 x^3).
    private const float GeluSlope = 1.59576912f;
    private const float GeluCube = 0.0713548163f;

    // Beyond |x| = 100 the sigmoid in it is 0 or 1: x^2 may stop growing there, so that it never becomes infinite.
    private const float GeluLargestSquare = 1e4f;

    /// <summary>1 / (1 + exp(-x)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector SigmoidCore<TLanes, TVector>(TVector x)
        where TLanes : struct, IFloatLanes<TVector>
        where TVector : struct => SigmoidCore<TLanes, TVector>(x, out _);

    /// <summary>The sigmoid, and 1 minus it without cancellation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector SigmoidCore<TLanes, TVector>(TVector x, out TVector complement)
        where TLanes : struct, IFloatLanes<TVector>
        where TVector : struct
    {
        TVector zero = TLanes.Create(0f), one = TLanes.Create(1f);
        TVector e = ExpCore<TLanes, TVector>(TLanes.Subtract(zero, TLanes.Absolute(x)));
        TVector larger = TLanes.Divide(one, TLanes.Add(one, e));
        TVector smaller = TLanes.Multiply(e, larger);
        complement = TLanes.SelectGreater(zero, x, larger, smaller);
        return TLanes.SelectGreater(zero, x, smaller, larger);
    }

    /// <summary>exp(x) - 1 for x &lt;= 0: with x = n ln2 + r it is 2^n * (exp(r) - 1) + (2^n - 1), the second part exact while it counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ExpMinusOneCore<TLanes, TVector>(TVector x)
        where TLanes : struct, IFloatLanes<TVector>
        where TVector : struct
    {
        TVector one = TLanes.Create(1f), lowest = TLanes.Create(ExpMinusOneLowest);
        TVector p = ExpReduced<TLanes, TVector>(TLanes.SelectGreater(lowest, x, lowest, x), out TVector t);
        TVector power = TLanes.AddExponent(one, t);
        return TLanes.SelectNaN(x, TLanes.FusedMultiplyAdd(power, p, TLanes.Subtract(power, one)));
    }

    /// <summary>tanh |x| = -m / (m + 2) with m = exp(-2|x|) - 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector TanhCore<TLanes, TVector>(TVector x)
        where TLanes : struct, IFloatLanes<TVector>
        where TVector : struct
    {
        TVector m = ExpMinusOneCore<TLanes, TVector>(TLanes.Multiply(TLanes.Create(-2f), TLanes.Absolute(x)));
        TVector magnitude = TLanes.Divide(TLanes.Subtract(TLanes.Create(0f), m), TLanes.Add(m, TLanes.Create(2f)));
        return TLanes.CopySign(magnitude, x);
    }

    /// <summary>log(1 + exp(x)) = max(x, 0) + log(1 + u) with u = exp(-|x|), and log(1 + u) = 2 artanh(u / (2 + u)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector SoftplusCore<TLanes, TVector>(TVector x)
        where TLanes : struct, IFloatLanes<TVector>
        where TVector : struct
    {
        TVector zero = TLanes.Create(0f), two = TLanes.Create(2f);
        TVector u = ExpCore<TLanes, TVector>(TLanes.Subtract(zero, TLanes.Absolute(x)));
        TVector s = TLanes.Divide(u, TLanes.Add(two, u));
        TVector z = TLanes.Multiply(s, s);

        // 2 artanh(s) = 2 s + s^3 * P(s^2), P a minimax fit for s up to 1/3.
        TVector p = TLanes.Create(0.242903277f);
        p = TLanes.FusedMultiplyAdd(p, z, TLanes.Create(0.214305371f));
        p = TLanes.FusedMultiplyAdd(p, z, TLanes.Create(0.286166161f));
        p = TLanes.FusedMultiplyAdd(p, z, TLanes.Create(0.39998889f));
        p = TLanes.FusedMultiplyAdd(p, z, TLanes.Create(0.666666746f));
        TVector logarithm = TLanes.FusedMultiplyAdd(p, TLanes.Multiply(s, z), TLanes.Multiply(two, s));
        return TLanes.Add(TLanes.SelectGreater(x, zero, x, zero), logarithm);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector EluCore<TLanes, TVector>(TVector x, float alpha)
        where TLanes : struct, IFloatLanes<TVector>
        where TVector : struct =>
        TLanes.SelectGreater(x, TLanes.Create(0f), x, TLanes.Multiply(TLanes.Create(alpha), ExpMinusOneCore<TLanes, TVector>(x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector EluDerivativeCore<TLanes, TVector>(TVector x, float alpha)
        where TLanes : struct, IFloatLanes<TVector>
        where TVector : struct =>
        TLanes.SelectGreater(x, TLanes.Create(0f), TLanes.Create(1f), TLanes.Multiply(TLanes.Create(alpha), ExpCore<TLanes, TVector>(x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector SiluCore<TLanes, TVector>(TVector x)
        where TLanes : struct, IFloatLanes<TVector>
        where TVector : struct => TLanes.Multiply(x, SigmoidCore<TLanes, TVector>(x));

    /// <summary>s + x * s * (1 - s) with s = sigmoid(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector SiluDerivativeCore<TLanes, TVector>(TVector x)
        where TLanes : struct, IFloatLanes<TVector>
        where TVector : struct
    {
        TVector s = SigmoidCore<TLanes, TVector>(x, out TVector complement);
        return TLanes.FusedMultiplyAdd(x, TLanes.Multiply(s, complement), s);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector GeluCore<TLanes, TVector>(TVector x)
        where TLanes : struct, IFloatLanes<TVector>
        where TVector : struct => TLanes.Multiply(x, NormalCore<TLanes, TVector>(x, out _));

    /// <summary>Phi(x) + x * phi(x), the normal distribution and its density.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector GeluDerivativeCore<TLanes, TVector>(TVector x)
        where TLanes : struct, IFloatLanes<TVector>
        where TVector : struct
    {
        const float DensityAtZero = 0.398942280f; // 1 / sqrt(2 pi)
        TVector distribution = NormalCore<TLanes, TVector>(x, out TVector e);
        return TLanes.FusedMultiplyAdd(TLanes.Multiply(x, TLanes.Create(DensityAtZero)), e, distribution);
    }

    /// <summary>
    /// The normal distribution Phi(x) = (1 + erf(x / sqrt 2)) / 2, and exp(-x^2 / 2). Its tail Phi(-|x|) is
    /// exp(-x^2 / 2) * t * P(t) with t = 1 / (1 + |x| / 4), P a minimax fit up to where the exponential becomes 0.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector NormalCore<TLanes, TVector>(TVector x, out TVector e)
        where TLanes : struct, IFloatLanes<TVector>
        where TVector : struct
    {
        TVector one = TLanes.Create(1f);
        e = ExpCore<TLanes, TVector>(TLanes.Multiply(TLanes.Multiply(x, TLanes.Create(-0.5f)), x));
        TVector t = TLanes.Divide(one, TLanes.FusedMultiplyAdd(TLanes.Absolute(x), TLanes.Create(0.25f), one));
        TVector p = TLanes.Create(0.0165796205f);
        p = TLanes.FusedMultiplyAdd(p, t, TLanes.Create(-0.0627919734f));
        p = TLanes.FusedMultiplyAdd(p, t, TLanes.Create(0.0516518317f));
        p = TLanes.FusedMultiplyAdd(p, t, TLanes.Create(0.0284366719f));
        p = TLanes.FusedMultiplyAdd(p, t, TLanes.Create(0.0127109904f));
        p = TLanes.FusedMultiplyAdd(p, t, TLanes.Create(0.0866574422f));
        p = TLanes.FusedMultiplyAdd(p, t, TLanes.Create(0.0719991922f));
        p = TLanes.FusedMultiplyAdd(p, t, TLanes.Create(0.0955157802f));
        p = TLanes.FusedMultiplyAdd(p, t, TLanes.Create(0.0994925499f));
        p = TLanes.FusedMultiplyAdd(p, t, TLanes.Create(0.0997479036f));
        TVector tail = TLanes.Multiply(TLanes.Multiply(p, t), e);
        return TLanes.SelectGreater(TLanes.Create(0f), x, tail, TLanes.Subtract(one, tail));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector GeluTanhCore<TLanes, TVector>(TVector x)
        where TLanes : struct, IFloatLanes<TVector>
        where TVector : struct
    {
        TVector square = GeluSquare<TLanes, TVector>(x);
        TVector argument = TLanes.Multiply(x, TLanes.FusedMultiplyAdd(square, TLanes.Create(GeluCube), TLanes.Create(GeluSlope)));
        return TLanes.Multiply(x, SigmoidCore<TLanes, TVector>(argument));
    }

    /// <summary>s + x * s * (1 - s) * 2u' with s = sigmoid(2u).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector GeluTanhDerivativeCore<TLanes, TVector>(TVector x)
        where TLanes : struct, IFloatLanes<TVector>
        where TVector : struct
    {
        TVector square = GeluSquare<TLanes, TVector>(x);
        TVector argument = TLanes.Multiply(x, TLanes.FusedMultiplyAdd(square, TLanes.Create(GeluCube), TLanes.Create(GeluSlope)));
        TVector slope = TLanes.FusedMultiplyAdd(square, TLanes.Create(3f * GeluCube), TLanes.Create(GeluSlope));
        TVector s = SigmoidCore<TLanes, TVector>(argument, out TVector complement);
        return TLanes.FusedMultiplyAdd(x, TLanes.Multiply(TLanes.Multiply(s, complement), slope), s);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector GeluSquare<TLanes, TVector>(TVector x)
        where TLanes : struct, IFloatLanes<TVector>
        where TVector : struct
    {
        TVector square = TLanes.Multiply(x, x), largest = TLanes.Create(GeluLargestSquare);
        return TLanes.SelectGreater(square, largest, largest, square);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector HardSwishCore<TLanes, TVector>(TVector x)
        where TLanes : struct, IFloatLanes<TVector>
        where TVector : struct
    {
        TVector three = TLanes.Create(3f);
        TVector middle = TLanes.Multiply(TLanes.Multiply(x, TLanes.Add(x, three)), TLanes.Create(1f / 6f));
        return TLanes.SelectGreater(TLanes.Create(-3f), x, TLanes.Create(0f), TLanes.SelectGreater(x, three, x, middle));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector HardSwishDerivativeCore<TLanes, TVector>(TVector x)
        where TLanes : struct, IFloatLanes<TVector>
        where TVector : struct
    {
        TVector middle = TLanes.FusedMultiplyAdd(x, TLanes.Create(1f / 3f), TLanes.Create(0.5f));
        return TLanes.SelectGreater(
            TLanes.Create(-3f), x, TLanes.Create(0f), TLanes.SelectGreater(x, TLanes.Create(3f), TLanes.Create(1f), middle));
    }
}
