namespace CnnGen;

/// <summary>Distributions that augmentations draw from.</summary>
internal static class RandomDraws
{
    /// <summary>Uniform in low .. high.</summary>
    public static double Uniform(this SeededRandom random, double low, double high) => low + (random.NextDouble() * (high - low));

    /// <summary>Uniform in -most .. most.</summary>
    public static double Around(this SeededRandom random, double most) => random.Uniform(-most, most);

    /// <summary>
    /// The beta distribution Beta(alpha, alpha), as X / (X + Y) of two gamma variables. Their logarithms are drawn, since for
    /// small alpha they themselves are too small for a double.
    /// </summary>
    /// <param name="random">The generator.</param>
    /// <param name="alpha">Above 0.</param>
    public static double Beta(this SeededRandom random, double alpha)
    {
        double x = LogGamma(random, alpha), y = LogGamma(random, alpha);
        return 1 / (1 + FixedDouble.Exp(y - x));
    }

    /// <summary>The logarithm of a gamma variable (Marsaglia and Tsang 2000, "A Simple Method for Generating Gamma Variables").</summary>
    private static double LogGamma(SeededRandom random, double alpha)
    {
        // A variable of alpha is one of alpha + 1, times a uniform one to the power of 1 / alpha.
        double boost = alpha < 1 ? NormalQuantile.Log(Positive(random)) / alpha : 0;
        double d = (alpha < 1 ? alpha + 1 : alpha) - (1.0 / 3);
        double c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double x = random.NextGaussian();
            double root = 1 + (c * x);
            if (root <= 0)
            {
                continue;
            }

            double v = root * root * root, logV = 3 * NormalQuantile.Log(root);
            if (NormalQuantile.Log(Positive(random)) < (0.5 * x * x) + d - (d * v) + (d * logV))
            {
                return NormalQuantile.Log(d) + logV + boost;
            }
        }
    }

    /// <summary>Uniform above 0 and below 1.</summary>
    private static double Positive(SeededRandom random) => ((random.NextUInt64() >> 12) + 0.5) * (1.0 / (1UL << 52));
}
