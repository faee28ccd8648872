namespace CnnGen.Tests.Reference;

/// <summary>
/// Cross-correlation with zero padding:
/// y[f, oy, ox] = b[f] + sum over c, ky, kx of w[f, c, ky, kx] x[c, oy*S + ky*D - P, ox*S + kx*D - P].
/// With groups, w[f, c] is the weight of the c-th channel of the filter's group. Where ceiling adds a window, what it sees past the end is zero too.
/// </summary>
internal sealed record RefConv2D(int Filters, RefAxis Vertical, RefAxis Horizontal, bool Bias = true, int Groups = 1) : RefLayer
{
    public override string Prefix => "Conv";

    public override string Attribute =>
        $"Conv2D({Filters}, {AttributeText.Size(Vertical, Horizontal)}{AttributeText.Window(Vertical, Horizontal, 1, 1)}{(Groups > 1 ? $", Groups = {Groups}" : "")}{AttributeText.Bias(Bias)})";

    public override RefShape Output(RefShape input) =>
        new(Filters, Vertical.OutputSize(input.Height), Horizontal.OutputSize(input.Width));

    public override IReadOnlyList<RefParameter> Parameters(RefShape input)
    {
        int fanIn = input.Channels / Groups * Vertical.Kernel * Horizontal.Kernel;
        var weight = new RefParameter("Weight", [Filters, input.Channels / Groups, Vertical.Kernel, Horizontal.Kernel], fanIn);
        return Bias ? [weight, new RefParameter("Bias", [Filters], fanIn)] : [weight];
    }

    public override long MultiplyAdds(RefShape input) =>
        (long)Output(input).Size * (input.Channels / Groups) * Vertical.Kernel * Horizontal.Kernel;

    public override void Forward(RefShape shape, ReadOnlySpan<double> x, double[][] parameters, Span<double> y)
    {
        RefShape output = Output(shape);
        for (int f = 0; f < Filters; f++)
        {
            for (int oy = 0; oy < output.Height; oy++)
            {
                for (int ox = 0; ox < output.Width; ox++)
                {
                    double sum = Bias ? parameters[1][f] : 0;
                    for (int c = 0; c < shape.Channels / Groups; c++)
                    {
                        sum += WindowSum(shape, x, parameters[0], f, c, oy, ox);
                    }

                    y[(((f * output.Height) + oy) * output.Width) + ox] = sum;
                }
            }
        }
    }

    public override void Backward(RefStep step)
    {
        RefShape output = Output(step.Shape);
        for (int f = 0; f < Filters; f++)
        {
            for (int oy = 0; oy < output.Height; oy++)
            {
                for (int ox = 0; ox < output.Width; ox++)
                {
                    double d = step.Dy[(((f * output.Height) + oy) * output.Width) + ox];
                    for (int c = 0; c < step.Shape.Channels / Groups; c++)
                    {
                        BackwardWindow(step, d, f, c, oy, ox);
                    }

                    if (Bias)
                    {
                        step.DParameters[1][f] += d;
                    }
                }
            }
        }
    }

    private double WindowSum(RefShape shape, ReadOnlySpan<double> x, double[] w, int f, int c, int oy, int ox)
    {
        double sum = 0;
        for (int ky = 0; ky < Vertical.Kernel; ky++)
        {
            int iy = (oy * Vertical.Stride) + (ky * Vertical.Dilation) - Vertical.Leading(shape.Height);
            for (int kx = 0; kx < Horizontal.Kernel; kx++)
            {
                int ix = (ox * Horizontal.Stride) + (kx * Horizontal.Dilation) - Horizontal.Leading(shape.Width);
                if (iy >= 0 && iy < shape.Height && ix >= 0 && ix < shape.Width)
                {
                    sum += w[WeightIndex(shape, f, c, ky, kx)] * x[InputIndex(shape, f, c, iy, ix)];
                }
            }
        }

        return sum;
    }

    private void BackwardWindow(RefStep step, double d, int f, int c, int oy, int ox)
    {
        RefShape shape = step.Shape;
        for (int ky = 0; ky < Vertical.Kernel; ky++)
        {
            int iy = (oy * Vertical.Stride) + (ky * Vertical.Dilation) - Vertical.Leading(shape.Height);
            for (int kx = 0; kx < Horizontal.Kernel; kx++)
            {
                int ix = (ox * Horizontal.Stride) + (kx * Horizontal.Dilation) - Horizontal.Leading(shape.Width);
                if (iy >= 0 && iy < shape.Height && ix >= 0 && ix < shape.Width)
                {
                    int input = InputIndex(shape, f, c, iy, ix);
                    int weight = WeightIndex(shape, f, c, ky, kx);
                    step.DParameters[0][weight] += d * step.X[input];
                    step.Dx[input] += d * step.Parameters[0][weight];
                }
            }
        }
    }

    /// <summary>The c-th channel of the group that filter f belongs to.</summary>
    private int InputIndex(RefShape shape, int f, int c, int iy, int ix)
    {
        int channel = (f / (Filters / Groups) * (shape.Channels / Groups)) + c;
        return (((channel * shape.Height) + iy) * shape.Width) + ix;
    }

    private int WeightIndex(RefShape shape, int f, int c, int ky, int kx) =>
        (((((f * (shape.Channels / Groups)) + c) * Vertical.Kernel) + ky) * Horizontal.Kernel) + kx;
}
