namespace CnnGen;

/// <summary>
/// 2-D transposed convolution, which makes maps larger: from (C, H, W) to (F, H', W') with
/// <c>H' = (H - 1)*S - 2P + D*(K-1) + 1 + output padding</c>. Every input pixel adds its product with the kernel to the
/// K x K outputs around it, S apart from the next pixel's:
/// <c>y[f, i*S + D*u - P, j*S + D*v - P] += w[c, f, u, v] * x[c, i, j]</c>, and b[f] to each. This is what a convolution
/// with the same numbers does to gradients, hence the name (Zeiler et al. 2010, "Deconvolutional Networks"; Long et al.
/// 2015, "Fully Convolutional Networks for Semantic Segmentation").
/// </summary>
/// <remarks>
/// Learns <c>Weight</c> of shape (channels, filters, kernel height, kernel width) and, unless <see cref="Bias"/> is false,
/// <c>Bias</c> of shape (filters). PyTorch's <c>ConvTranspose2d</c>.
/// </remarks>
/// <example><code>[ConvTranspose2D(32, 2, Stride = 2)]  // doubles height and width</code></example>
public sealed class ConvTranspose2DAttribute : LayerAttribute
{
    /// <summary>Square kernel.</summary>
    /// <param name="filters">F, the channels that come out, at least 1.</param>
    /// <param name="kernel">K along both axes, at least 1.</param>
    public ConvTranspose2DAttribute(int filters, int kernel)
        : this(filters, kernel, kernel)
    {
    }

    /// <summary>Rectangular kernel.</summary>
    /// <param name="filters">F, the channels that come out, at least 1.</param>
    /// <param name="kernelHeight">K along the height, at least 1.</param>
    /// <param name="kernelWidth">K along the width, at least 1.</param>
    public ConvTranspose2DAttribute(int filters, int kernelHeight, int kernelWidth) =>
        (Filters, KernelHeight, KernelWidth) = (filters, kernelHeight, kernelWidth);

    /// <summary>F, the channels that come out.</summary>
    public int Filters { get; }

    /// <summary>K along the height, in output pixels.</summary>
    public int KernelHeight { get; }

    /// <summary>K along the width, in output pixels.</summary>
    public int KernelWidth { get; }

    /// <summary>
    /// S, the output pixels from one input pixel's kernel to the next one's along both axes, at least 1. Default: 1.
    /// Where the axes differ, reads the one along the height.
    /// </summary>
    public int Stride
    {
        get => StrideHeight;
        set => StrideHeight = StrideWidth = value;
    }

    /// <summary>S along the height only, at least 1.</summary>
    public int StrideHeight { get; set; } = 1;

    /// <summary>S along the width only, at least 1.</summary>
    public int StrideWidth { get; set; } = 1;

    /// <summary>
    /// P, the rows and columns cut off on every side of the output, at least 0. Default: 0. Where the axes differ, reads
    /// the one along the height.
    /// </summary>
    public int Padding
    {
        get => PaddingHeight;
        set => PaddingHeight = PaddingWidth = value;
    }

    /// <summary>P above and below only, at least 0.</summary>
    public int PaddingHeight { get; set; }

    /// <summary>P left and right only, at least 0.</summary>
    public int PaddingWidth { get; set; }

    /// <summary>
    /// Rows and columns that the output gets below and on the right beyond that, smaller than the stride or the dilation.
    /// Default: 0. A convolution with stride S maps S sizes to one; this says which of them to go back to. Where the
    /// axes differ, reads the one along the height.
    /// </summary>
    public int OutputPadding
    {
        get => OutputPaddingHeight;
        set => OutputPaddingHeight = OutputPaddingWidth = value;
    }

    /// <summary>Output padding below only.</summary>
    public int OutputPaddingHeight { get; set; }

    /// <summary>Output padding on the right only.</summary>
    public int OutputPaddingWidth { get; set; }

    /// <summary>
    /// D, the output pixels from one tap of the kernel to the next along both axes, at least 1. Default: 1. Where the
    /// axes differ, reads the one along the height.
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
