namespace CnnGen;

/// <summary>
/// The inverse of the standard normal distribution function, by the rational approximation of Wichura 1988,
/// "Algorithm AS 241: The Percentage Points of the Normal Distribution" (PPND16, relative accuracy about 1e-16).
/// Uses only exactly rounded operations, so its bits do not depend on the platform's mathematics library.
/// </summary>
internal static class NormalQuantile
{
    private const double Ln2 = 0.693147180559945309417;
    private const double Sqrt2 = 1.41421356237309504880;

    private static ReadOnlySpan<double> CentralNumerator =>
    [
        3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
        4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
    ];

    private static ReadOnlySpan<double> CentralDenominator =>
    [
        1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
        2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3,
    ];

    private static ReadOnlySpan<double> MiddleNumerator =>
    [
        1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
        1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ];

    private static ReadOnlySpan<double> MiddleDenominator =>
    [
        1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];

    private static ReadOnlySpan<double> FarNumerator =>
    [
        6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];

    private static ReadOnlySpan<double> FarDenominator =>
    [
        1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];

    /// <summary>The x at which a standard normal variable is below x with the given probability.</summary>
    /// <param name="probability">Strictly between 0 and 1.</param>
    public static double At(double probability)
    {
        double q = probability - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            double central = 0.180625 - (q * q);
            return q * Polynomial(CentralNumerator, central) / Polynomial(CentralDenominator, central);
        }

        double tail = Math.Sqrt(-Log(q < 0 ? probability : 1 - probability));
        double magnitude = tail <= 5
            ? Polynomial(MiddleNumerator, tail - 1.6) / Polynomial(MiddleDenominator, tail - 1.6)
            : Polynomial(FarNumerator, tail - 5) / Polynomial(FarDenominator, tail - 5);
        return q < 0 ? -magnitude : magnitude;
    }

    /// <summary>Natural logarithm of a positive normal number, to a few units in the last place.</summary>
    internal static double Log(double value)
    {
        // value = 2^exponent * mantissa with the mantissa in [sqrt(1/2), sqrt(2)), so that the series below is short.
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)(bits >> 52) - 1023;
        double mantissa = BitConverter.Int64BitsToDouble((bits & 0x000FFFFFFFFFFFFF) | 0x3FF0000000000000);
        if (mantissa >= Sqrt2)
        {
            mantissa *= 0.5;
            exponent++;
        }

        // ln m = 2 atanh(t) = 2 (t + t^3/3 + t^5/5 + ...) with t = (m - 1)/(m + 1), |t| < 0.172: t^23 is below 1e-17.
        double t = (mantissa - 1) / (mantissa + 1);
        double square = t * t;
        double sum = 0;
        for (int power = 23; power >= 1; power -= 2)
        {
            sum = (sum * square) + (1.0 / power);
        }

        return (exponent * Ln2) + (2 * t * sum);
    }

    private static double Polynomial(ReadOnlySpan<double> coefficients, double x)
    {
        double sum = 0;
        for (int i = coefficients.Length - 1; i >= 0; i--)
        {
            sum = (sum * x) + coefficients[i];
        }

        return sum;
    }
}
