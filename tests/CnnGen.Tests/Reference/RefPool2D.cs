namespace CnnGen.Tests.Reference;

/// <summary>What max and average pooling share: windows over each channel by itself.</summary>
internal abstract record RefPool2D(RefAxis Vertical, RefAxis Horizontal) : RefLayer
{
    public override RefShape Output(RefShape input) =>
        new(input.Channels, Vertical.OutputSize(input.Height), Horizontal.OutputSize(input.Width));

    /// <summary>Indices of the input elements that the window of an output element covers, in row-major order.</summary>
    protected IEnumerable<int> Window(RefShape shape, int c, int oy, int ox)
    {
        for (int ky = 0; ky < Vertical.Kernel; ky++)
        {
            int iy = (oy * Vertical.Stride) + ky - Vertical.Padding;
            for (int kx = 0; kx < Horizontal.Kernel; kx++)
            {
                int ix = (ox * Horizontal.Stride) + kx - Horizontal.Padding;
                if (iy >= 0 && iy < shape.Height && ix >= 0 && ix < shape.Width)
                {
                    yield return (((c * shape.Height) + iy) * shape.Width) + ix;
                }
            }
        }
    }

    /// <summary>All output elements in row-major order.</summary>
    protected IEnumerable<(int C, int Y, int X)> Outputs(RefShape shape)
    {
        RefShape output = Output(shape);
        for (int c = 0; c < output.Channels; c++)
        {
            for (int oy = 0; oy < output.Height; oy++)
            {
                for (int ox = 0; ox < output.Width; ox++)
                {
                    yield return (c, oy, ox);
                }
            }
        }
    }
}

/// <summary>Maximum of each window; padding takes no part. Among equal maxima the first in row-major order gets the gradient.</summary>
internal sealed record RefMaxPool2D(RefAxis Vertical, RefAxis Horizontal) : RefPool2D(Vertical, Horizontal)
{
    public override string Prefix => "MaxPool";

    public override string Attribute => $"MaxPool2D({AttributeText.Pool(this)})";

    public override void Forward(RefShape shape, ReadOnlySpan<double> x, double[][] parameters, Span<double> y)
    {
        int o = 0;
        foreach ((int c, int oy, int ox) in Outputs(shape))
        {
            y[o++] = x[Winner(shape, x, c, oy, ox)];
        }
    }

    public override void Backward(RefStep step)
    {
        int o = 0;
        foreach ((int c, int oy, int ox) in Outputs(step.Shape))
        {
            step.Dx[Winner(step.Shape, step.X, c, oy, ox)] += step.Dy[o++];
        }
    }

    public override double DistanceToKink(RefShape shape, ReadOnlySpan<double> x)
    {
        double distance = double.PositiveInfinity;
        foreach ((int c, int oy, int ox) in Outputs(shape))
        {
            double max = x[Winner(shape, x, c, oy, ox)];
            foreach (int i in Window(shape, c, oy, ox))
            {
                distance = x[i] == max ? distance : Math.Min(distance, max - x[i]);
            }
        }

        return distance;
    }

    private int Winner(RefShape shape, ReadOnlySpan<double> x, int c, int oy, int ox)
    {
        int winner = -1;
        foreach (int i in Window(shape, c, oy, ox))
        {
            winner = winner < 0 || x[i] > x[winner] ? i : winner;
        }

        return winner;
    }
}

/// <summary>
/// Average of each window, padding counted as zeros or not at all. With padding the divisor is the window's area inside the
/// padded input, so only a last window that ceiling added divides by less (PyTorch's count_include_pad = True); without, it
/// is the number of pixels on the map.
/// </summary>
internal sealed record RefAvgPool2D(RefAxis Vertical, RefAxis Horizontal, bool CountPadding = true) : RefPool2D(Vertical, Horizontal)
{
    public override string Prefix => "AvgPool";

    public override string Attribute => $"AvgPool2D({AttributeText.Pool(this)}{(CountPadding ? "" : ", CountPadding = false")})";

    public override double Divisor(RefShape input) => Vertical.Kernel * Horizontal.Kernel;

    public override void Forward(RefShape shape, ReadOnlySpan<double> x, double[][] parameters, Span<double> y)
    {
        int o = 0;
        foreach ((int c, int oy, int ox) in Outputs(shape))
        {
            double sum = 0;
            foreach (int i in Window(shape, c, oy, ox))
            {
                sum += x[i];
            }

            y[o++] = sum / Area(shape, oy, ox);
        }
    }

    public override void Backward(RefStep step)
    {
        int o = 0;
        foreach ((int c, int oy, int ox) in Outputs(step.Shape))
        {
            double share = step.Dy[o++] / Area(step.Shape, oy, ox);
            foreach (int i in Window(step.Shape, c, oy, ox))
            {
                step.Dx[i] += share;
            }
        }
    }

    private int Area(RefShape shape, int oy, int ox) => CountPadding
        ? Extent(Vertical, shape.Height, oy) * Extent(Horizontal, shape.Width, ox)
        : Window(shape, 0, oy, ox).Count();

    private static int Extent(RefAxis axis, int input, int o)
    {
        int start = (o * axis.Stride) - axis.Padding;
        return Math.Min(start + axis.Kernel, input + axis.Padding) - start;
    }
}
