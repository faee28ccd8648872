namespace CnnGen.Tests.Reference;

/// <summary>
/// A layer that does not learn: its parameters stay as they are, and where training and inference differ by what they do to them, it
/// computes as in inference. Dropout has no parameters and goes on as before.
/// </summary>
internal sealed record RefFrozen(RefLayer Inner) : RefLayer
{
    public override string Prefix => Inner.Prefix;

    public override string Attribute =>
        Inner.Attribute.EndsWith(')') ? Inner.Attribute[..^1] + ", Freeze = true)" : Inner.Attribute + "(Freeze = true)";

    public override bool IsExact => Inner.IsExact;

    public override RefShape Output(RefShape input) => Inner.Output(input);

    public override IReadOnlyList<RefParameter> Parameters(RefShape input) =>
        [.. Inner.Parameters(input).Select(parameter => parameter with { IsFrozen = parameter.IsLearned })];

    public override long MultiplyAdds(RefShape input) => Inner.MultiplyAdds(input);

    public override double Divisor(RefShape input) => Inner.Divisor(input);

    public override void Forward(RefShape shape, ReadOnlySpan<double> x, double[][] parameters, Span<double> y) => Inner.Forward(shape, x, parameters, y);

    public override void Backward(RefStep step) => Inner.Backward(step);

    public override void ForwardBatch(RefBatch batch, double[] x, double[][] parameters, double[] y) =>
        Inner.ForwardBatch(Frozen(batch, parameters), x, parameters, y);

    public override void BackwardBatch(RefBatchStep step) =>
        Inner.BackwardBatch(step with { Batch = Frozen(step.Batch, step.Parameters) });

    public override double[][] Measure(RefBatch batch, double[] x, double[][] parameters) => Inner.Measure(Frozen(batch, parameters), x, parameters);

    public override double DistanceToKink(RefShape shape, ReadOnlySpan<double> x) => Inner.DistanceToKink(shape, x);

    public override double Margin(RefBatch batch, double[] x, double[][] parameters) => Inner.Margin(Frozen(batch, parameters), x, parameters);

    private static RefBatch Frozen(RefBatch batch, double[][] parameters) =>
        parameters.Length == 0 ? batch : batch with { IsTraining = false };
}
