using System.CommandLine;
using System.CommandLine.Parsing;
using Examples;

namespace Digits;

/// <summary>What the command line asks for.</summary>
/// <param name="Data">Directory of IDX files in MNIST's naming; null for the built-in digits.</param>
/// <param name="Epochs">Passes over the training set.</param>
/// <param name="BatchSize">Samples per training step.</param>
/// <param name="Seed">Seed of the initial parameters and of the samples' order.</param>
/// <param name="Threads">Threads to train on.</param>
/// <param name="Json">File to write a record of the run to; null for none.</param>
internal sealed record Options(string? Data, int Epochs, int BatchSize, ulong Seed, int Threads, string? Json)
{
    /// <summary>Parses the command line and runs the example, or shows the help text.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="run">The example; returns the exit code.</param>
    /// <param name="fail">Reports a bad option; returns the exit code.</param>
    public static int Invoke(string[] args, Func<Options, int> run, Func<string, int> fail)
    {
        var data = new Option<string?>("--data")
        {
            Description = "Directory with IDX files in MNIST's naming, plain or .gz (default: built-in digits)",
            HelpName = "DIR",
        };
        Option<int> epochs = NumberOption.Create("--epochs", "Passes over the training set", 5, 1, 10_000);
        Option<int> batch = NumberOption.Create("--batch", "Samples per training step", 100, 1, 10_000);
        Option<ulong> seed = NumberOption.Create<ulong>("--seed", "Seed of the initial parameters and of the samples' order", 1, 0, ulong.MaxValue);
        Option<int> threads = NumberOption.Threads();
        var json = new Option<string?>("--json")
        {
            Description = "Write settings, results and the SHA-256 of the parameters to this file",
            HelpName = "FILE",
        };
        var command = new RootCommand("Trains a small convolutional network to read digits.") { data, epochs, batch, seed, threads, json };
        command.SetAction(parsed => run(new Options(
            parsed.GetValue(data),
            parsed.GetValue(epochs),
            parsed.GetValue(batch),
            parsed.GetValue(seed),
            parsed.GetValue(threads),
            parsed.GetValue(json))));

        ParseResult result = command.Parse(args);
        return result.Errors is [ParseError error, ..] ? fail(error.Message) : result.Invoke();
    }
}
