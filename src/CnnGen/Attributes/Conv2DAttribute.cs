namespace CnnGen;

/// <summary>
/// 2-D convolution (a cross-correlation, as everywhere in this field): from (C, H, W) to (F, H', W'),
/// <c>y[f, i, j] = b[f] + sum over c, u, v of w[f, c, u, v] * x[c, i*S + D*u - P, j*S + D*v - P]</c>,
/// where x is zero outside the map (LeCun et al. 1998, "Gradient-Based Learning Applied to Document Recognition").
/// With dilation D, the output has size <c>(W - (D*(K-1) + 1) + 2P)/S + 1</c>.
/// </summary>
/// <remarks>
/// Learns <c>Weight</c> of shape (filters, channels / groups, kernel height, kernel width) and, unless
/// <see cref="Bias"/> is false, <c>Bias</c> of shape (filters). The padding may be <see cref="CnnGen.Padding.Same"/>.
/// PyTorch's <c>Conv2d</c>.
/// </remarks>
/// <example><code>
/// [Conv2D(32, 3, Padding = 1)]               // keeps height and width
/// [Conv2D(32, 3, Padding = 1, Groups = 32)]  // behind 32 channels: a depthwise convolution
/// </code></example>
public sealed class Conv2DAttribute : WindowLayerAttribute
{
    /// <summary>Square kernel.</summary>
    /// <param name="filters">F, the channels that come out, at least 1.</param>
    /// <param name="kernel">K along both axes, at least 1.</param>
    public Conv2DAttribute(int filters, int kernel)
        : this(filters, kernel, kernel)
    {
    }

    /// <summary>Rectangular kernel.</summary>
    /// <param name="filters">F, the channels that come out, at least 1.</param>
    /// <param name="kernelHeight">K along the height, at least 1.</param>
    /// <param name="kernelWidth">K along the width, at least 1.</param>
    public Conv2DAttribute(int filters, int kernelHeight, int kernelWidth)
        : base(kernelHeight, kernelWidth, strideHeight: 1, strideWidth: 1) => Filters = filters;

    /// <summary>F, the channels that come out.</summary>
    public int Filters { get; }

    /// <summary>
    /// D, input pixels from one tap of the kernel to the next along both axes, at least 1. Default: 1. A larger one sees
    /// further with as many weights (Yu and Koltun 2016, "Multi-Scale Context Aggregation by Dilated Convolutions").
    /// Where the axes differ, reads the one along the height.
    /// </summary>
    public int Dilation
    {
        get => DilationHeight;
        set => DilationHeight = DilationWidth = value;
    }

    /// <summary>D along the height only, at least 1.</summary>
    public int DilationHeight { get; set; } = 1;

    /// <summary>D along the width only, at least 1.</summary>
    public int DilationWidth { get; set; } = 1;

    /// <summary>
    /// G, at least 1: channels and filters fall into so many equal parts, and each filter sees the channels of its own part
    /// only. Must divide both. Default: 1, every filter sees every channel. As many groups as channels make a depthwise
    /// convolution (Krizhevsky et al. 2012, "ImageNet Classification with Deep Convolutional Neural Networks"; Howard
    /// et al. 2017, "MobileNets").
    /// </summary>
    public int Groups { get; set; } = 1;

    /// <summary>Whether each filter adds a learned constant. Default: true.</summary>
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
