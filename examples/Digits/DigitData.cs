using CnnGen;

namespace Digits;

/// <summary>Samples to train on and to test on.</summary>
/// <param name="Train">Training samples.</param>
/// <param name="Test">Test samples.</param>
/// <param name="ClassNames">Names of the classes, in the order of their labels.</param>
/// <param name="Name">What to call the data.</param>
internal sealed record DigitData(IDataset Train, IDataset Test, IReadOnlyList<string> ClassNames, string Name)
{
    private const double TestShare = 0.2;
    private const ulong SplitSeed = 1;
    private const int LeastSamples = 10;

    private static readonly string[] Digits = [.. Enumerable.Range(0, 10).Select(static digit => $"{digit}")];

    /// <summary>
    /// Loads the built-in digits; or IDX files in MNIST's naming; or pictures, in folders <c>train</c> and <c>test</c> with a folder for
    /// each class, or in a folder for each class, of which a fifth becomes the test.
    /// </summary>
    /// <param name="directory">The data's directory; null for the built-in digits.</param>
    /// <param name="info">The network that the samples must fit.</param>
    /// <exception cref="UserErrorException">The samples do not fit the network.</exception>
    /// <exception cref="IOException">A file is missing, damaged or can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static DigitData Load(string? directory, NetworkInfo info)
    {
        int classes = info.Heads[0].Classes;
        DigitData data = directory switch
        {
            null => new(SyntheticDigits.Create(20_000, seed: 1), SyntheticDigits.Create(5_000, seed: 2), Digits, "the built-in set"),
            _ when HasFolders(directory, "train", "test") => FromFolders(Path.Combine(directory, "train"), Path.Combine(directory, "test"), info.Input, directory),
            _ when HasFolders(directory) => FromFolder(directory, info.Input, classes),
            _ => new(IdxDataset.LoadMnist(directory, train: true), IdxDataset.LoadMnist(directory, train: false), Digits, directory),
        };
        if (data.Train.Shape != info.Input || data.Test.Shape != info.Input)
        {
            throw new UserErrorException($"The images of '{directory}' are {data.Train.Shape} (training) and {data.Test.Shape} (test); the network takes {info.Input}.");
        }

        return data.Train.Classes == classes && data.Test.Classes == classes
            ? data
            : throw WrongClasses(directory, data.ClassNames, classes);
    }

    /// <summary>What was left out because it could not be read.</summary>
    public IReadOnlyList<SkippedSample> Skipped =>
        [.. new[] { Train, Test }.OfType<IReportsSkipped>().SelectMany(static samples => samples.Skipped).Distinct()];

    private static bool HasFolders(string directory, params string[] names) => Directory.Exists(directory)
        && (names.Length == 0 ? Directory.EnumerateDirectories(directory).Any() : names.All(name => Directory.Exists(Path.Combine(directory, name))));

    private static DigitData FromFolders(string train, string test, ImageShape shape, string name)
    {
        ImageFolderDataset first = Load(train, shape), second = Load(test, shape);
        return first.ClassNames.SequenceEqual(second.ClassNames)
            ? new DigitData(first, second, first.ClassNames, name)
            : throw new UserErrorException(
                $"'{train}' has the classes {string.Join(", ", first.ClassNames)}, and '{test}' has {string.Join(", ", second.ClassNames)}. They must be the same.");
    }

    private static DigitData FromFolder(string directory, ImageShape shape, int classes)
    {
        ImageFolderDataset all = Load(directory, shape);
        if (all.Classes != classes)
        {
            throw WrongClasses(directory, all.ClassNames, classes);
        }

        if (all.Count < LeastSamples)
        {
            throw new UserErrorException($"'{directory}' has {all.Count} pictures; at least {LeastSamples} are needed, some of them for the test.");
        }

        (IDataset test, IDataset train) = all.Split(TestShare, SplitSeed);
        return new DigitData(train, test, all.ClassNames, directory);
    }

    private static UserErrorException WrongClasses(string? directory, IReadOnlyList<string> names, int classes) =>
        new($"'{directory}' has {names.Count} classes: {string.Join(", ", names)}. The network tells {classes} apart.");

    private static ImageFolderDataset Load(string directory, ImageShape shape) =>
        ImageFolderDataset.Load(directory, new ImageFolderOptions { Shape = shape, OnBadSample = OnBadSample.Skip });
}
