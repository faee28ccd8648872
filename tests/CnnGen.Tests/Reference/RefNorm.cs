using System.Globalization;

namespace CnnGen.Tests.Reference;

/// <summary>y = (x - mean) / sqrt(variance + epsilon) * weight + bias, mean and variance over sets of values.</summary>
internal abstract record RefNorm(double Epsilon) : RefLayer
{
    public override bool IsExact => false;

    public override RefShape Output(RefShape input) => input;

    protected string Arguments(params string[] others)
    {
        string[] all = Epsilon == 1e-5 ? others : [.. others, Argument("Epsilon", Epsilon)];
        return all.Length == 0 ? "" : $"({string.Join(", ", all)})";
    }

    protected static string Argument(string name, double value) => $"{name} = {value.ToString("R", CultureInfo.InvariantCulture)}f";

    /// <summary>Weight and bias of a shape, the weights around 1.</summary>
    protected static RefParameter[] WeightAndBias(params int[] lengths) =>
        [new("Weight", lengths, FanIn: 24) { Center = 1 }, new("Bias", lengths, FanIn: 24)];

    protected static double Mean(double[] x, IReadOnlyList<int> set) => set.Sum(i => x[i]) / set.Count;

    /// <summary>The mean of the squared distances from the mean.</summary>
    protected static double Variance(double[] x, IReadOnlyList<int> set, double mean) => set.Sum(i => (x[i] - mean) * (x[i] - mean)) / set.Count;

    /// <summary>Normalises a set of values by a mean and a variance.</summary>
    protected void Apply(double[] x, IEnumerable<int> set, double mean, double variance, Func<int, int> weightOf, double[][] parameters, double[] y)
    {
        foreach (int i in set)
        {
            y[i] = ((x[i] - mean) / Math.Sqrt(variance + Epsilon) * parameters[0][weightOf(i)]) + parameters[1][weightOf(i)];
        }
    }

    /// <summary>
    /// The gradient of a set that was normalised by its own mean m and variance v. With n = (x - m) / sqrt(v + epsilon) and
    /// g = dy * weight, the chain rule through x, m and v gives dx = (g - mean of g - n * mean of (g * n)) / sqrt(v + epsilon).
    /// </summary>
    protected void Backward(RefBatchStep step, IReadOnlyList<int> set, Func<int, int> weightOf)
    {
        double mean = Mean(step.X, set), deviation = Math.Sqrt(Variance(step.X, set, mean) + Epsilon);
        double plain = 0, scaled = 0;
        foreach (int i in set)
        {
            double n = (step.X[i] - mean) / deviation, g = step.Dy[i] * step.Parameters[0][weightOf(i)];
            (plain, scaled) = (plain + (g / set.Count), scaled + (g * n / set.Count));
            step.DParameters[0][weightOf(i)] += step.Dy[i] * n;
            step.DParameters[1][weightOf(i)] += step.Dy[i];
        }

        foreach (int i in set)
        {
            double n = (step.X[i] - mean) / deviation, g = step.Dy[i] * step.Parameters[0][weightOf(i)];
            step.Dx[i] += (g - plain - (n * scaled)) / deviation;
        }
    }

    // These look at a batch as a whole.
    public override void Forward(RefShape shape, ReadOnlySpan<double> x, double[][] parameters, Span<double> y) => throw new NotSupportedException();

    public override void Backward(RefStep step) => throw new NotSupportedException();
}

/// <summary>Sets are groups of neighbouring channels of a sample.</summary>
internal sealed record RefGroupNorm(int Groups, double Epsilon = 1e-5) : RefNorm(Epsilon)
{
    public override string Prefix => "GroupNorm";

    public override string Attribute => "GroupNorm" + Arguments($"{Groups}");

    public override IReadOnlyList<RefParameter> Parameters(RefShape input) => WeightAndBias(input.Channels);

    public override void ForwardBatch(RefBatch batch, double[] x, double[][] parameters, double[] y)
    {
        foreach (int[] set in Sets(batch))
        {
            double mean = Mean(x, set);
            Apply(x, set, mean, Variance(x, set, mean), batch.ChannelOf, parameters, y);
        }
    }

    public override void BackwardBatch(RefBatchStep step)
    {
        foreach (int[] set in Sets(step.Batch))
        {
            Backward(step, set, step.Batch.ChannelOf);
        }
    }

    private IEnumerable<int[]> Sets(RefBatch batch)
    {
        int size = batch.Shape.Size / Groups;
        return Enumerable.Range(0, batch.Samples * Groups).Select(group => Enumerable.Range(group * size, size).ToArray());
    }
}

