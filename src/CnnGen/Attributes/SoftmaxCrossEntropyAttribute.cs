namespace CnnGen;

/// <summary>
/// The loss of a classifier, last in the stack: softmax of the class scores, <c>p[k] = exp(x[k]) / sum of exp(x[j])</c>,
/// and the cross entropy <c>-log p[label]</c>, mean over the batch. Its input is a flat vector, or a map of
/// height and width 1, with one score for each of at least 2 classes.
/// </summary>
public sealed class SoftmaxCrossEntropyAttribute : LayerAttribute;
