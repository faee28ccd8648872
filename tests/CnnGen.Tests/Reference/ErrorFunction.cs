namespace CnnGen.Tests.Reference;

/// <summary>The normal distribution in double precision, which .NET does not have.</summary>
internal static class ErrorFunction
{
    /// <summary>(1 + erf(x / sqrt 2)) / 2.</summary>
    public static double Normal(double x) => Complement(-x / Math.Sqrt(2)) / 2;

    /// <summary>1 - erf(x): the power series near zero, the continued fraction elsewhere (Abramowitz and Stegun 1964, 7.1.5 and 7.1.14).</summary>
    private static double Complement(double x)
    {
        double magnitude = Math.Abs(x);
        double result = magnitude < 2.5 ? 1 - Series(magnitude) : Fraction(magnitude);
        return x < 0 ? 2 - result : result;
    }

    private static double Series(double x)
    {
        double sum = 0, power = x;
        for (int n = 0; Math.Abs(power) > 1e-18; n++)
        {
            sum += power / ((2 * n) + 1);
            power *= -x * x / (n + 1);
        }

        return 2 / Math.Sqrt(Math.PI) * sum;
    }

    private static double Fraction(double x)
    {
        double denominator = x;
        for (int k = 120; k > 0; k--)
        {
            denominator = x + (k / 2.0 / denominator);
        }

        return Math.Exp(-x * x) / Math.Sqrt(Math.PI) / denominator;
    }
}