/// <summary>A set is a whole sample; every value has a weight and a bias of its own.</summary>
internal sealed record RefLayerNorm(double Epsilon = 1e-5) : RefNorm(Epsilon)
{
    public override string Prefix => "LayerNorm";

    public override string Attribute => "LayerNorm" + Arguments();

    public override IReadOnlyList<RefParameter> Parameters(RefShape input) =>
        input is { Height: 1, Width: 1 } ? WeightAndBias(input.Channels) : WeightAndBias(input.Channels, input.Height, input.Width);

    public override void ForwardBatch(RefBatch batch, double[] x, double[][] parameters, double[] y)
    {
        foreach (int[] set in Sets(batch))
        {
            double mean = Mean(x, set);
            Apply(x, set, mean, Variance(x, set, mean), i => i % batch.Shape.Size, parameters, y);
        }
    }

    public override void BackwardBatch(RefBatchStep step)
    {
        foreach (int[] set in Sets(step.Batch))
        {
            Backward(step, set, i => i % step.Batch.Shape.Size);
        }
    }

    private static IEnumerable<int[]> Sets(RefBatch batch) =>
        Enumerable.Range(0, batch.Samples).Select(n => Enumerable.Range(n * batch.Shape.Size, batch.Shape.Size).ToArray());
}

/// <summary>
/// A set is a channel over the whole batch. Inference uses running statistics, which training moves by a share: the mean,
/// and the variance with the divisor n - 1.
/// </summary>
internal sealed record RefBatchNorm(double Momentum = 0.1, double Epsilon = 1e-5) : RefNorm(Epsilon)
{
    public override string Prefix => "BatchNorm";

    public override string Attribute => "BatchNorm" + Arguments(Momentum == 0.1 ? [] : [Argument("Momentum", Momentum)]);

    public override bool DependsOnMode => true;

    public override IReadOnlyList<RefParameter> Parameters(RefShape input) =>
    [
        .. WeightAndBias(input.Channels),
        new("RunningMean", [input.Channels], FanIn: 24, IsLearned: false),
        new("RunningVariance", [input.Channels], FanIn: 24, IsLearned: false) { Center = 1 },
    ];

    /// <summary>
    /// A channel of one value throughout is singular: what its variance should hide of rounding, in values and gradients alike,
    /// is divided by the root of epsilon instead.
    /// </summary>
    public override double Margin(RefBatch batch, double[] x, double[][] parameters) =>
        batch.IsTraining && Enumerable.Range(0, batch.Shape.Channels).Select(c => Set(batch, c)).Any(set => set.Length > 1 && Variance(x, set, Mean(x, set)) < Epsilon / 1000)
            ? 0
            : double.PositiveInfinity;

    public override void ForwardBatch(RefBatch batch, double[] x, double[][] parameters, double[] y)
    {
        for (int c = 0; c < batch.Shape.Channels; c++)
        {
            int[] set = Set(batch, c);
            double mean = batch.IsTraining ? Mean(x, set) : parameters[2][c];
            double variance = batch.IsTraining ? Variance(x, set, mean) : parameters[3][c];
            Apply(x, set, mean, variance, batch.ChannelOf, parameters, y);
        }
    }

    public override void BackwardBatch(RefBatchStep step)
    {
        for (int c = 0; c < step.Batch.Shape.Channels; c++)
        {
            if (step.Batch.IsTraining)
            {
                Backward(step, Set(step.Batch, c), step.Batch.ChannelOf);
                continue;
            }

            // Running statistics are constants: dx = dy * weight / deviation.
            foreach (int i in Set(step.Batch, c))
            {
                step.Dx[i] += step.Dy[i] * step.Parameters[0][c] / Math.Sqrt(step.Parameters[3][c] + Epsilon);
            }
        }
    }

    public override double[][] Measure(RefBatch batch, double[] x, double[][] parameters)
    {
        double[][] moved = [[.. parameters[2]], [.. parameters[3]]];
        for (int c = 0; batch.IsTraining && c < batch.Shape.Channels; c++)
        {
            int[] set = Set(batch, c);
            double mean = Mean(x, set), variance = Variance(x, set, mean) * set.Length / Math.Max(set.Length - 1, 1);
            moved[0][c] = ((1 - Momentum) * moved[0][c]) + (Momentum * mean);
            moved[1][c] = ((1 - Momentum) * moved[1][c]) + (Momentum * variance);
        }

        return moved;
    }

    private static int[] Set(RefBatch batch, int channel) =>
        [.. Enumerable.Range(0, batch.Samples * batch.Shape.Size).Where(i => batch.ChannelOf(i) == channel)];
}
