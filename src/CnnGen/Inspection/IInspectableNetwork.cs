namespace CnnGen;

/// <summary>
/// A network that carries <see cref="InspectableAttribute"/>: one more pass keeps the output of every layer and its gradient.
/// <see cref="Inspection"/> and <see cref="GradCam"/> are the easy way to them.
/// </summary>
/// <typeparam name="TSelf">The network class itself.</typeparam>
public interface IInspectableNetwork<TSelf> : INetwork<TSelf>
    where TSelf : class, IInspectableNetwork<TSelf>
{
    /// <summary>What the pass keeps, and where in a workspace.</summary>
    static abstract InspectionInfo Inspection { get; }

    /// <summary>
    /// Forward as in a prediction, by running statistics and without dropout, and back from gradients of the raw outputs through every
    /// layer. Parameters and statistics stay as they are. Allocates nothing; <see cref="InspectionWorkspace{TNetwork}"/> reads what is kept.
    /// </summary>
    /// <param name="images">(N, C, H, W), N samples.</param>
    /// <param name="outputGradients">
    /// (N, <see cref="NetworkInfo.OutputSize"/>): g, for gradients of the sum over k of g[k] * output[k]. With 1 at one place and 0 at all
    /// others they are those of one output.
    /// </param>
    /// <param name="outputs">
    /// (N, <see cref="NetworkInfo.OutputSize"/>), receives the raw outputs: the same bits that <see cref="INetwork{TSelf}.Forward"/> gives.
    /// </param>
    /// <param name="workspace">A workspace for at least N samples.</param>
    /// <exception cref="ArgumentException">Lengths disagree, are not those of whole samples, or N is too large for the workspace.</exception>
    void Inspect(ReadOnlySpan<float> images, ReadOnlySpan<float> outputGradients, Span<float> outputs, InspectionWorkspace<TSelf> workspace);
}
