using System.CommandLine;
using Examples;

namespace Digits;

/// <summary>The commands and their options.</summary>
internal static class CommandLine
{
    private const int MostEpochs = 10_000, MostSamples = 10_000;

    /// <summary>Makes all commands.</summary>
    public static RootCommand Create()
    {
        RootCommand root = Quick();
        root.Subcommands.Add(Train());
        root.Subcommands.Add(Resume());
        root.Subcommands.Add(Evaluate());
        root.Subcommands.Add(Predict());
        root.Subcommands.Add(Report());
        return root;
    }

    private static RootCommand Quick()
    {
        Option<string?> data = DataOption();
        Option<int> epochs = NumberOption.Create("--epochs", "Passes over the training set", 5, 1, MostEpochs);
        Option<int> batch = NumberOption.Create("--batch", "Samples per training step", 100, 1, MostSamples);
        Option<ulong> seed = SeedOption();
        Option<int> threads = NumberOption.Threads();
        var json = new Option<string?>("--json")
        {
            Description = "Write settings, results and the SHA-256 of the parameters to this file",
            HelpName = "FILE",
        };
        var command = new RootCommand("Trains convolutional networks to read digits. Without a subcommand: a small one, for a look.") { data, epochs, batch, seed, threads, json };
        command.SetAction(parsed => QuickTraining.Run(new Options(
            parsed.GetValue(data),
            parsed.GetValue(epochs),
            parsed.GetValue(batch),
            parsed.GetValue(seed),
            parsed.GetValue(threads),
            parsed.GetValue(json))));
        return command;
    }

    private static Command Train()
    {
        Option<string?> data = DataOption();
        var output = new Option<string>("--out") { Description = "Folder to keep the run in: network, checkpoints, log, report", HelpName = "RUN", Required = true };
        Option<int> epochs = NumberOption.Create("--epochs", "Passes over the training set", 15, 1, MostEpochs);
        Option<int> batch = NumberOption.Create("--batch", "Samples per training step", 128, 1, MostSamples);
        Option<ulong> seed = SeedOption();
        var plain = new Option<bool>("--no-augmentation") { Description = "Train on the samples as they are" };
        Option<int> threads = NumberOption.Threads();
        var command = new Command("train", "Trains a network and keeps it. Ctrl+C saves and stops; resume goes on.") { data, output, epochs, batch, seed, plain, threads };
        command.SetAction(parsed => TrainCommand.Train(
            new RunFolder(parsed.GetRequiredValue(output)),
            new RunRequest(FullPath(parsed.GetValue(data)), parsed.GetValue(epochs), parsed.GetValue(batch), parsed.GetValue(seed), !parsed.GetValue(plain)),
            parsed.GetValue(threads)));
        return command;
    }

    private static Command Resume()
    {
        Argument<string> run = RunArgument();
        Option<int> threads = NumberOption.Threads();
        var command = new Command("resume", "Goes on with a training that was stopped or killed.") { run, threads };
        command.SetAction(parsed => TrainCommand.Resume(new RunFolder(parsed.GetRequiredValue(run)), parsed.GetValue(threads)));
        return command;
    }

    private static Command Evaluate()
    {
        Argument<string> run = RunArgument();
        Option<string?> data = DataOption();
        Option<int> threads = NumberOption.Threads();
        data.Description = "Judge it on other data than the run's own";
        var command = new Command("evaluate", "Judges the network of a run on its test samples.") { run, data, threads };
        command.SetAction(parsed => EvaluateCommand.Run(new RunFolder(parsed.GetRequiredValue(run)), parsed.GetValue(data), parsed.GetValue(threads)));
        return command;
    }

    private static Command Predict()
    {
        Argument<string> run = RunArgument();
        var files = new Argument<string[]>("FILE") { Description = "PNG, PGM or PPM pictures of one digit each", Arity = ArgumentArity.OneOrMore };
        var invert = new Option<bool>("--invert") { Description = "The pictures are dark on light" };
        var command = new Command("predict", "Reads pictures by the network of a run.") { run, files, invert };
        command.SetAction(parsed => PredictCommand.Run(new RunFolder(parsed.GetRequiredValue(run)), parsed.GetRequiredValue(files), parsed.GetValue(invert)));
        return command;
    }

    private static Command Report()
    {
        Argument<string> run = RunArgument();
        Option<int> threads = NumberOption.Threads();
        var command = new Command("report", "Writes the report of a run, RUN/report.html, and its pictures.") { run, threads };
        command.SetAction(parsed => ReportCommand.Run(new RunFolder(parsed.GetRequiredValue(run)), parsed.GetValue(threads)));
        return command;
    }

    private static Argument<string> RunArgument() => new("RUN") { Description = "Folder of the run" };

    private static Option<ulong> SeedOption() => NumberOption.Create<ulong>("--seed", "Seed of the initial parameters and of the samples' order", 1, 0, ulong.MaxValue);

    private static Option<string?> DataOption() => new("--data")
    {
        Description = "Directory with IDX files in MNIST's naming, plain or .gz, or with a folder of pictures for each digit (default: built-in digits)",
        HelpName = "DIR",
    };

    /// <summary>A run may be gone on with from another directory.</summary>
    private static string? FullPath(string? path) => path is null ? null : Path.GetFullPath(path);
}
