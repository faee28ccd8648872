using System.Globalization;

namespace CnnGen.Reporting;

/// <summary>Puts pictures into the file itself.</summary>
internal static class ReportImage
{
    /// <summary>Writes a picture in its own size, or enlarged by a whole factor where it is small.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="image">The picture.</param>
    /// <param name="description">What it shows, for readers who cannot see it.</param>
    /// <param name="width">The width it may be enlarged to.</param>
    public static void Write(HtmlWriter html, ByteImage image, string description, int width)
    {
        int factor = Math.Max(1, Math.Min(width / image.Shape.Width, width / image.Shape.Height));
        html.AddVoid(
            "img",
            ("src", Source(image)),
            ("alt", description),
            ("width", Text(image.Shape.Width * factor)),
            ("height", Text(image.Shape.Height * factor)));
    }

    /// <summary>Writes a picture for a place of some size; a larger one is reduced, since there may be many.</summary>
    public static void WriteSmall(HtmlWriter html, ByteImage image, string description, int side)
    {
        int longer = Math.Max(image.Shape.Height, image.Shape.Width);
        ByteImage small = longer <= side
            ? image
            : image.Resize(Math.Max(1, image.Shape.Height * side / longer), Math.Max(1, image.Shape.Width * side / longer));
        html.AddVoid("img", ("src", Source(small)), ("alt", description));
    }

    private static string Source(ByteImage image)
    {
        using var png = new MemoryStream();
        ImageFile.WritePng(png, image);
        return "data:image/png;base64," + Convert.ToBase64String(png.GetBuffer(), 0, (int)png.Length);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
