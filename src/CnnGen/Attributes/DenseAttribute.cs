namespace CnnGen;

/// <summary>
/// Fully connected layer: <c>y = W x + b</c>, from any number of features to <see cref="Units"/>. A map of shape
/// (C, H, W) is flattened to C*H*W features first.
/// </summary>
/// <remarks>
/// Learns <c>Weight</c> of shape (units, inputs) and, unless <see cref="Bias"/> is false, <c>Bias</c> of shape (units).
/// Behind a map, flattened explicitly or not, <c>Weight</c> has the shape (units, C, H, W): the same numbers in the same
/// order, with the inputs indexed by channel and pixel.
/// </remarks>
/// <param name="units">The features that come out, at least 1; the number of classes before a softmax loss.</param>
public sealed class DenseAttribute(int units) : LayerAttribute
{
    /// <summary>The features that come out.</summary>
    public int Units { get; } = units;

    /// <summary>Whether each unit adds a learned constant. Default: true.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>Whether the parameters stay as they are in training. Default: false.</summary>
    public bool Freeze { get; set; }

    /// <summary>
    /// How <c>Weight</c> is drawn. Default: what <see cref="InitializeAttribute"/> says of the network or block, else
    /// <see cref="Initialization.HeUniform"/> in front of a ReLU and <see cref="Initialization.GlorotUniform"/> elsewhere.
    /// </summary>
    public Initialization Initialization { get; set; }

    /// <summary>The deviation of <see cref="Initialization.Normal"/> or the value of <see cref="Initialization.Constant"/>.</summary>
    public float InitializationScale { get; set; }
}
