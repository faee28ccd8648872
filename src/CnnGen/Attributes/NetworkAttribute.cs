namespace CnnGen;

/// <summary>
/// Makes a partial class a network: the layer attributes below this one, in source order, are its layers, and the
/// generated half of the class implements <see cref="INetwork{TSelf}"/>.
/// </summary>
/// <remarks>
/// The class must be a partial, non-generic, non-abstract class. All its layers belong on one declaration, since the
/// order across several partial declarations is undefined. A loss comes last; without one the network can only predict.
/// </remarks>
/// <example>
/// <code>
/// [Network(1, 28, 28)]
/// [Conv2D(30, 5)] [Relu]
/// [MaxPool2D(2)]
/// [Dense(10)]
/// [SoftmaxCrossEntropy]
/// public sealed partial class Classifier;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NetworkAttribute : Attribute
{
    /// <summary>A network whose samples are maps, such as images, of shape (C, H, W).</summary>
    /// <param name="channels">C, at least 1: 1 for grey, 3 for red, green and blue.</param>
    /// <param name="height">H in pixels, at least 1.</param>
    /// <param name="width">W in pixels, at least 1.</param>
    public NetworkAttribute(int channels, int height, int width)
    {
        Channels = channels;
        Height = height;
        Width = width;
    }

    /// <summary>A network whose samples are flat vectors. Spatial layers cannot follow.</summary>
    /// <param name="features">Number of scalars in one sample, at least 1.</param>
    public NetworkAttribute(int features)
        : this(features, 1, 1)
    {
    }

    /// <summary>C of the input, or its number of features.</summary>
    public int Channels { get; }

    /// <summary>H of the input; 1 for a flat vector.</summary>
    public int Height { get; }

    /// <summary>W of the input; 1 for a flat vector.</summary>
    public int Width { get; }
}
