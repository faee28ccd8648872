namespace CnnGen;

/// <summary>A network with at least one loss: it can be evaluated against targets and trained.</summary>
/// <typeparam name="TSelf">The network class itself.</typeparam>
public interface ITrainableNetwork<TSelf> : INetwork<TSelf>
    where TSelf : class, ITrainableNetwork<TSelf>
{
    /// <summary>
    /// Loss and right answers over a batch, without gradients. <see cref="Workspace{TNetwork}.Heads"/> then holds the
    /// results of each loss.
    /// </summary>
    /// <param name="images">(N, C, H, W).</param>
    /// <param name="targets">
    /// Labels, values or both: (N, <see cref="NetworkInfo.LabelSize"/>) and (N, <see cref="NetworkInfo.ValueSize"/>). A label is
    /// a class, 0 .. <see cref="HeadInfo.Classes"/> - 1, or the ignored label; a value is finite.
    /// </param>
    /// <param name="workspace">A workspace for at least N samples.</param>
    /// <exception cref="ArgumentException">Lengths disagree, a label is not a class, or a value is out of its range.</exception>
    LossResult Evaluate(ReadOnlySpan<float> images, Targets targets, InferenceWorkspace<TSelf> workspace);

    /// <summary>
    /// Forward pass, loss and backward pass over one batch. Leaves in the workspace the gradient of the batch's loss with
    /// respect to every learned parameter (overwriting the last one). Parameters are unchanged, except that running
    /// statistics take in the batch's. Allocates nothing.
    /// </summary>
    /// <inheritdoc cref="Evaluate"/>
    LossResult ForwardBackward(ReadOnlySpan<float> images, Targets targets, TrainingWorkspace<TSelf> workspace);
}
