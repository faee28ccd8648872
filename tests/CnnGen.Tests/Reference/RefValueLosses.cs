namespace CnnGen.Tests.Reference;

/// <summary>A loss that compares each output with a value.</summary>
internal abstract record RefValueLoss : RefLoss
{
    public override int Count(RefShape output, RefTargets targets) => 0;

    public override double Divisor(RefShape output, RefTargets targets) => targets.Values.Length;

    public override RefTargets Draw(Random random, RefShape output, int samples, bool exact)
    {
        double[] values = new double[samples * output.Size];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = DrawValue(random, exact);
        }

        return new RefTargets([], values);
    }

    public override RefLossResult Compute(
        RefShape output, ReadOnlySpan<double> x, ReadOnlySpan<int> labels, ReadOnlySpan<double> values, Span<double> prediction, Span<double> dx)
    {
        var total = new RefLossResult(0, 0, double.PositiveInfinity);
        for (int i = 0; i < x.Length; i++)
        {
            (double loss, dx[i], double margin) = At(x[i], values[i]);
            prediction[i] = Predict(x[i]);
            total = new RefLossResult(total.Sum + loss, total.Correct + (IsRight(x[i], values[i]) ? 1 : 0), Math.Min(total.Margin, margin));
        }

        return total;
    }

    protected virtual double DrawValue(Random random, bool exact) => exact ? random.Next(-3, 4) : (float)((random.NextDouble() * 4) - 2);

    protected virtual double Predict(double x) => x;

    protected virtual bool IsRight(double x, double t) => false;

    /// <summary>Loss, derivative and distance from a kink for one output.</summary>
    protected abstract (double Loss, double Derivative, double Margin) At(double x, double t);
}

internal sealed record RefMeanSquaredError : RefValueLoss
{
    protected override string Kind => "MeanSquaredError";

    protected override (double Loss, double Derivative, double Margin) At(double x, double t) => ((x - t) * (x - t), 2 * (x - t), double.PositiveInfinity);
}

internal sealed record RefMeanAbsoluteError : RefValueLoss
{
    protected override string Kind => "MeanAbsoluteError";

    // Exactly equal is no kink to fear: whole numbers meet there, and zero is zero in any precision.
    protected override (double Loss, double Derivative, double Margin) At(double x, double t) =>
        (Math.Abs(x - t), Math.Sign(x - t), x == t ? double.PositiveInfinity : Math.Abs(x - t));
}

internal sealed record RefHuber(double Delta = 1) : RefValueLoss
{
    protected override string Kind => "Huber";

    protected override string[] Arguments => [.. base.Arguments, .. Delta == 1 ? [] : new[] { FormattableString.Invariant($"Delta = {Delta}f") }];

    // The derivative has no jump, so its kink does no harm.
    protected override (double Loss, double Derivative, double Margin) At(double x, double t)
    {
        double d = x - t, distance = Math.Abs(d);
        return distance < Delta
            ? (d * d / 2, d, double.PositiveInfinity)
            : (Delta * (distance - (Delta / 2)), Delta * Math.Sign(d), double.PositiveInfinity);
    }
}

internal sealed record RefSigmoidCrossEntropy(double PositiveWeight = 1) : RefValueLoss
{
    public override double ExactScale => 1024;

    protected override string Kind => "SigmoidCrossEntropy";

    protected override string[] Arguments =>
        [.. base.Arguments, .. PositiveWeight == 1 ? [] : new[] { FormattableString.Invariant($"PositiveWeight = {PositiveWeight}f") }];

    public override int Count(RefShape output, RefTargets targets) => targets.Values.Length;

    protected override double DrawValue(Random random, bool exact) => exact || random.Next(3) > 0 ? random.Next(2) : (float)random.NextDouble();

    protected override double Predict(double x) => 1 / (1 + Math.Exp(-x));

    protected override bool IsRight(double x, double t) => (x > 0) == (t >= 0.5);

    protected override (double Loss, double Derivative, double Margin) At(double x, double t)
    {
        // -log s and -log(1 - s), without a difference of near numbers.
        double positive = SoftPlus(-x), negative = SoftPlus(x), s = Predict(x);
        return (
            (PositiveWeight * t * positive) + ((1 - t) * negative),
            ((1 - t) * s) - (PositiveWeight * t * Predict(-x)),
            x == 0 ? double.PositiveInfinity : Math.Abs(x));
    }

    private static double SoftPlus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
}
