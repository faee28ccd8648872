using System.Globalization;
using System.Runtime.Intrinsics;
using CnnGen;

namespace Digits;

/// <summary>Without a subcommand: trains the smallest example, prints each epoch, and shows what it reads.</summary>
internal static class QuickTraining
{
    private const float LearningRate = 1e-3f;

    /// <summary>Runs it.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="UserErrorException">The images do not fit the network.</exception>
    /// <exception cref="IOException">A file is damaged or can't be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read or written.</exception>
    public static int Run(Options options)
    {
        DigitData data = DigitData.Load(options.Data, SimpleConvNet.Info);

        // Opened before the training, so that a bad path is told at once and not at its end.
        using FileStream? json = options.Json is null ? null : new FileStream(options.Json, FileMode.OpenOrCreate, FileAccess.Write);
        var network = new SimpleConvNet(options.Seed);
        TrainingHistory history = Train(network, data, options);
        Show(network, data);
        if (json is not null)
        {
            Record(network, history, data, options).Write(json);
        }

        return 0;
    }

    private static TrainingHistory Train(SimpleConvNet network, DigitData data, Options options)
    {
        Print($"{data.Train.Count} training and {data.Test.Count} test digits from {data.Name}, {SimpleConvNet.Info.ParameterCount} parameters, {options.Threads} thread(s)");
        Print($"epoch  train loss  train accuracy  test loss  test accuracy  seconds  samples/s");
        // Shrinking steps let the parameters settle: the rate falls by an equal part each epoch, to 1 / epochs of it in the last.
        var adam = new Adam(LearningRate);
        TrainingHistory history = Trainer.Fit(network, data.Train, new TrainingOptions
        {
            Epochs = options.Epochs,
            BatchSize = options.BatchSize,
            Optimizer = adam,
            Validation = data.Test,
            Seed = options.Seed,
            Threads = options.Threads,
            OnEpoch = epoch =>
            {
                adam.LearningRate = LearningRate * (options.Epochs - epoch.Epoch) / options.Epochs;
                Print(
                    $"{epoch.Epoch,5}  {epoch.Loss,10:F4}  {epoch.Accuracy,14:P2}  {epoch.ValidationLoss,9:F4}  {epoch.ValidationAccuracy,13:P2}  {epoch.Seconds,7:F2}  {epoch.SamplesPerSecond,9:F0}");
            },
        });
        Print($"test accuracy {history.Last.ValidationAccuracy:P2}");
        Print($"parameters SHA-256 {ParameterHash.Sha256(network)}");
        return history;
    }

    /// <summary>Shows the first test digits, then the first that the network gets wrong.</summary>
    private static void Show(SimpleConvNet network, DigitData data)
    {
        IDataset test = data.Test;
        bool blocks = DigitArt.CanShowBlocks;
        int columns = Math.Min(5, DigitArt.Columns(test.Shape.Width, blocks ? Console.WindowWidth : 120));
        var first = new List<(float[] Image, string Caption)>();
        var wrong = new List<(float[] Image, string Caption)>();
        Span<float> probabilities = stackalloc float[SimpleConvNet.OutputSize];
        for (int i = 0; i < test.Count && (first.Count < columns || wrong.Count < columns); i++)
        {
            float[] image = new float[test.Shape.Size];
            int truth = test.Read(i, image);
            network.Predict(image, probabilities);
            int answer = probabilities.IndexOf(System.Numerics.Tensors.TensorPrimitives.Max(probabilities));
            string caption = string.Create(CultureInfo.InvariantCulture, $"is {data.ClassNames[truth]}, read {data.ClassNames[answer]} ({probabilities[answer]:P0})");
            List<(float[] Image, string Caption)> list = answer == truth ? first : wrong;
            if (list.Count < columns)
            {
                list.Add((image, caption));
            }
        }

        foreach ((string title, List<(float[] Image, string Caption)> pictures) in new[] { ("Read correctly:", first), ("Misread:", wrong) })
        {
            if (pictures.Count > 0)
            {
                Print($"\n{title}");
                Console.Write(DigitArt.Draw(pictures, test.Shape.Height, test.Shape.Width, blocks));
            }
        }
    }

    private static RunRecord Record(SimpleConvNet network, TrainingHistory history, DigitData data, Options options)
    {
        double seconds = history.Epochs.Sum(epoch => epoch.Seconds);
        return new RunRecord(
            new RunSettings(
                SimpleConvNet.Info.Name,
                SimpleConvNet.Info.ParameterCount,
                options.Data ?? "built-in",
                data.Train.Count,
                data.Test.Count,
                nameof(Adam),
                LearningRate,
                options.Epochs,
                options.BatchSize,
                options.Seed,
                options.Threads,
                Environment.Version.ToString(),
                Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128),
            [.. history.Epochs.Select(epoch => new EpochRecord(
                epoch.Epoch,
                epoch.Loss,
                epoch.Accuracy!.Value,
                epoch.ValidationLoss!.Value,
                epoch.ValidationAccuracy!.Value,
                epoch.Seconds,
                epoch.SamplesPerSecond))],
            seconds,
            (double)data.Train.Count * options.Epochs / seconds,
            ParameterHash.Sha256(network));
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
