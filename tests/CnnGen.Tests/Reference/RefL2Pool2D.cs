namespace CnnGen.Tests.Reference;

/// <summary>Root of the sum of squares of each window; padding counts as zeros. The gradient of a window of zeros is 0.</summary>
internal sealed record RefL2Pool2D(RefAxis Vertical, RefAxis Horizontal) : RefPool2D(Vertical, Horizontal)
{
    public override string Prefix => "L2Pool";

    public override string Attribute => $"L2Pool2D({AttributeText.Pool(this)})";

    public override bool IsExact => false;

    public override void Forward(RefShape shape, ReadOnlySpan<double> x, double[][] parameters, Span<double> y)
    {
        int o = 0;
        foreach ((int c, int oy, int ox) in Outputs(shape))
        {
            y[o++] = Root(shape, x, c, oy, ox);
        }
    }

    public override void Backward(RefStep step)
    {
        int o = 0;
        foreach ((int c, int oy, int ox) in Outputs(step.Shape))
        {
            double root = Root(step.Shape, step.X, c, oy, ox), gradient = step.Dy[o++];
            foreach (int i in Window(step.Shape, c, oy, ox))
            {
                step.Dx[i] += root == 0 ? 0 : step.X[i] / root * gradient;
            }
        }
    }

    public override double DistanceToKink(RefShape shape, ReadOnlySpan<double> x)
    {
        double distance = double.PositiveInfinity;
        foreach ((int c, int oy, int ox) in Outputs(shape))
        {
            double root = Root(shape, x, c, oy, ox);
            distance = root == 0 ? distance : Math.Min(distance, root);
        }

        return distance;
    }

    private double Root(RefShape shape, ReadOnlySpan<double> x, int c, int oy, int ox)
    {
        double squares = 0;
        foreach (int i in Window(shape, c, oy, ox))
        {
            squares += x[i] * x[i];
        }

        return Math.Sqrt(squares);
    }
}
