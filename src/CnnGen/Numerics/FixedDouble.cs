namespace CnnGen;

/// <summary>
/// Sine, cosine and exponential in double precision with the same bits on every machine, which the platform's own functions do
/// not promise. Uses +, -, * and / only, which IEEE 754 rounds exactly.
/// </summary>
internal static class FixedDouble
{
    private const double RadiansPerDegree = 0.017453292519943295769;
    private const double Ln2 = 0.693147180559945309417;

    /// <summary>Sine and cosine of an angle, to 2^-52. Those of multiples of 90 degrees are exact.</summary>
    /// <param name="degrees">At most 2^20 in magnitude.</param>
    public static (double Sine, double Cosine) OfDegrees(double degrees)
    {
        // The nearest multiple of 90 degrees is taken off exactly; at most 45 degrees are left.
        double quarters = Math.Floor((degrees / 90) + 0.5);
        double x = (degrees - (quarters * 90)) * RadiansPerDegree;
        double square = x * x;
        double sine = x * Series(square, last: 19), cosine = Series(square, last: 18);
        return ((long)quarters & 3) switch
        {
            0 => (sine, cosine),
            1 => (cosine, -sine),
            2 => (-sine, -cosine),
            _ => (-cosine, sine),
        };
    }

    /// <summary>e to the power of x, to a few units in the last place; 0 below -700 and infinity above 700.</summary>
    public static double Exp(double x)
    {
        if (!(Math.Abs(x) <= 700))
        {
            return x < 0 ? 0 : x > 0 ? double.PositiveInfinity : double.NaN;
        }

        // x = n ln 2 + r with |r| <= ln2 / 2; exp(r) by its series, of which r^17 / 17! is below 1e-22.
        double n = Math.Floor((x / Ln2) + 0.5);
        double r = x - (n * Ln2);
        double sum = 1;
        for (int k = 17; k >= 1; k--)
        {
            sum = 1 + (sum * r / k);
        }

        return sum * BitConverter.Int64BitsToDouble(((long)n + 1023) << 52);
    }

    /// <summary>The sum of (-1)^k x^2k / (2k + odd)!, to the factorial of last: sin(x) / x, or cos(x).</summary>
    private static double Series(double square, int last)
    {
        double sum = 1;
        for (int k = last; k >= 2; k -= 2)
        {
            sum = 1 - (sum * square / (k * (k - 1)));
        }

        return sum;
    }
}
