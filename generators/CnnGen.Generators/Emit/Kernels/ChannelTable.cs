using CnnGen.Generators.Model;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>Prints constants of the channels as data of the assembly.</summary>
internal static class ChannelTable
{
    private const int NumbersInLine = 8;

    /// <summary>Declares a span of the numbers, unless one number is all channels'.</summary>
    /// <param name="writer">Receives the lines.</param>
    /// <param name="name">Name of the span.</param>
    /// <param name="values">One number for all channels, or one for each.</param>
    /// <param name="length">Numbers to declare.</param>
    /// <param name="surplus">The number of lanes that hold no channel.</param>
    public static void Declare(SourceWriter writer, string name, EquatableArray<float> values, int length, float surplus)
    {
        if (values.Count == 1)
        {
            return;
        }

        writer.Line($"ReadOnlySpan<float> {name} =");
        writer.Line("[");
        using (writer.Indented())
        {
            for (int start = 0; start < length; start += NumbersInLine)
            {
                IEnumerable<string> numbers = Enumerable.Range(start, Math.Min(NumbersInLine, length - start)).Select(c => Text.Number(c < values.Count ? values[c] : surplus));
                writer.Line(string.Join(", ", numbers) + ",");
            }
        }

        writer.Line("];");
    }
}
