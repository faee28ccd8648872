using System.Globalization;

namespace CnnGen.Tests.Reference;

/// <summary>(x - mean) / deviation, with one number for all channels or one for each.</summary>
internal sealed record RefNormalize(float[] Mean, float[] Deviation) : RefLayer
{
    public override string Prefix => "Normalize";

    public override string Attribute => $"Normalize(Mean = {Text(Mean)}, Deviation = {Text(Deviation)})";

    public override RefShape Output(RefShape input) => input;

    public override bool IsExact => Mean.All(float.IsInteger) && Deviation.All(d => float.IsPow2(d) || float.IsPow2(1 / d));

    public override double Divisor(RefShape input) => Math.Max(1, Deviation.Max());

    public override void Forward(RefShape shape, ReadOnlySpan<double> x, double[][] parameters, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = (x[i] - Of(Mean, shape, i)) / Of(Deviation, shape, i);
        }
    }

    public override void Backward(RefStep step)
    {
        for (int i = 0; i < step.X.Length; i++)
        {
            step.Dx[i] += step.Dy[i] / Of(Deviation, step.Shape, i);
        }
    }

    private static double Of(float[] values, RefShape shape, int i) => values.Length == 1 ? values[0] : values[i / (shape.Height * shape.Width)];

    private static string Text(float[] values) =>
        "new[] { " + string.Join(", ", values.Select(value => value.ToString("R", CultureInfo.InvariantCulture) + "f")) + " }";
}
