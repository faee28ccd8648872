using System.Collections.Immutable;

namespace CnnGen;

/// <summary>The kinds of loss.</summary>
public enum LossKind
{
    /// <summary>
    /// Softmax over classes and cross entropy against a label, or against a value for each class, for each pixel of a map.
    /// </summary>
    SoftmaxCrossEntropy,

    /// <summary>Sigmoid of each score and cross entropy against a value in 0 to 1.</summary>
    SigmoidCrossEntropy,

    /// <summary>Mean of the squared differences.</summary>
    MeanSquaredError,

    /// <summary>Mean of the differences' magnitudes.</summary>
    MeanAbsoluteError,

    /// <summary>Squared difference where it is small, magnitude where it is large.</summary>
    Huber,
}

/// <summary>A part of a network's output and the loss that it is trained with; most networks have one, of the whole output.</summary>
/// <param name="Name">The loss's name in the generated class, for example <c>Loss</c>.</param>
/// <param name="Kind">The kind of loss.</param>
/// <param name="Weight">Factor of the loss in the network's, which is the sum over all heads.</param>
/// <param name="Output">Shape of the head's part of one sample's output.</param>
/// <param name="OutputOffset">Where that part starts within a sample's outputs.</param>
/// <param name="LabelOffset">Where the head's labels start within a sample's.</param>
/// <param name="ValueOffset">Where the head's values start within a sample's.</param>
public sealed record HeadInfo(
    string Name, LossKind Kind, float Weight, ImageShape Output, int OutputOffset = 0, int LabelOffset = 0, int ValueOffset = 0)
{
    /// <summary>
    /// Whether a loss over classes takes a value for each class, such as a probability, and not a label
    /// (<see cref="SoftmaxCrossEntropyAttribute.SoftTargets"/>).
    /// </summary>
    public bool SoftTargets { get; init; }

    /// <summary>The label that does not count; null where every label does.</summary>
    public int? IgnoredLabel { get; init; }

    /// <summary>What an answer counts, by the label's class, or what each class's value counts; empty where all count the same.</summary>
    public ImmutableArray<float> ClassWeights { get; init; } = [];

    /// <summary>Scalars in the head's part of one sample's output.</summary>
    public int OutputSize => Output.Size;

    /// <summary>Labels that the head takes for each sample: one for each pixel, or none.</summary>
    public int LabelSize => Kind == LossKind.SoftmaxCrossEntropy && !SoftTargets ? checked(Output.Height * Output.Width) : 0;

    /// <summary>Values that the head takes for each sample: one for each output, or none.</summary>
    public int ValueSize => Kind == LossKind.SoftmaxCrossEntropy && !SoftTargets ? 0 : Output.Size;

    /// <summary>The classes that the loss tells apart, 0 .. Classes - 1; 0 where it is none over classes.</summary>
    public int Classes => Kind == LossKind.SoftmaxCrossEntropy ? Output.Channels : 0;

    /// <summary>Whether an answer is right or wrong, so that an accuracy exists; else there is only a distance.</summary>
    public bool HasAccuracy => Kind is LossKind.SoftmaxCrossEntropy or LossKind.SigmoidCrossEntropy;
}
