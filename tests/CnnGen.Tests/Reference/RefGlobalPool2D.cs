namespace CnnGen.Tests.Reference;

/// <summary>Mean of each channel over the whole map.</summary>
internal sealed record RefGlobalAvgPool2D : RefLayer
{
    public override string Prefix => "GlobalAvgPool";

    public override string Attribute => "GlobalAvgPool2D";

    public override RefShape Output(RefShape input) => new(input.Channels, 1, 1);

    public override double Divisor(RefShape input) => input.Height * input.Width;

    public override void Forward(RefShape shape, ReadOnlySpan<double> x, double[][] parameters, Span<double> y)
    {
        int pixels = shape.Height * shape.Width;
        for (int i = 0; i < x.Length; i++)
        {
            y[i / pixels] += x[i];
        }

        for (int c = 0; c < shape.Channels; c++)
        {
            y[c] /= pixels;
        }
    }

    public override void Backward(RefStep step)
    {
        int pixels = step.Shape.Height * step.Shape.Width;
        for (int i = 0; i < step.Dx.Length; i++)
        {
            step.Dx[i] += step.Dy[i / pixels] / pixels;
        }
    }
}

/// <summary>Maximum of each channel over the whole map: a max pooling with one window.</summary>
internal sealed record RefGlobalMaxPool2D : RefLayer
{
    public override string Prefix => "GlobalMaxPool";

    public override string Attribute => "GlobalMaxPool2D";

    public override RefShape Output(RefShape input) => new(input.Channels, 1, 1);

    public override void Forward(RefShape shape, ReadOnlySpan<double> x, double[][] parameters, Span<double> y)
    {
        for (int c = 0; c < shape.Channels; c++)
        {
            y[c] = x[Winner(shape, x, c)];
        }
    }

    public override void Backward(RefStep step)
    {
        for (int c = 0; c < step.Shape.Channels; c++)
        {
            step.Dx[Winner(step.Shape, step.X, c)] += step.Dy[c];
        }
    }

    public override double DistanceToKink(RefShape shape, ReadOnlySpan<double> x) =>
        new RefMaxPool2D(new(shape.Height), new(shape.Width)).DistanceToKink(shape, x);

    private static int Winner(RefShape shape, ReadOnlySpan<double> x, int c)
    {
        int pixels = shape.Height * shape.Width, winner = c * pixels;
        for (int i = winner; i < (c + 1) * pixels; i++)
        {
            winner = x[i] > x[winner] ? i : winner;
        }

        return winner;
    }
}
