namespace CnnGen;

/// <summary>A picture of a class, and what came of reading it.</summary>
/// <param name="path">The file.</param>
/// <param name="label">The class.</param>
internal sealed class PictureFile(string path, int label)
{
    private static readonly string[] Readable = [".png", ".pbm", ".pgm", ".ppm", ".pnm"];
    private static readonly string[] Unreadable = [".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic", ".avif"];

    public string Path { get; } = path;

    public int Label { get; } = label;

    /// <summary>The pixels in the shape of the samples, if they are kept.</summary>
    public byte[]? Pixels { get; private set; }

    /// <summary>What went wrong, if something did.</summary>
    public Exception? Error { get; private set; }

    /// <summary>Whether a file is a picture by its name, also if it is one that cannot be read.</summary>
    public static bool IsPicture(string path) => HasExtension(path, Readable) || HasExtension(path, Unreadable);

    /// <summary>Reads the file and keeps the picture or the error.</summary>
    public void Check(ImageShape shape, ImageFit fit, bool keep)
    {
        try
        {
            byte[] pixels = Decode(Path, shape, fit);
            Pixels = keep ? pixels : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Error = error;
        }
    }

    /// <summary>Reads a picture as it is.</summary>
    public static ByteImage Decode(string path) => HasExtension(path, Unreadable)
        ? throw new DataFormatException(path, "pictures of this format cannot be read; convert it to PNG, or move it out of the folder.")
        : ImageFile.Read(path);

    /// <summary>Reads a picture in the shape of the samples.</summary>
    public static byte[] Decode(string path, ImageShape shape, ImageFit fit)
    {
        ByteImage image = Decode(path);
        ByteImage part = fit == ImageFit.Crop ? image.Middle(shape.Height, shape.Width) : image;

        // Channels last where they grow, first where they shrink: the resampler has one plane instead of three.
        return shape.Channels < image.Shape.Channels
            ? part.WithChannels(shape.Channels).Resize(shape.Height, shape.Width).Pixels
            : part.Resize(shape.Height, shape.Width).WithChannels(shape.Channels).Pixels;
    }

    private static bool HasExtension(string path, string[] extensions) =>
        extensions.Contains(System.IO.Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
}
