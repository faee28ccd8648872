namespace CnnGen.Tests.Reference;

/// <summary>x where x > 0, else slope * x, with a slope for each channel or one for all.</summary>
internal sealed record RefPRelu(bool Shared = false) : RefLayer
{
    public override string Prefix => "PRelu";

    public override string Attribute => Shared ? "PRelu(Shared = true)" : Prefix;

    public override RefShape Output(RefShape input) => input;

    public override IReadOnlyList<RefParameter> Parameters(RefShape input) => [new RefParameter("Weight", [Shared ? 1 : input.Channels], 1)];

    public override void Forward(RefShape shape, ReadOnlySpan<double> x, double[][] parameters, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = x[i] > 0 ? x[i] : parameters[0][Slope(shape, i)] * x[i];
        }
    }

    public override void Backward(RefStep step)
    {
        for (int i = 0; i < step.X.Length; i++)
        {
            int slope = Slope(step.Shape, i);
            step.Dx[i] += step.X[i] > 0 ? step.Dy[i] : step.Parameters[0][slope] * step.Dy[i];
            step.DParameters[0][slope] += step.X[i] > 0 ? 0 : step.X[i] * step.Dy[i];
        }
    }

    public override double DistanceToKink(RefShape shape, ReadOnlySpan<double> x) => new RefRelu().DistanceToKink(shape, x);

    private int Slope(RefShape shape, int element) => Shared ? 0 : element / (shape.Height * shape.Width);
}
