namespace CnnGen.Tests.Reference;

/// <summary>y[c] = exp(x[c]) / sum over k of exp(x[k]), for each pixel.</summary>
internal sealed record RefSoftmax : RefLayer
{
    public override string Prefix => "Softmax";

    public override string Attribute => Prefix;

    public override bool IsExact => false;

    public override RefShape Output(RefShape input) => input;

    public override void Forward(RefShape shape, ReadOnlySpan<double> x, double[][] parameters, Span<double> y)
    {
        int pixels = shape.Height * shape.Width;
        for (int p = 0; p < pixels; p++)
        {
            double sum = 0;
            for (int c = 0; c < shape.Channels; c++)
            {
                sum += Math.Exp(x[(c * pixels) + p]);
            }

            for (int c = 0; c < shape.Channels; c++)
            {
                y[(c * pixels) + p] = Math.Exp(x[(c * pixels) + p]) / sum;
            }
        }
    }

    /// <summary>The whole Jacobian, dy[k] / dx[c] = y[k] * ([k = c] - y[c]).</summary>
    public override void Backward(RefStep step)
    {
        int pixels = step.Shape.Height * step.Shape.Width;
        double[] y = new double[step.X.Length];
        Forward(step.Shape, step.X, step.Parameters, y);
        for (int p = 0; p < pixels; p++)
        {
            for (int c = 0; c < step.Shape.Channels; c++)
            {
                for (int k = 0; k < step.Shape.Channels; k++)
                {
                    step.Dx[(c * pixels) + p] += step.Dy[(k * pixels) + p] * y[(k * pixels) + p] * ((k == c ? 1 : 0) - y[(c * pixels) + p]);
                }
            }
        }
    }
}
