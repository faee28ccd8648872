namespace CnnGen;

/// <summary>
/// What the generator gives every class that carries <see cref="NetworkAttribute"/>. The static members hold shapes
/// and sizes, so that trainers, optimizers and serialization are generic, free of reflection and safe for AOT.
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
    /// <param name="outputs">(N, <see cref="NetworkInfo.OutputSize"/>): class probabilities under a softmax loss.</param>
    /// <exception cref="ArgumentException">A length is not that of N whole samples, or the two disagree on N.</exception>
    void Predict(ReadOnlySpan<float> images, Span<float> outputs);

    /// <summary>Predicts a batch no larger than the workspace's, without allocating.</summary>
    /// <inheritdoc cref="Predict(ReadOnlySpan{float}, Span{float})"/>
    void Predict(ReadOnlySpan<float> images, Span<float> outputs, InferenceWorkspace<TSelf> workspace);

    /// <summary>The forward pass up to the loss: raw scores (logits) instead of probabilities.</summary>
    /// <inheritdoc cref="Predict(ReadOnlySpan{float}, Span{float})"/>
    void Forward(ReadOnlySpan<float> images, Span<float> outputs, InferenceWorkspace<TSelf> workspace);

    /// <summary>Loss and number of correct answers over a batch, without gradients.</summary>
    /// <param name="images">(N, C, H, W).</param>
    /// <param name="labels">(N): class of each sample, in 0 .. <see cref="NetworkInfo.OutputSize"/> - 1.</param>
    /// <param name="workspace">A workspace for at least N samples.</param>
    /// <exception cref="ArgumentException">Lengths disagree, or a label is not a class.</exception>
    LossResult Evaluate(ReadOnlySpan<float> images, ReadOnlySpan<int> labels, InferenceWorkspace<TSelf> workspace);

    /// <summary>
    /// Forward pass, loss and backward pass over one batch. Leaves in the workspace the gradient of the batch's mean
    /// loss with respect to every learned parameter (overwriting the last one). Parameters are unchanged, except that
    /// running statistics take in the batch's. Allocates nothing.
    /// </summary>
    /// <inheritdoc cref="Evaluate"/>
    LossResult ForwardBackward(ReadOnlySpan<float> images, ReadOnlySpan<int> labels, TrainingWorkspace<TSelf> workspace);
}
