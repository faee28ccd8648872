using System.Numerics;

namespace CnnGen.Tests.Reference;

/// <summary>Softmax over the channels of each pixel and cross entropy against its label, or against a value for each class.</summary>
internal sealed record RefSoftmaxCrossEntropy : RefLoss
{
    public bool SoftTargets { get; init; }

    public double Smoothing { get; init; }

    public double[]? ClassWeights { get; init; }

    public int? IgnoredLabel { get; init; }

    public override double ExactScale => 1024;

    public override bool IsExact(RefShape output) =>
        Smoothing == 0 && ClassWeights is null && IgnoredLabel is null && BitOperations.IsPow2(Pixels(output));

    protected override string Kind => "SoftmaxCrossEntropy";

    protected override string[] Arguments =>
    [
        .. base.Arguments,
        .. SoftTargets ? ["SoftTargets = true"] : Array.Empty<string>(),
        .. Smoothing == 0 ? [] : new[] { FormattableString.Invariant($"LabelSmoothing = {Smoothing}f") },
        .. ClassWeights is null ? [] : new[] { "ClassWeights = new[] { " + string.Join(", ", ClassWeights.Select(w => FormattableString.Invariant($"{w}f"))) + " }" },
        .. IgnoredLabel is null ? [] : new[] { $"IgnoredLabel = {IgnoredLabel}" },
    ];

    public override int LabelSize(RefShape output) => SoftTargets ? 0 : Pixels(output);

    public override int ValueSize(RefShape output) => SoftTargets ? output.Size : 0;

    public override int Count(RefShape output, RefTargets targets) => SoftTargets
        ? targets.Values.Chunk(output.Size).Sum(values => Enumerable.Range(0, Pixels(output)).Count(pixel => RefSoftTargets.Label(output, values, pixel) >= 0))
        : targets.Labels.Count(label => label != IgnoredLabel);

    public override double Divisor(RefShape output, RefTargets targets) => SoftTargets
        ? targets.Values.Length / output.Channels
        : targets.Labels.Where(label => label != IgnoredLabel).Sum(WeightOf);

    public override RefTargets Draw(Random random, RefShape output, int samples, bool exact)
    {
        if (SoftTargets)
        {
            return RefSoftTargets.Draw(random, output, samples, exact);
        }

        int[] labels = new int[samples * LabelSize(output)];
        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = IgnoredLabel is { } ignored && random.Next(4) == 0 ? ignored : random.Next(output.Channels);
        }

        // Of any first samples one counts: without one, there would be no gradient to compare.
        labels[0] = labels[0] == IgnoredLabel ? (labels[0] == 0 ? 1 : 0) : labels[0];
        return labels;
    }

    public override RefLossResult Compute(
        RefShape output, ReadOnlySpan<double> x, ReadOnlySpan<int> labels, ReadOnlySpan<double> values, Span<double> prediction, Span<double> dx)
    {
        double sum = 0, margin = double.PositiveInfinity;
        int correct = 0, classes = output.Channels, pixels = output.Height * output.Width;
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            int best = 0;
            for (int k = 1; k < classes; k++)
            {
                best = x[At(k)] > x[At(best)] ? k : best;
            }

            double total = 0;
            for (int k = 0; k < classes; k++)
            {
                total += Math.Exp(x[At(k)] - x[At(best)]);
                margin = x[At(k)] == x[At(best)] ? margin : Math.Min(margin, x[At(best)] - x[At(k)]);
            }

            int label = SoftTargets ? RefSoftTargets.Label(output, values, pixel) : labels[pixel];
            double[] target = new double[classes];
            for (int k = 0; k < classes; k++)
            {
                double given = SoftTargets ? values[At(k)] : k == label ? 1 : 0;
                target[k] = label == IgnoredLabel ? 0 : WeightOf(k) * (((1 - Smoothing) * given) + (Smoothing / classes));
            }

            for (int k = 0; k < classes; k++)
            {
                double log = x[At(k)] - x[At(best)] - Math.Log(total);
                prediction[At(k)] = Math.Exp(x[At(k)] - x[At(best)]) / total;
                dx[At(k)] = (prediction[At(k)] * target.Sum()) - target[k];
                sum -= target[k] == 0 ? 0 : target[k] * log;
            }

            correct += label != IgnoredLabel && best == label ? 1 : 0;

            int At(int k) => (k * pixels) + pixel;
        }

        return new RefLossResult(sum, correct, margin);
    }

    private static int Pixels(RefShape output) => output.Height * output.Width;

    private double WeightOf(int label) => ClassWeights?[label] ?? 1;
}
