using System.Globalization;
using CnnGen;
using Zoo;

return Options.Invoke(args, Run, Fail);

static int Fail(string problem)
{
    Console.Error.WriteLine("error: " + problem.ReplaceLineEndings(" "));
    return 2;
}

static int Run(Options options)
{
    var entries = new List<Entry>();
    foreach (string name in options.Names)
    {
        if (Catalogue.Find(name) is not { } entry)
        {
            return Fail($"There is no network '{name}'. There are: {Catalogue.Names(Catalogue.All)}.");
        }

        entries.Add(entry);
    }

    try
    {
        if (options.Data is not null)
        {
            return Fit(options, options.Data, entries);
        }

        if (options.Train)
        {
            return TakeSteps(options, entries.Count > 0 ? entries : Catalogue.Small);
        }

        Show(entries);
        return 0;
    }
    catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotFiniteNumberException)
    {
        return Fail(error.Message);
    }
}

// The tables of the networks, or a line for each of all.
static void Show(List<Entry> entries)
{
    if (entries.Count > 0)
    {
        Console.WriteLine(string.Join("\n\n", entries.Select(entry => entry.Info.Summary)));
        return;
    }

    Print($"{"network",-16}  {"input",-9}  {"parameters",12}  {"multiply-adds",14}  {"weight bytes",13}");
    foreach (NetworkInfo info in Catalogue.All.Select(entry => entry.Info))
    {
        Print($"{info.Name,-16}  {info.Input,-9}  {info.ParameterCount,12:N0}  {info.MultiplyAdds,14:N0}  {info.Summary.ParameterBytes,13:N0}");
    }
}

static int TakeSteps(Options options, IReadOnlyList<Entry> entries)
{
    foreach (Entry entry in entries)
    {
        long floats = entry.Info.Training!.Total(options.BatchSize, options.Threads);
        if (floats > Array.MaxLength)
        {
            return Fail($"{entry.Info.Name} needs {floats * sizeof(float)} bytes to train on batches of {options.BatchSize}. Use a smaller --batch.");
        }

        Print($"{entry.Info.Name}: one batch of {options.BatchSize}, {options.Threads} thread(s)");
        Print($"step      loss  samples/s");
        entry.TakeSteps(options, (step, loss, seconds) => Print($"{step,4}  {loss,8:F4}  {options.BatchSize / seconds,9:F1}"));
    }

    return 0;
}

static int Fit(Options options, string directory, List<Entry> entries)
{
    if (entries.Count != 1 || !TakesCifar(entries[0].Info))
    {
        return Fail($"--data trains one network, one that takes {CifarDataset.Shape} and tells 10 classes apart: {Catalogue.Names(Catalogue.All.Where(entry => TakesCifar(entry.Info)))}.");
    }

    // Normalised, so that the training images have mean 0 and deviation 1 in each channel.
    MemoryDataset images = CifarDataset.Load(directory, train: true);
    DatasetStatistics statistics = DatasetStatistics.Measure(images);
    IDataset train = images.Normalize(statistics);
    IDataset test = CifarDataset.Load(directory, train: false).Normalize(statistics);
    Print($"{entries[0].Info.Name}: {train.Count} training and {test.Count} test images, batches of {options.BatchSize}, {options.Threads} thread(s)");
    Print($"epoch  train loss  train accuracy  test loss  test accuracy  seconds  samples/s");
    entries[0].Fit(train, test, options, epoch => Print(
        $"{epoch.Epoch,5}  {epoch.Loss,10:F4}  {epoch.Accuracy,14:P2}  {epoch.ValidationLoss,9:F4}  {epoch.ValidationAccuracy,13:P2}  {epoch.Seconds,7:F1}  {epoch.SamplesPerSecond,9:F0}"));
    return 0;
}

static bool TakesCifar(NetworkInfo info) => info.Input == CifarDataset.Shape && info.Heads is [{ Classes: 10, LabelSize: 1 }];

static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
