using Spectre.Console;
using Spectre.Console.Rendering;

namespace CnnGen.Reporting;

/// <summary>A line that is never wrapped, so that a file has one line for each.</summary>
/// <param name="text">The line.</param>
/// <param name="isOverBar">Whether it is written where a bar was, what is left of which must go.</param>
internal sealed class PlainLine(string text, bool isOverBar) : Renderable
{
    /// <summary>Erases from the cursor to the end of the line (ECMA-48, EL).</summary>
    private const string EraseToEnd = "\e[K";

    protected override Measurement Measure(RenderOptions options, int maxWidth) => new(text.Length, text.Length);

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => isOverBar
        ? [new Segment(text), Segment.Control(EraseToEnd), Segment.LineBreak]
        : [new Segment(text), Segment.LineBreak];
}
