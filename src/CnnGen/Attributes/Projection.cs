namespace CnnGen;

/// <summary>
/// What a residual block does with its input x, of shape (C, H, W), where its body ends in another shape (F, H', W').
/// </summary>
public enum Projection
{
    /// <summary>Nothing: shapes that differ are an error when the network is compiled.</summary>
    None = 0,

    /// <summary>
    /// A 1x1 convolution with F filters, a bias, and the strides that bring H and W to H' and W', namely ceil(H / H') and
    /// ceil(W / W'). Where the shapes are equal there is none.
    /// </summary>
    Convolution = 1,

    /// <summary>
    /// The same convolution without a bias, followed by a batch normalisation: option B of He et al. 2016, "Deep Residual
    /// Learning for Image Recognition", as PyTorch's resnet18 has it.
    /// </summary>
    ConvolutionBatchNorm = 2,
}
