namespace CnnGen.Tests.Reference;

/// <summary>The backward step of a layer for one sample: what it reads, and the gradients that it adds to.</summary>
/// <param name="shape">Shape of x.</param>
/// <param name="x">Input of the forward pass.</param>
/// <param name="parameters">Values of the layer's parameters.</param>
/// <param name="dy">Gradient with respect to the output.</param>
/// <param name="dparameters">Gradients with respect to the parameters, added to.</param>
/// <param name="dx">Gradient with respect to the input, zero before.</param>
internal readonly ref struct RefStep(
    RefShape shape, ReadOnlySpan<double> x, double[][] parameters, ReadOnlySpan<double> dy, double[][] dparameters, Span<double> dx)
{
    public RefShape Shape { get; } = shape;

    public ReadOnlySpan<double> X { get; } = x;

    public double[][] Parameters { get; } = parameters;

    public ReadOnlySpan<double> Dy { get; } = dy;

    public double[][] DParameters { get; } = dparameters;

    public Span<double> Dx { get; } = dx;
}

/// <summary>The same over a batch that was trained on.</summary>
/// <param name="Batch">The batch before the layer.</param>
/// <param name="X">Its input, (N, C, H, W).</param>
/// <param name="Parameters">Values of the layer's parameters.</param>
/// <param name="Dy">Gradient with respect to the output.</param>
/// <param name="DParameters">Gradients with respect to the parameters, added to.</param>
/// <param name="Dx">Gradient with respect to the input, zero before.</param>
internal sealed record RefBatchStep(RefBatch Batch, double[] X, double[][] Parameters, double[] Dy, double[][] DParameters, double[] Dx)
{
    /// <summary>The step of one of the samples.</summary>
    public RefStep Sample(int n) => new(Batch.Shape, Batch.Sample(X, n), Parameters, Batch.Sample(Dy, n), DParameters, Batch.Sample(Dx, n));
}
