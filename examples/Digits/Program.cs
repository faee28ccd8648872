using System.Globalization;
using System.Runtime.Intrinsics;
using CnnGen;
using Digits;

const float LearningRate = 1e-3f;

return Options.Invoke(args, Run, Fail);

static int Fail(string problem)
{
    Console.Error.WriteLine("error: " + problem.ReplaceLineEndings(" "));
    return 2;
}

static int Run(Options options)
{
    try
    {
        MemoryDataset train = Load(options, train: true);
        MemoryDataset test = Load(options, train: false);
        if (train.Shape != SimpleConvNet.Info.Input || test.Shape != SimpleConvNet.Info.Input)
        {
            return Fail($"The images of '{options.Data}' are {train.Shape} (training) and {test.Shape} (test); the network takes {SimpleConvNet.Info.Input}.");
        }

        // Opened before the training, so that a bad path is told at once and not at its end.
        using FileStream? json = options.Json is null ? null : new FileStream(options.Json, FileMode.OpenOrCreate, FileAccess.Write);
        var network = new SimpleConvNet(options.Seed);
        TrainingHistory history = Train(network, train, test, options);
        Show(network, test);
        if (json is not null)
        {
            Record(network, history, train, test, options).Write(json);
        }

        return 0;
    }
    catch (Exception error) when (error is IOException or UnauthorizedAccessException)
    {
        return Fail(error.Message);
    }
}

static MemoryDataset Load(Options options, bool train) => options.Data is string directory
    ? IdxDataset.LoadMnist(directory, train)
    : SyntheticDigits.Create(train ? 20_000 : 5_000, seed: train ? 1UL : 2UL);

static TrainingHistory Train(SimpleConvNet network, IDataset train, IDataset test, Options options)
{
    Print($"{train.Count} training and {test.Count} test digits from {options.Data ?? "the built-in set"}, {SimpleConvNet.Info.ParameterCount} parameters, {options.Threads} thread(s)");
    Print($"epoch  train loss  train accuracy  test loss  test accuracy  seconds  samples/s");
    // Shrinking steps let the parameters settle: the rate falls by an equal part each epoch, to 1 / epochs of it in the last.
    var adam = new Adam(LearningRate);
    TrainingHistory history = Trainer.Fit(network, train, new TrainingOptions
    {
        Epochs = options.Epochs,
        BatchSize = options.BatchSize,
        Optimizer = adam,
        Validation = test,
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

// Shows the first test digits, then the first that the network gets wrong.
static void Show(SimpleConvNet network, MemoryDataset test)
{
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
        string caption = string.Create(CultureInfo.InvariantCulture, $"is {truth}, read {answer} ({probabilities[answer]:P0})");
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

static RunRecord Record(SimpleConvNet network, TrainingHistory history, IDataset train, IDataset test, Options options)
{
    double seconds = history.Epochs.Sum(epoch => epoch.Seconds);
    return new RunRecord(
        new RunSettings(
            SimpleConvNet.Info.Name,
            SimpleConvNet.Info.ParameterCount,
            options.Data ?? "built-in",
            train.Count,
            test.Count,
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
        (double)train.Count * options.Epochs / seconds,
        ParameterHash.Sha256(network));
}

static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
