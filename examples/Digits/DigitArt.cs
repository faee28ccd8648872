using System.Text;

namespace Digits;

/// <summary>Shows pictures side by side in a terminal, two rows of pixels to a line of text.</summary>
internal static class DigitArt
{
    private const string Shades = " .:-=+*#%@";
    private const int Gap = 2;

    /// <summary>Whether block characters can be shown: on a terminal that takes UTF-8. Elsewhere plain ASCII is used.</summary>
    public static bool CanShowBlocks => !Console.IsOutputRedirected && Console.OutputEncoding.CodePage == Encoding.UTF8.CodePage;

    /// <summary>How many pictures fit side by side.</summary>
    /// <param name="width">Width of a picture in pixels.</param>
    /// <param name="lineWidth">Characters in a line.</param>
    public static int Columns(int width, int lineWidth) => Math.Max(1, (lineWidth + Gap) / (width + Gap));

    /// <summary>Draws pictures side by side, each with a caption below.</summary>
    /// <param name="pictures">(H, W) values in 0 .. 1 and a caption for each.</param>
    /// <param name="height">H.</param>
    /// <param name="width">W.</param>
    /// <param name="blocks">Whether to use block characters rather than ASCII.</param>
    public static string Draw(IReadOnlyList<(float[] Image, string Caption)> pictures, int height, int width, bool blocks)
    {
        var text = new StringBuilder();
        for (int y = 0; y < height; y += 2)
        {
            AppendLine(text, pictures.Select(picture => Line(picture.Image, y, height, width, blocks)));
        }

        AppendLine(text, pictures.Select(picture => picture.Caption.PadRight(width)));
        return text.ToString();
    }

    private static void AppendLine(StringBuilder text, IEnumerable<string> parts) =>
        text.AppendLine(string.Join(new string(' ', Gap), parts).TrimEnd());

    /// <summary>Rows y and y + 1 of one picture.</summary>
    private static string Line(float[] image, int y, int height, int width, bool blocks)
    {
        // Pale ink must show as well as strong ink.
        float full = image.Max() is > 0 and var max ? max : 1;
        return string.Create(width, (image, y, height, full, blocks), static (line, state) =>
        {
            for (int x = 0; x < line.Length; x++)
            {
                float upper = state.image[(state.y * line.Length) + x] / state.full;
                float lower = state.y + 1 < state.height ? state.image[((state.y + 1) * line.Length) + x] / state.full : 0;
                line[x] = state.blocks ? Block(upper >= 0.5f, lower >= 0.5f) : Shade((upper + lower) / 2);
            }
        });
    }

    private static char Block(bool upper, bool lower) => (upper, lower) switch
    {
        (true, true) => '\u2588',
        (true, false) => '\u2580',
        (false, true) => '\u2584',
        _ => ' ',
    };

    private static char Shade(float value) => Shades[(int)Math.Clamp(value * Shades.Length, 0, Shades.Length - 1)];
}
