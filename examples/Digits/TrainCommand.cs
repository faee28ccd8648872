using System.Globalization;
using System.Runtime.InteropServices;
using CnnGen;
using CnnGen.Reporting;

namespace Digits;

/// <summary>Trains into a folder, from the start or from where the run was stopped.</summary>
internal static class TrainCommand
{
    private const float LearningRate = 4e-3f;
    private const float WeightDecay = 0.05f;
    private const int InterruptedCode = 130;

    /// <summary>Begins a run.</summary>
    /// <returns>The exit code.</returns>
    public static int Train(RunFolder folder, RunRequest settings, int threads)
    {
        // What is wrong with the data is told before the folder is made.
        DigitData data = DigitData.Load(settings.Data, DigitNet.Info);
        folder.Create(settings);
        return Run(folder, settings, data, threads, resume: false);
    }

    /// <summary>Goes on with a run.</summary>
    /// <returns>The exit code.</returns>
    public static int Resume(RunFolder folder, int threads)
    {
        RunRequest settings = folder.Read();
        return Run(folder, settings, DigitData.Load(settings.Data, DigitNet.Info), threads, resume: true);
    }

    /// <summary>The samples as training sees them: another one each epoch, and always recognisable.</summary>
    public static IDataset Augmented(IDataset train, RunRequest settings) => settings.Augment
        ? train.Augment(settings.Seed, Augmentation.Rotate(10), Augmentation.Scale(0.9, 1.1), Augmentation.Shear(8), Augmentation.Shift(2, 2))
        : train;

    private static int Run(RunFolder folder, RunRequest settings, DigitData data, int threads, bool resume)
    {
        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }

        foreach (SkippedSample sample in data.Skipped)
        {
            Console.Error.WriteLine("left out: " + sample.Reason);
        }

        var network = new DigitNet(settings.Seed);
        try
        {
            using var progress = new ConsoleProgress();
            using var log = new JsonLinesLog(folder.Log);
            using var board = new TensorBoardLog(folder.TensorBoard)
            {
                Pictures = epoch => [new NamedPicture("filters", ReportPictures.Filters(network))],
            };
            Trainer.Fit(network, Augmented(data.Train, settings), new TrainingOptions
            {
                Epochs = settings.Epochs,
                BatchSize = settings.BatchSize,
                Optimizer = new AdamW(LearningRate, WeightDecay),
                Schedule = LearningRateSchedule.OneCycle(),
                Validation = data.Test,
                Metrics = new Dictionary<string, Func<EvaluationReport, double>> { ["mean F1"] = static report => report.Classes!.Confusion.MeanF1 },
                Seed = settings.Seed,
                Threads = threads,
                Callbacks = [progress, log, board],
                Checkpoints = new CheckpointOptions { Directory = folder.Checkpoints, Every = TimeSpan.FromMinutes(5), KeepBest = TrainingMetric.ValidationLoss, Resume = resume },
                CancellationToken = stop.Token,
            });
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Console.WriteLine($"Stopped; the last step is saved. Go on with: resume {folder.Root}");
            return InterruptedCode;
        }

        network.Save(folder.Model, new SaveOptions { Labels = [.. data.ClassNames] });
        EvaluationReport report = Trainer.Evaluate(network, data.Test, threads: threads);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"test accuracy {report.Accuracy:P2}, {DigitNet.Info.ParameterCount} parameters"));
        Console.WriteLine($"parameters SHA-256 {ParameterHash.Sha256(network)}");
        Console.WriteLine($"saved as {folder.Model}");
        return 0;
    }
}
