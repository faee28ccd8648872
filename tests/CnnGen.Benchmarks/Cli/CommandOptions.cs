using System.Globalization;

namespace CnnGen.Benchmarks.Cli;

/// <summary>Options of the form <c>--name value</c>.</summary>
internal sealed class CommandOptions
{
    private readonly Dictionary<string, string> _values;

    private CommandOptions(Dictionary<string, string> values) => _values = values;

    /// <summary>Reads the options.</summary>
    /// <exception cref="UsageException">An unknown option, one without a value, or one given twice.</exception>
    public static CommandOptions Parse(ReadOnlySpan<string> args, string[] known)
    {
        var values = new Dictionary<string, string>();
        for (int i = 0; i < args.Length; i += 2)
        {
            if (!known.Contains(args[i]))
            {
                throw new UsageException($"Unknown option '{args[i]}'. Use {string.Join(", ", known)}.");
            }

            if (i + 1 == args.Length)
            {
                throw new UsageException($"{args[i]} needs a value.");
            }

            if (!values.TryAdd(args[i], args[i + 1]))
            {
                throw new UsageException($"{args[i]} is given twice.");
            }
        }

        return new CommandOptions(values);
    }

    /// <summary>The value of an option; null where it is not given.</summary>
    public string? Text(string name) => _values.GetValueOrDefault(name);

    /// <summary>One of a few words; the first is the default.</summary>
    public string OneOf(string name, params string[] words)
    {
        string value = Text(name) ?? words[0];
        return words.Contains(value) ? value : throw new UsageException($"{name} is '{value}'. Use {string.Join(" or ", words)}.");
    }

    /// <summary>A whole number in a range.</summary>
    public int Number(string name, int byDefault, int least, int most) =>
        Text(name) is { } text ? Number(name, text, least, most) : byDefault;

    /// <summary>Whole numbers separated by commas.</summary>
    public int[] Numbers(string name, int[] byDefault, int least, int most) =>
        Text(name) is { } text ? [.. text.Split(',').Select(part => Number(name, part, least, most))] : byDefault;

    private static int Number(string name, string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most
            ? value
            : throw new UsageException($"{name} is '{text}'. Use a whole number from {least} to {most}.");
}
