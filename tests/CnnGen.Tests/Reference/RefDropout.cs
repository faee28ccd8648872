using System.Globalization;

namespace CnnGen.Tests.Reference;

/// <summary>In training x / (1 - rate), or 0 where the noise drops the scalar or, if spatial, its channel; else x.</summary>
internal sealed record RefDropout(double Rate, bool Spatial = false) : RefLayer
{
    public override string Prefix => Spatial ? "SpatialDropout" : "Dropout";

    public override string Attribute => $"{Prefix}({Rate.ToString("R", CultureInfo.InvariantCulture)})";

    /// <summary>Whether the factor of what is kept is a whole number.</summary>
    public override bool IsExact => 1 / (1 - Rate) == Math.Round(1 / (1 - Rate));

    public override bool DependsOnMode => true;

    public override RefShape Output(RefShape input) => input;

    public override void ForwardBatch(RefBatch batch, double[] x, double[][] parameters, double[] y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = batch.IsTraining ? Mask(batch, i) * x[i] : x[i];
        }
    }

    public override void BackwardBatch(RefBatchStep step)
    {
        for (int i = 0; i < step.X.Length; i++)
        {
            step.Dx[i] += step.Batch.IsTraining ? Mask(step.Batch, i) * step.Dy[i] : step.Dy[i];
        }
    }

    public override void Forward(RefShape shape, ReadOnlySpan<double> x, double[][] parameters, Span<double> y) => x.CopyTo(y);

    public override void Backward(RefStep step) => step.Dy.CopyTo(step.Dx);

    private double Mask(RefBatch batch, int index)
    {
        int sample = index / batch.Shape.Size, element = Spatial ? batch.ChannelOf(index) : index % batch.Shape.Size;
        return Rate > 0 && RefNoise.Drops(Rate, batch.Names[0], sample, element) ? 0 : 1 / (1 - Rate);
    }
}
