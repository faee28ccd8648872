namespace CnnGen.Generators.Model;

/// <summary>
/// 2-D transposed convolution: y[f, iy*S + D*ky - P, ...] += w[c, f, ky, kx] x[c, iy, ...]. Its window is that of the
/// convolution which it turns round: it sees the output, and there is one for each element of the input.
/// </summary>
internal sealed record ConvTranspose2DSpec(
    int Position, string Name, int Filters, Window2D Window, int OutputPaddingHeight, int OutputPaddingWidth, bool Bias) : LayerSpec(Position, Name)
{
    public override string Kind => "ConvTranspose2D";

    public override string Settings => Window.ToText();

    public override bool NeedsMap => true;

    public override LayerEffect Effect => new() { AddsConstants = Bias };

    public Spelling PaddingSpelling { get; init; }

    public override EquatableArray<string> ParameterNames => WeightAnd(Bias);

    /// <summary>F * (C * K * K + 1).</summary>
    public override long ParameterCount(TensorShape input) =>
        Filters * (((long)input.Channels * Window.Vertical.Kernel * Window.Horizontal.Kernel) + (Bias ? 1 : 0));
}
