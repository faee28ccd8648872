namespace CnnGen.Tests.Reference;

/// <summary>
/// Transposed convolution: every input pixel adds its products with the kernel,
/// y[f, iy*S + ky*D - P, ix*S + kx*D - P] += w[c, f, ky, kx] x[c, iy, ix], to an output that starts as the bias. What falls
/// outside is lost. Output padding adds rows below and columns on the right.
/// </summary>
internal sealed record RefConvTranspose2D(
    int Filters, RefAxis Vertical, RefAxis Horizontal, int OutputPaddingHeight = 0, int OutputPaddingWidth = 0, bool Bias = true) : RefLayer
{
    public override string Prefix => "ConvTranspose";

    public override string Attribute =>
        $"ConvTranspose2D({Filters}, {AttributeText.Size(Vertical, Horizontal)}{AttributeText.Window(Vertical, Horizontal, 1, 1)}"
        + $"{AttributeText.PerAxis("OutputPadding", OutputPaddingHeight, OutputPaddingWidth, 0, 0)}{AttributeText.Bias(Bias)})";

    /// <summary>The last input element's last tap, and what is cut off and added.</summary>
    public override RefShape Output(RefShape input) => new(
        Filters,
        ((input.Height - 1) * Vertical.Stride) + Vertical.Extent - (2 * Vertical.Padding) + OutputPaddingHeight,
        ((input.Width - 1) * Horizontal.Stride) + Horizontal.Extent - (2 * Horizontal.Padding) + OutputPaddingWidth);

    public override IReadOnlyList<RefParameter> Parameters(RefShape input)
    {
        int fanIn = input.Channels * Vertical.Kernel * Horizontal.Kernel;
        var weight = new RefParameter("Weight", [input.Channels, Filters, Vertical.Kernel, Horizontal.Kernel], fanIn);
        return Bias ? [weight, new RefParameter("Bias", [Filters], fanIn)] : [weight];
    }

    public override long MultiplyAdds(RefShape input) => (long)input.Size * Filters * Vertical.Kernel * Horizontal.Kernel;

    public override void Forward(RefShape shape, ReadOnlySpan<double> x, double[][] parameters, Span<double> y)
    {
        RefShape output = Output(shape);
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = Bias ? parameters[1][i / (output.Height * output.Width)] : 0;
        }

        foreach ((int from, int weight, int to) in Products(shape))
        {
            y[to] += parameters[0][weight] * x[from];
        }
    }

    public override void Backward(RefStep step)
    {
        RefShape output = Output(step.Shape);
        foreach ((int from, int weight, int to) in Products(step.Shape))
        {
            step.DParameters[0][weight] += step.Dy[to] * step.X[from];
            step.Dx[from] += step.Dy[to] * step.Parameters[0][weight];
        }

        for (int i = 0; i < step.Dy.Length && Bias; i++)
        {
            step.DParameters[1][i / (output.Height * output.Width)] += step.Dy[i];
        }
    }

    /// <summary>All products, as indices of input, weight and output.</summary>
    private IEnumerable<(int From, int Weight, int To)> Products(RefShape shape)
    {
        RefShape output = Output(shape);
        for (int from = 0; from < shape.Size; from++)
        {
            int c = from / (shape.Height * shape.Width), iy = from / shape.Width % shape.Height, ix = from % shape.Width;
            for (int tap = 0; tap < Vertical.Kernel * Horizontal.Kernel; tap++)
            {
                int ky = tap / Horizontal.Kernel, kx = tap % Horizontal.Kernel;
                int oy = (iy * Vertical.Stride) + (ky * Vertical.Dilation) - Vertical.Padding;
                int ox = (ix * Horizontal.Stride) + (kx * Horizontal.Dilation) - Horizontal.Padding;
                for (int f = 0; f < Filters && oy >= 0 && oy < output.Height && ox >= 0 && ox < output.Width; f++)
                {
                    int weight = (((c * Filters) + f) * Vertical.Kernel * Horizontal.Kernel) + tap;
                    yield return (from, weight, (((f * output.Height) + oy) * output.Width) + ox);
                }
            }
        }
    }
}
