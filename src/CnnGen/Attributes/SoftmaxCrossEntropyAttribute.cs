namespace CnnGen;

/// <summary>
/// The loss of a classifier: softmax of the class scores, <c>p[k] = exp(x[k]) / sum of exp(x[j])</c>, and the cross entropy
/// <c>-log p[label]</c>, mean over the batch. Its input is a flat vector with one score for each of at least 2 classes, or a
/// map (C, H, W), which has C classes at each pixel and takes H*W labels for each sample. With <see cref="SoftTargets"/> it takes a
/// value for each class instead, such as a probability: <c>-sum of t[k] log p[k]</c>.
/// </summary>
/// <remarks>
/// <para>
/// PyTorch's <c>CrossEntropyLoss</c>. <c>Predict</c> gives the probabilities, those of a map in the order (C, H, W).
/// An answer is right if its highest score is at its label.
/// </para>
/// <para>
/// With class weights w the mean is a weighted one: <c>sum of -w[label] log p[label] / sum of w[label]</c>. With label
/// smoothing s (Szegedy et al. 2016, "Rethinking the Inception Architecture for Computer Vision") the target of a label is
/// <c>1 - s</c> at its class and <c>s / C</c> more at each class. Where no label of a batch counts, loss and gradient are 0.
/// </para>
/// <para>
/// With soft targets t the loss of a sample or pixel is <c>-sum of w[k] ((1 - s) t[k] + s / C) log p[k]</c>, and the mean is over all of
/// them, whatever the weights are. The values need not sum to 1: twice the values count twice. An answer is right if its highest score
/// is at its highest target, the first of equal ones. Zeros for all classes are neither right nor wrong and, without label smoothing, add
/// nothing to loss and gradient, but the mean divides by them, too.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// [SoftmaxCrossEntropy(LabelSmoothing = 0.1f)]
/// [SoftmaxCrossEntropy(ClassWeights = new[] { 1f, 4f, 2f }, IgnoredLabel = 255)]
/// [SoftmaxCrossEntropy(SoftTargets = true)] // digits.OneHot().Augment(seed, Augmentation.MixUp())
/// </code>
/// </example>
public sealed class SoftmaxCrossEntropyAttribute : LossAttribute
{
    /// <summary>
    /// Whether a sample has a value for each class and no label: C values, or (C, H, W) for a map, finite and none below 0, usually
    /// probabilities, as <see cref="DatasetViews.OneHot"/> and <see cref="Augmentation.MixUp"/> give and as another network predicts (Hinton,
    /// Vinyals and Dean 2015, "Distilling the Knowledge in a Neural Network"). PyTorch: targets that are class probabilities. Default:
    /// false.
    /// </summary>
    public bool SoftTargets { get; set; }

    /// <summary>Share of the target that is spread over all classes, 0 to below 1. Default: 0.</summary>
    public float LabelSmoothing { get; set; }

    /// <summary>What an answer counts, for each class of its label, or of a soft target; none below 0. Default: all the same.</summary>
    public float[]? ClassWeights { get; set; }

    /// <summary>
    /// The label of samples or pixels that do not count, for example 255 or -1. Without it every label counts. It may be one
    /// of the classes, which then is never learned. Not together with <see cref="SoftTargets"/>.
    /// </summary>
    public int IgnoredLabel { get; set; } = int.MinValue;
}
