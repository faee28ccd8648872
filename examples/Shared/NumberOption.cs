using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace Examples;

/// <summary>Options of the command line that take a whole number.</summary>
internal static class NumberOption
{
    private const int MaxThreads = 256;

    /// <summary>How many threads to train on; all of the machine's if the user says nothing.</summary>
    public static Option<int> Threads() => Create(
        "--threads", "Threads to train on; the result does not depend on it", Math.Min(Environment.ProcessorCount, MaxThreads), 1, MaxThreads);

    /// <summary>An option whose error message says what it takes.</summary>
    /// <param name="name">For example <c>--epochs</c>.</param>
    /// <param name="description">What the help text says.</param>
    /// <param name="value">The number where the user writes none.</param>
    /// <param name="least">The smallest number.</param>
    /// <param name="most">The largest number.</param>
    public static Option<T> Create<T>(string name, string description, T value, T least, T most)
        where T : struct, IBinaryInteger<T> => new(name)
        {
            Description = description,
            DefaultValueFactory = _ => value,
            HelpName = "N",
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (!T.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out T number) || number < least || number > most)
                {
                    result.AddError($"{name} takes a whole number from {least} to {most}, not '{text}'.");
                }

                return number;
            },
        };
}
