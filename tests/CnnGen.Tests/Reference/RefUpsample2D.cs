namespace CnnGen.Tests.Reference;

/// <summary>
/// Upsampling by whole factors, from PyTorch's documentation: nearest takes pixel floor(o / scale); bilinear, with
/// align_corners = False, takes the position (o + 1/2)/scale - 1/2, not below 0, between its two neighbours.
/// </summary>
internal sealed record RefUpsample2D(int ScaleHeight, int ScaleWidth, bool Bilinear) : RefLayer
{
    public override string Prefix => "Upsample";

    public override string Attribute =>
        $"Upsample2D({(ScaleHeight == ScaleWidth ? $"{ScaleHeight}" : $"{ScaleHeight}, {ScaleWidth}")}{(Bilinear ? ", Mode = Upsampling.Bilinear" : "")})";

    public override RefShape Output(RefShape input) => new(input.Channels, input.Height * ScaleHeight, input.Width * ScaleWidth);

    public override double Divisor(RefShape input) => Bilinear ? 4 * ScaleHeight * ScaleWidth : 1;

    public override void Forward(RefShape shape, ReadOnlySpan<double> x, double[][] parameters, Span<double> y)
    {
        foreach ((int o, int i, double weight) in Weights(shape))
        {
            y[o] += weight * x[i];
        }
    }

    public override void Backward(RefStep step)
    {
        foreach ((int o, int i, double weight) in Weights(step.Shape))
        {
            step.Dx[i] += weight * step.Dy[o];
        }
    }

    /// <summary>Every output element with every input element that it is made of.</summary>
    private IEnumerable<(int Output, int Input, double Weight)> Weights(RefShape shape)
    {
        RefShape output = Output(shape);
        for (int c = 0; c < shape.Channels; c++)
        {
            for (int oy = 0; oy < output.Height; oy++)
            {
                for (int ox = 0; ox < output.Width; ox++)
                {
                    foreach ((int iy, double wy) in Axis(oy, ScaleHeight, shape.Height))
                    {
                        foreach ((int ix, double wx) in Axis(ox, ScaleWidth, shape.Width))
                        {
                            yield return ((((c * output.Height) + oy) * output.Width) + ox, (((c * shape.Height) + iy) * shape.Width) + ix, wy * wx);
                        }
                    }
                }
            }
        }
    }

    private IEnumerable<(int Index, double Weight)> Axis(int o, int scale, int input)
    {
        if (!Bilinear)
        {
            return [(o / scale, 1)];
        }

        double position = Math.Max(0, ((o + 0.5) / scale) - 0.5);
        int first = (int)position;
        double fraction = position - first;
        return [(first, 1 - fraction), (Math.Min(first + 1, input - 1), fraction)];
    }
}
