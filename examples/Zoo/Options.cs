using System.CommandLine;
using System.CommandLine.Parsing;
using Examples;

namespace Zoo;

/// <summary>What the command line asks for.</summary>
/// <param name="Names">Networks, as the user wrote them; none for all.</param>
/// <param name="Train">Whether to run training steps on made-up data.</param>
/// <param name="Data">Directory of CIFAR-10's binary files to train on; null for none.</param>
/// <param name="Steps">Training steps on made-up data.</param>
/// <param name="Epochs">Passes over the training files.</param>
/// <param name="BatchSize">Samples per training step.</param>
/// <param name="Threads">Threads to train on.</param>
/// <param name="Seed">Seed of parameters, made-up data and the samples' order.</param>
internal sealed record Options(
    IReadOnlyList<string> Names, bool Train, string? Data, int Steps, int Epochs, int BatchSize, int Threads, int Seed)
{
    /// <summary>Parses the command line and runs the example, or shows the help text.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="run">The example; returns the exit code.</param>
    /// <param name="fail">Reports a bad option; returns the exit code.</param>
    public static int Invoke(string[] args, Func<Options, int> run, Func<string, int> fail)
    {
        var names = new Argument<string[]>("NAME")
        {
            Description = "Networks to show in full or to train (default: all, one line each; with --train, the small ones)",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var train = new Option<bool>("--train")
        {
            Description = "Run training steps on one batch of made-up data",
            Arity = ArgumentArity.Zero,
        };
        var data = new Option<string?>("--data")
        {
            Description = "Train on CIFAR-10: directory with its binary files, data_batch*.bin and test_batch.bin, plain or .gz",
            HelpName = "DIR",
        };
        Option<int> steps = NumberOption.Create("--steps", "Training steps, with --train", 10, 1, 1_000_000);
        Option<int> epochs = NumberOption.Create("--epochs", "Passes over the training files, with --data", 5, 1, 10_000);
        Option<int> batch = NumberOption.Create("--batch", "Samples per training step", 16, 1, 10_000);
        Option<int> threads = NumberOption.Threads();
        Option<int> seed = NumberOption.Create("--seed", "Seed of parameters, made-up data and the samples' order", 1, 0, int.MaxValue);
        var command = new RootCommand("Shows and trains well-known convolutional networks.") { names, train, data, steps, epochs, batch, threads, seed };
        command.SetAction(parsed => run(new Options(
            parsed.GetValue(names) ?? [],
            parsed.GetValue(train),
            parsed.GetValue(data),
            parsed.GetValue(steps),
            parsed.GetValue(epochs),
            parsed.GetValue(batch),
            parsed.GetValue(threads),
            parsed.GetValue(seed))));

        ParseResult result = command.Parse(args);
        return result.Errors is [ParseError error, ..] ? fail(error.Message) : result.Invoke();
    }
}
