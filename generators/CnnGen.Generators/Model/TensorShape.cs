namespace CnnGen.Generators.Model;

/// <summary>
/// Shape of one sample: a map of channels x height x width, or a flat vector of features (height = width = 1).
/// </summary>
internal readonly record struct TensorShape(int Channels, int Height, int Width, bool IsFlat)
{
    public static TensorShape Map(int channels, int height, int width) => new(channels, height, width, IsFlat: false);

    public static TensorShape Features(int count) => new(count, 1, 1, IsFlat: true);

    /// <summary>Number of scalars.</summary>
    public long Size => (long)Channels * Height * Width;

    public override string ToString() => FormattableString.Invariant(IsFlat ? (FormattableString)$"{Channels}" : $"{Channels}x{Height}x{Width}");
}
