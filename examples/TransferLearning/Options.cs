using System.CommandLine;
using System.CommandLine.Parsing;
using Examples;

namespace TransferLearning;

/// <summary>What the command line asks for.</summary>
/// <param name="Data">Directory of IDX files in MNIST's naming; null for the built-in digits.</param>
/// <param name="Samples">Samples of each new digit.</param>
/// <param name="Epochs">Passes over the many samples of the first digits.</param>
/// <param name="Seed">Seed of parameters and orders.</param>
/// <param name="Threads">Threads to train on.</param>
internal sealed record Options(string? Data, int Samples, int Epochs, ulong Seed, int Threads)
{
    /// <summary>Parses the command line and runs the example, or shows the help text.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="run">The example; returns the exit code.</param>
    /// <param name="fail">Reports a bad option; returns the exit code.</param>
    public static int Invoke(string[] args, Func<Options, int> run, Func<string, int> fail)
    {
        var data = new Option<string?>("--data") { Description = "Directory with IDX files in MNIST's naming, plain or .gz (default: built-in digits)", HelpName = "DIR" };
        Option<int> samples = NumberOption.Create("--samples", "Samples of each new digit", 5, 1, 10_000);
        Option<int> epochs = NumberOption.Create("--epochs", "Passes over the samples of the first digits", 2, 1, 10_000);
        Option<ulong> seed = NumberOption.Create<ulong>("--seed", "Seed of the initial parameters and of the samples' order", 1, 0, ulong.MaxValue);
        Option<int> threads = NumberOption.Threads();
        var command = new RootCommand("Learns the digits 5 to 9 from few samples, with what was learned on 0 to 4 and without.") { data, samples, epochs, seed, threads };
        command.SetAction(parsed => run(new Options(
            parsed.GetValue(data), parsed.GetValue(samples), parsed.GetValue(epochs), parsed.GetValue(seed), parsed.GetValue(threads))));
        ParseResult result = command.Parse(args);
        return result.Errors is [ParseError error, ..] ? fail(error.Message) : result.Invoke();
    }
}
