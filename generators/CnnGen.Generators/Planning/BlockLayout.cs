namespace CnnGen.Generators.Planning;

/// <summary>
/// The logical block of 16 floats that all storage is made of: one 512-bit, two 256-bit or four 128-bit vectors, and
/// one cache line. Channels are the innermost dimension and are rounded up to it.
/// </summary>
internal static class Block
{
    public const int Size = 16;

    /// <summary>Rounds up to whole blocks.</summary>
    public static int Round(int floats) => checked((floats + Size - 1) / Size * Size);

    /// <summary>Number of blocks that hold <paramref name="floats"/>.</summary>
    public static int Count(int floats) => Round(floats) / Size;
}

/// <summary>
/// How one sample's map lies in memory: rows of pixels, channels innermost, surrounded by a halo of zeros that a
/// convolution reads as its padding, so that its inner loops need no branch.
/// </summary>
/// <param name="Channels">C, the channels that carry values.</param>
/// <param name="Height">H.</param>
/// <param name="Width">W.</param>
/// <param name="ChannelStride">Floats from one pixel to the next: C rounded up to blocks, or C itself where only scalars are read.</param>
/// <param name="Halo">Zero rows and columns around the map.</param>
internal sealed record MapLayout(int Channels, int Height, int Width, int ChannelStride, Halo Halo)
{
    /// <summary>So many floats without an image's axes.</summary>
    public static MapLayout Flat(int floats) => new(floats, 1, 1, Block.Round(floats), Halo.None);

    /// <summary>Floats from one row to the next.</summary>
    public int RowStride => checked((Halo.Left + Width + Halo.Right) * ChannelStride);

    /// <summary>Floats of the whole map, halo included.</summary>
    public int Storage => checked((Halo.Top + Height + Halo.Bottom) * RowStride);

    /// <summary>Position of the first value, behind the halo.</summary>
    public int Origin => At(0, 0);

    /// <summary>Whether pixels follow one another without a gap.</summary>
    public bool IsContiguous => Halo == Halo.None;

    public int Blocks => ChannelStride / Block.Size;

    public int Pixels => Height * Width;

    /// <summary>Position of the pixel (y, x); either may lie in the halo.</summary>
    public int At(int y, int x) => checked(((Halo.Top + y) * RowStride) + ((Halo.Left + x) * ChannelStride));
}

/// <summary>Zero rows and columns around a map.</summary>
internal readonly record struct Halo(int Top, int Left, int Bottom, int Right)
{
    public static Halo None => default;
}
