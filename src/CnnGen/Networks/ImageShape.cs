namespace CnnGen;

/// <summary>Shape of one sample: channels, height and width. A flat vector has height = width = 1.</summary>
/// <param name="Channels">C.</param>
/// <param name="Height">H.</param>
/// <param name="Width">W.</param>
public readonly record struct ImageShape(int Channels, int Height = 1, int Width = 1)
{
    /// <summary>Number of scalars, C*H*W.</summary>
    public int Size => checked(Channels * Height * Width);

    /// <summary>The shape as <c>CxHxW</c>.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Channels}x{Height}x{Width}");
}
