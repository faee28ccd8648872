using System.Globalization;
using System.Text;

namespace CnnGen.Reporting.Tests.Progress;

/// <summary>A terminal that knows the few sequences that the display uses.</summary>
internal static class TerminalScreen
{
    /// <summary>What a terminal shows in the end, for the few sequences that are used: lines without trailing empty ones.</summary>
    public static string[] Show(string output)
    {
        var lines = new List<StringBuilder> { new() };
        (int y, int x) = (0, 0);
        for (int i = 0; i < output.Length; i++)
        {
            switch (output[i])
            {
                case '\r': x = 0; break;
                case '\n':
                    (y, x) = (y + 1, 0);
                    if (y == lines.Count)
                    {
                        lines.Add(new StringBuilder());
                    }

                    break;
                case '\e':
                    int end = output.IndexOfAny([.. "ABCDEFGHJKhlm"], i);
                    string argument = output[(i + 2)..end];
                    int number = int.TryParse(argument, CultureInfo.InvariantCulture, out int parsed) ? parsed : 1;
                    switch (output[end])
                    {
                        case 'A': y = Math.Max(0, y - number); break;
                        case 'B': y += number; break;
                        case 'G': x = number - 1; break;
                        case 'K': lines[y].Length = argument is "2" ? 0 : Math.Min(lines[y].Length, x); break;
                        case 'J': lines[y].Length = Math.Min(lines[y].Length, x); lines.RemoveRange(y + 1, lines.Count - y - 1); break;
                        case 'h' or 'l' or 'm': break;
                        default: throw new InvalidDataException("Unexpected sequence " + output[i..(end + 1)][1..]);
                    }

                    i = end;
                    break;
                default:
                    while (lines[y].Length <= x)
                    {
                        lines[y].Append(' ');
                    }

                    lines[y][x++] = output[i];
                    break;
            }
        }

        return [.. lines.Select(static line => line.ToString().TrimEnd()).Reverse().SkipWhile(static line => line.Length == 0).Reverse()];
    }
}
