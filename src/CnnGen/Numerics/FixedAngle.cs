namespace CnnGen;

/// <summary>Sine and cosine in double precision that give the same bits on every machine; the platform's own do not.</summary>
internal static class FixedAngle
{
    /// <summary>The cosine of <paramref name="turns"/> times a half turn, cos(pi * x), to 2e-16 of the exact value.</summary>
    /// <param name="turns">Half turns; finite.</param>
    internal static double CosPi(double turns)
    {
        // Even, and of period 2; taking the rest is exact.
        double x = Math.Abs(turns) % 2;
        x = x > 1 ? 2 - x : x;
        return x > 0.5 ? -Octants(1 - x) : Octants(x);
    }

    /// <summary>The sine of <paramref name="turns"/> times a half turn, sin(pi * x), to 2e-16 of the exact value.</summary>
    /// <param name="turns">Half turns; finite.</param>
    internal static double SinPi(double turns)
    {
        double x = Math.Abs(turns) % 2;
        double sign = (turns < 0) != (x > 1) ? -1 : 1;
        x = x > 1 ? x - 1 : x;
        x = x > 0.5 ? 1 - x : x;

        // Near zero the cosine's argument would lose what the sine's keeps.
        return sign * (x <= 0.25 ? Sine(Math.PI * x) : Octants(0.5 - x));
    }

    /// <summary>cos(pi * x) for x in [0, 0.5].</summary>
    private static double Octants(double x) => x <= 0.25 ? Cosine(Math.PI * x) : Sine(Math.PI * (0.5 - x));

    /// <summary>Taylor's series, whose first term left out is below 1e-18 up to pi / 4.</summary>
    private static double Cosine(double angle)
    {
        double square = angle * angle;
        double sum = 1;
        for (int n = 16; n > 0; n -= 2)
        {
            sum = 1 - (square / (n * (n - 1)) * sum);
        }

        return sum;
    }

    /// <inheritdoc cref="Cosine"/>
    private static double Sine(double angle)
    {
        double square = angle * angle;
        double sum = 1;
        for (int n = 17; n > 1; n -= 2)
        {
            sum = 1 - (square / (n * (n - 1)) * sum);
        }

        return angle * sum;
    }
}
