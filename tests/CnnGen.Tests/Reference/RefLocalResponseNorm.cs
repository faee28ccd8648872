namespace CnnGen.Tests.Reference;

/// <summary>y[c] = x[c] / (k + alpha / size * sum of squares over the channels c - size/2 to c + (size-1)/2)^beta.</summary>
internal sealed record RefLocalResponseNorm(int Size, float Alpha = 1e-4f, float Beta = 0.75f, float K = 1f) : RefLayer
{
    public override string Prefix => "LocalResponseNorm";

    public override string Attribute =>
        $"LocalResponseNorm({Size}{AttributeText.Float("Alpha", Alpha, 1e-4f)}{AttributeText.Float("Beta", Beta, 0.75f)}{AttributeText.Float("K", K, 1f)})";

    public override RefShape Output(RefShape input) => input;

    public override bool IsExact => false;

    public override void Forward(RefShape shape, ReadOnlySpan<double> x, double[][] parameters, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = x[i] / Math.Pow(Base(shape, x, i), Beta);
        }
    }

    public override void Backward(RefStep step)
    {
        for (int i = 0; i < step.X.Length; i++)
        {
            double divisor = Base(step.Shape, step.X, i);
            step.Dx[i] += step.Dy[i] / Math.Pow(divisor, Beta);
            foreach (int j in Window(step.Shape, i))
            {
                step.Dx[j] -= step.Dy[i] * step.X[i] * Beta * Math.Pow(divisor, -Beta - 1.0) * Alpha / Size * 2 * step.X[j];
            }
        }
    }

    private double Base(RefShape shape, ReadOnlySpan<double> x, int i)
    {
        double squares = 0;
        foreach (int j in Window(shape, i))
        {
            squares += x[j] * x[j];
        }

        return K + (Alpha * squares / Size);
    }

    /// <summary>Indices of the neighbours of an element, at its own pixel.</summary>
    private IEnumerable<int> Window(RefShape shape, int i)
    {
        int pixels = shape.Height * shape.Width, channel = i / pixels;
        for (int j = channel - (Size / 2); j <= channel + ((Size - 1) / 2); j++)
        {
            if (j >= 0 && j < shape.Channels)
            {
                yield return (j * pixels) + (i % pixels);
            }
        }
    }
}
