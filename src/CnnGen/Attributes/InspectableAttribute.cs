namespace CnnGen;

/// <summary>
/// Lets a network be looked into: its generated half then implements <see cref="IInspectableNetwork{TSelf}"/>, whose pass keeps the
/// output of every layer and the gradient of chosen outputs with respect to it. <see cref="Inspection"/> and <see cref="GradCam"/> read them.
/// </summary>
/// <remarks>
/// The pass is code of its own beside those for prediction and training, which use the same memory for several layers, one after the
/// other. A network without the attribute has none of it. A network needs no loss to be inspected.
/// </remarks>
/// <example>
/// <code>
/// [Network(1, 28, 28), Inspectable]
/// [Conv2D(8, 5)] [Relu]
/// [MaxPool2D(2)]
/// [Dense(10)]
/// [SoftmaxCrossEntropy]
/// public sealed partial class Classifier;
///
/// HeatMap map = GradCam.Compute(network, image, classIndex: 3);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class InspectableAttribute : Attribute
{
    /// <summary>
    /// Whether gradients go back as far as the images: the first feature is then <c>Input</c>, whose gradient says how each pixel moves
    /// an output (a saliency map: Simonyan, Vedaldi and Zisserman 2013, "Deep Inside Convolutional Networks"). Default: false, since
    /// it takes the first layer's data gradient, which no other pass needs.
    /// </summary>
    public bool InputGradient { get; set; }
}
