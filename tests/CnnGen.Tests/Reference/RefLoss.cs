using System.Numerics;

namespace CnnGen.Tests.Reference;

/// <summary>What a batch's outputs should be.</summary>
/// <param name="Labels">(N, labels).</param>
/// <param name="Values">(N, values); all are floats in value.</param>
internal sealed record RefTargets(int[] Labels, double[] Values)
{
    public float[] FloatValues => Array.ConvertAll(Values, value => (float)value);

    public static implicit operator RefTargets(int[] labels) => new(labels, []);

    /// <summary>As the code under test takes them.</summary>
    public Targets Both => new(Labels, FloatValues);

    /// <summary>Those of the first samples.</summary>
    public RefTargets Take(int samples, int of) => new(Labels[..(Labels.Length / of * samples)], Values[..(Values.Length / of * samples)]);
}

/// <summary>A loss of the reference, in the most obvious loops over doubles.</summary>
internal abstract record RefLoss
{
    /// <summary>Factor of the mean.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>The attribute that a user writes, without brackets.</summary>
    public string Attribute => Kind + (Arguments.Length == 0 ? "" : "(" + string.Join(", ", Arguments) + ")");

    protected abstract string Kind { get; }

    /// <summary>Arguments that differ from their defaults.</summary>
    protected virtual string[] Arguments => Weight == 1 ? [] : [FormattableString.Invariant($"Weight = {Weight}f")];

    /// <summary>What different scores must differ by for every step to be exact; see <see cref="RefData.DrawExact"/>.</summary>
    public virtual double ExactScale => 1;

    /// <summary>Whether whole numbers can make the loss's gradient exact.</summary>
    public virtual bool IsExact(RefShape output) => BitOperations.IsPow2(ValueSize(output));

    /// <summary>Labels of a sample.</summary>
    public virtual int LabelSize(RefShape output) => 0;

    /// <summary>Values of a sample.</summary>
    public virtual int ValueSize(RefShape output) => output.Size;

    /// <summary>Answers of the batch that are right or wrong.</summary>
    public abstract int Count(RefShape output, RefTargets targets);

    /// <summary>What the mean divides by.</summary>
    public abstract double Divisor(RefShape output, RefTargets targets);

    /// <summary>Draws the targets of a batch.</summary>
    public abstract RefTargets Draw(Random random, RefShape output, int samples, bool exact);

    /// <summary>One sample's loss, its gradient, and what a prediction gives.</summary>
    /// <param name="output">Shape of the outputs.</param>
    /// <param name="x">Outputs.</param>
    /// <param name="labels">The sample's labels.</param>
    /// <param name="values">The sample's values.</param>
    /// <param name="prediction">Receives the prediction.</param>
    /// <param name="dx">Receives the gradient of the sum.</param>
    public abstract RefLossResult Compute(
        RefShape output, ReadOnlySpan<double> x, ReadOnlySpan<int> labels, ReadOnlySpan<double> values, Span<double> prediction, Span<double> dx);

    /// <summary>The weighted mean over a batch and its gradient; 0 where nothing counts. The margin is relative to the largest output.</summary>
    /// <param name="output">Shape of the outputs.</param>
    /// <param name="samples">N.</param>
    /// <param name="x">(N, outputs).</param>
    /// <param name="targets">The batch's targets.</param>
    /// <param name="prediction">Receives the predictions.</param>
    /// <param name="dx">Receives the gradient of the mean.</param>
    public virtual RefLossResult ComputeBatch(RefShape output, int samples, double[] x, RefTargets targets, double[] prediction, double[] dx)
    {
        double largest = x.Max(Math.Abs), divisor = Divisor(output, targets), scale = divisor == 0 ? 0 : Weight / divisor;
        var total = new RefLossResult(0, 0, double.PositiveInfinity);
        for (int n = 0; n < samples; n++)
        {
            Span<double> derivative = Sample(dx, n);
            RefLossResult result = Compute(output, Sample(x, n), Sample(targets.Labels, n), Sample(targets.Values, n), Sample(prediction, n), derivative);
            foreach (ref double value in derivative)
            {
                value *= scale;
            }

            total = new RefLossResult(total.Sum + (result.Sum * scale), total.Correct + result.Correct, Math.Min(total.Margin, result.Margin / largest));
        }

        return total;

        Span<T> Sample<T>(T[] batch, int n) => batch.AsSpan(n * (batch.Length / samples), batch.Length / samples);
    }
}

/// <summary>What a loss makes of one sample.</summary>
/// <param name="Sum">Sum of the losses.</param>
/// <param name="Correct">Right answers.</param>
/// <param name="Margin">Smallest distance from where an answer or a derivative changes.</param>
internal readonly record struct RefLossResult(double Sum, int Correct, double Margin);
