namespace CnnGen.Tests.Reference;

/// <summary>Targets that are a value for each class, (C, H, W) of a sample.</summary>
internal static class RefSoftTargets
{
    /// <summary>The first class with the highest value; -1 where all are zero.</summary>
    public static int Label(RefShape output, ReadOnlySpan<double> values, int pixel)
    {
        int pixels = output.Height * output.Width, best = 0;
        for (int k = 1; k < output.Channels; k++)
        {
            best = values[(k * pixels) + pixel] > values[(best * pixels) + pixel] ? k : best;
        }

        return values[(best * pixels) + pixel] == 0 ? -1 : best;
    }

    /// <summary>
    /// Draws blends of two labels, even ones among them, values that do not sum to 1, and zeros. Where floats must be exact, only blends by
    /// quarters: any other sum, 3 for example, would hide in the gradient that a probability is a third.
    /// </summary>
    public static RefTargets Draw(Random random, RefShape output, int samples, bool exact)
    {
        int pixels = output.Height * output.Width;
        double[] values = new double[samples * output.Size];
        for (int n = 0; n < samples; n++)
        {
            for (int pixel = 0; pixel < pixels; pixel++)
            {
                // Of any first samples one counts: without one, there would be no gradient to compare.
                int kind = exact || n + pixel == 0 ? 0 : random.Next(8);
                if (kind < 5)
                {
                    float share = exact || kind == 1 ? random.Next(1, 5) / 4f : random.NextSingle();
                    At(random.Next(output.Channels)) += share;
                    At(random.Next(output.Channels)) += 1 - share;
                }

                for (int k = 0; k < output.Channels && kind is 5 or 6; k++)
                {
                    At(k) = random.NextSingle();
                }

                ref double At(int k) => ref values[(n * output.Size) + (k * pixels) + pixel];
            }
        }

        return new RefTargets([], Array.ConvertAll(values, value => (double)(float)value));
    }
}
