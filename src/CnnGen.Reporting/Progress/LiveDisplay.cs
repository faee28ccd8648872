using Spectre.Console;

namespace CnnGen.Reporting;

/// <summary>The lines at the bottom of a terminal that are redrawn in place.</summary>
internal sealed class LiveDisplay
{
    private readonly IAnsiConsole _console;
    private readonly TaskCompletionSource _end = new();
    private readonly Task _display;
    private LiveDisplayContext? _context;

    /// <summary>Begins with an empty display.</summary>
    public LiveDisplay(IAnsiConsole console)
    {
        _console = console;
        _display = console.Live(new Text("")).AutoClear(true).StartAsync(async context =>
        {
            _context = context;
            await _end.Task.ConfigureAwait(false);
        });
        if (_display.IsFaulted)
        {
            // For example since the console shows another live display.
            _display.GetAwaiter().GetResult();
        }
    }

    /// <summary>Draws anew.</summary>
    public void Draw(in ProgressState state)
    {
        // One column less: some terminals begin a new line once a line is full.
        TextPart[][] lines = ProgressText.Live(state, Math.Max(1, _console.Profile.Width - 1), _console.Profile.Capabilities.Unicode);
        _context?.UpdateTarget(new Rows(lines.Select(static line => Paragraph(line))));
    }

    /// <summary>Takes the lines away.</summary>
    public void End()
    {
        _end.TrySetResult();
        _display.GetAwaiter().GetResult();
    }

    private static Paragraph Paragraph(TextPart[] line)
    {
        var paragraph = new Paragraph();
        foreach (TextPart part in line)
        {
            paragraph.Append(part.Text, part.Tone switch
            {
                TextTone.Strong => new Style(decoration: Decoration.Bold),
                TextTone.Faint => new Style(Color.Grey),
                TextTone.Bar => new Style(Color.Green),
                _ => Style.Plain,
            });
        }

        return paragraph;
    }
}
