namespace CnnGen;

/// <summary>
/// Base of the layers that move a window over a map: convolution and pooling. With kernel K, stride S and padding P,
/// an input of size W gives an output of size <c>(W - K + 2P)/S + 1</c>, along each axis separately.
/// </summary>
/// <remarks>
/// Stride and padding are written either for both axes at once (<see cref="Stride"/>) or for each axis
/// (<see cref="StrideHeight"/>, <see cref="StrideWidth"/>), never both ways on one layer.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class WindowLayerAttribute : LayerAttribute
{
    /// <summary>The window and its strides where the user writes none.</summary>
    /// <param name="height">K along the height, at least 1.</param>
    /// <param name="width">K along the width, at least 1.</param>
    /// <param name="strideHeight">S along the height where nothing else is written.</param>
    /// <param name="strideWidth">S along the width where nothing else is written.</param>
    private protected WindowLayerAttribute(int height, int width, int strideHeight, int strideWidth)
    {
        (KernelHeight, KernelWidth) = (height, width);
        (StrideHeight, StrideWidth) = (strideHeight, strideWidth);
    }

    /// <summary>K along the height, in input pixels.</summary>
    public int KernelHeight { get; }

    /// <summary>K along the width, in input pixels.</summary>
    public int KernelWidth { get; }

    /// <summary>
    /// S, the step of the window in input pixels along both axes, at least 1. Default: 1 for a convolution, the
    /// window's own size for pooling. Where the axes differ, reads the one along the height.
    /// </summary>
    public int Stride
    {
        get => StrideHeight;
        set => StrideHeight = StrideWidth = value;
    }

    /// <summary>S along the height only, at least 1.</summary>
    public int StrideHeight { get; set; }

    /// <summary>S along the width only, at least 1.</summary>
    public int StrideWidth { get; set; }

    /// <summary>
    /// P, the zeros added on every side of the map, at least 0. Default: 0. A pooling layer's padding must be smaller
    /// than its window. Where the axes differ, reads the one along the height.
    /// </summary>
    public int Padding
    {
        get => PaddingHeight;
        set => PaddingHeight = PaddingWidth = value;
    }

    /// <summary>P above and below the map only, at least 0.</summary>
    public int PaddingHeight { get; set; }

    /// <summary>P left and right of the map only, at least 0.</summary>
    public int PaddingWidth { get; set; }

    /// <summary>
    /// What to do where the stride does not divide <c>W - K + 2P</c>. Default: <see cref="Rounding.Exact"/>, an error.
    /// </summary>
    public Rounding Rounding { get; set; }
}
