namespace CnnGen.Tests.Reference;

/// <summary>
/// Proves that single precision computes a run without any rounding, in whatever order it adds: every sum's terms
/// are whole multiples of a unit (a power of two), and the sum of their magnitudes stays below 2^24 such units. Then
/// code under test must agree with the reference in every bit.
/// </summary>
internal static class RefExactness
{
    /// <summary>The units that a float's significand counts without a gap.</summary>
    public const double Limit = 1 << 24;

    /// <summary>The largest bound over all sums of the run, in units; below <see cref="Limit"/> the run is exact.</summary>
    public static double Bound(RefNetwork network, IReadOnlyDictionary<string, double[]> parameters, RefRun run)
    {
        int samples = run.Samples;
        double worst = Units(Sum(1, Of(run.Derivatives[^1])));
        for (int i = 0; i < network.Layers.Count; i++)
        {
            double[][] own = [.. network.ParametersOf(i).Select(parameter => parameters[parameter.Name])];
            var batch = new RefBatch(network.ShapeBefore(i), samples, IsTraining: true, network.NamesOf(i));
            RefPart part = new(network.Layers[i], batch, run.Activations[i], run.Derivatives[i + 1], own);
            worst = Math.Max(worst, Sums(part).Max(Units));
        }

        // Averages divide: what they put out must be whole multiples of a unit again.
        return Math.Max(worst, run.Activations.Concat(run.Derivatives).Max(tensor => Units(Of(tensor))));
    }

    /// <summary>Every sum that a layer adds up, forward and back.</summary>
    private static IEnumerable<Measure> Sums(RefPart part)
    {
        RefShape input = part.Batch.Shape, output = part.Layer.Output(input);
        Measure x = Of(part.X), dy = Of(part.Dy);
        Measure w = Parameter(0), b = Parameter(1);
        int samples = part.Batch.Samples;
        return part.Layer switch
        {
            RefDense dense =>
            [
                Plus(Sum(input.Size, Times(x, w)), b),
                Sum(samples, Times(x, dy)),
                Sum(samples, dy),
                Sum(dense.Units, Times(w, dy)),
            ],
            RefConv2D conv =>
            [
                Plus(Sum(input.Channels / conv.Groups * Taps(conv.Vertical, conv.Horizontal), Times(x, w)), b),
                Sum(samples * output.Height * output.Width, Times(x, dy)),
                Sum(samples * output.Height * output.Width, dy),
                Sum(conv.Filters / conv.Groups * Taps(conv.Vertical, conv.Horizontal), Times(w, dy)),
            ],
            RefConvTranspose2D conv =>
            [
                Plus(Sum(input.Channels * Taps(conv.Vertical, conv.Horizontal), Times(x, w)), b),
                Sum(samples * input.Height * input.Width, Times(x, dy)),
                Sum(samples * output.Height * output.Width, dy),
                Sum(conv.Filters * Taps(conv.Vertical, conv.Horizontal), Times(w, dy)),
            ],
            RefPRelu prelu =>
            [
                Times(x, w),
                Sum(samples * output.Height * output.Width * (prelu.Shared ? output.Channels : 1), Times(x, dy)),
                Times(w, dy),
            ],
            RefPool2D pool => [Sum(Taps(pool.Vertical, pool.Horizontal), x), Sum(Taps(pool.Vertical, pool.Horizontal), dy)],
            RefGlobalAvgPool2D => [Sum(input.Height * input.Width, x), dy],
            RefUpsample2D upsample =>
            [
                x with { Unit = x.Unit / upsample.Divisor(input) },
                Sum(4 * upsample.ScaleHeight * upsample.ScaleWidth, dy with { Unit = dy.Unit / upsample.Divisor(input) }),
            ],
            RefComposite composite => Within(composite, part),
            RefFrozen frozen => Sums(part with { Layer = frozen.Inner }),
            _ => [x, dy],
        };

        Measure Parameter(int index) => index < part.Parameters.Length ? Of(part.Parameters[index]) : new Measure(0, double.PositiveInfinity);
    }

    /// <summary>The sums of the layers within, and those of branches that meet.</summary>
    private static IEnumerable<Measure> Within(RefComposite composite, RefPart whole)
    {
        (RefPart[] parts, double[][] ends, double[][] starts) = composite.Inside(whole);
        return [.. parts.SelectMany(Sums), ends.Select(Of).Aggregate(Plus), starts.Select(Of).Aggregate(Plus)];
    }

    private static int Taps(RefAxis vertical, RefAxis horizontal) => vertical.Kernel * horizontal.Kernel;

    private static double Units(Measure measure) => measure.Largest / measure.Unit;

    private static Measure Times(Measure a, Measure b) => new(a.Largest * b.Largest, a.Unit * b.Unit);

    private static Measure Plus(Measure a, Measure b) => new(a.Largest + b.Largest, Math.Min(a.Unit, b.Unit));

    private static Measure Sum(int terms, Measure term) => term with { Largest = terms * term.Largest };

    private static Measure Of(double[] values)
    {
        var measure = new Measure(0, double.PositiveInfinity);
        foreach (double value in values)
        {
            measure = value == 0 ? measure : Plus(measure with { Largest = 0 }, new Measure(0, LowestBit(value))) with
            {
                Largest = Math.Max(measure.Largest, Math.Abs(value)),
            };
        }

        return measure;
    }

    /// <summary>The value of the lowest set bit of a double's significand.</summary>
    private static double LowestBit(double value)
    {
        long significand = (BitConverter.DoubleToInt64Bits(value) & ((1L << 52) - 1)) | (1L << 52);
        return Math.ScaleB(1, Math.ILogB(value) - 52 + System.Numerics.BitOperations.TrailingZeroCount(significand));
    }

    /// <summary>The largest magnitude in a tensor, and the power of two that every value is a multiple of (infinite for zeros).</summary>
    private readonly record struct Measure(double Largest, double Unit);
}
