namespace CnnGen;

/// <summary>
/// What the generator gives every class that carries <see cref="NetworkAttribute"/>; one with a loss is an
/// <see cref="ITrainableNetwork{TSelf}"/> as well. The static members hold shapes and sizes, so that trainers, optimizers
/// and serialization are generic, free of reflection and safe for AOT.
/// </summary>
/// <typeparam name="TSelf">The network class itself.</typeparam>
/// <remarks>
/// A network object is its parameters and nothing else. Whatever a pass needs beyond them lives in a workspace made
/// for a batch size, so many threads may predict with one network, each with a workspace of its own.
/// </remarks>
public interface INetwork<TSelf>
    where TSelf : class, INetwork<TSelf>
{
    /// <summary>Shapes, layers, parameters and workspace sizes, known at compile time.</summary>
    static abstract NetworkInfo Info { get; }

    /// <summary>Layers, shapes and cost; prints as a table.</summary>
    static virtual NetworkSummary Summary => TSelf.Info.Summary;

    /// <summary>Creates a network whose parameters are drawn from <paramref name="seed"/>.</summary>
    static abstract TSelf Create(ulong seed);

    /// <summary>
    /// All parameters, where <see cref="NetworkInfo.Parameters"/> says: output channels innermost, rounded up to a block
    /// of 16 whose surplus lanes are zero and must stay zero.
    /// </summary>
    AlignedBuffer Parameters { get; }

    /// <summary>
    /// Predicts a batch of any size with a workspace that the network keeps for this purpose. Thread-safe.
    /// </summary>
    /// <param name="images">(N, C, H, W), N samples.</param>
    /// <param name="outputs">
    /// (N, <see cref="NetworkInfo.OutputSize"/>), a map in the order (C, H, W): probabilities under the losses over classes and
    /// under <see cref="SigmoidCrossEntropyAttribute"/>, else the outputs as they are.
    /// </param>
    /// <exception cref="ArgumentException">A length is not that of N whole samples, or the two disagree on N.</exception>
    void Predict(ReadOnlySpan<float> images, Span<float> outputs);

    /// <summary>Predicts a batch no larger than the workspace's, without allocating.</summary>
    /// <inheritdoc cref="Predict(ReadOnlySpan{float}, Span{float})"/>
    void Predict(ReadOnlySpan<float> images, Span<float> outputs, InferenceWorkspace<TSelf> workspace);

    /// <summary>The forward pass without the loss's own function: raw scores (logits) instead of probabilities.</summary>
    /// <inheritdoc cref="Predict(ReadOnlySpan{float}, Span{float})"/>
    void Forward(ReadOnlySpan<float> images, Span<float> outputs, InferenceWorkspace<TSelf> workspace);
}
