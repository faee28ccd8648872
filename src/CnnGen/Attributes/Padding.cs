namespace CnnGen;

/// <summary>Paddings that depend on the size of the input.</summary>
public static class Padding
{
    /// <summary>
    /// As many zeros as give <c>ceil(W / S)</c> outputs: with stride 1 the output is as large as the input. In all,
    /// <c>max((ceil(W / S) - 1) * S + D*(K-1) + 1 - W, 0)</c> zeros are added, half of them on each side, an odd one
    /// below and on the right; as TensorFlow and Keras do, and PyTorch's <c>padding="same"</c>, which knows stride 1 only.
    /// </summary>
    /// <example><code>[Conv2D(32, 4, Padding = Padding.Same)]</code></example>
    public const int Same = int.MinValue;
}
