namespace CnnGen;

/// <summary>
/// Loads the images of CIFAR-10 and CIFAR-100 (Krizhevsky 2009, "Learning Multiple Layers of Features from Tiny Images") from
/// their binary versions.
/// </summary>
/// <remarks>
/// The result is a <see cref="MemoryDataset"/> of samples 3x32x32, planes of red, green and blue, pixels scaled to 0 .. 1. Measure
/// <see cref="DatasetStatistics"/> of the training images for what <see cref="NormalizeAttribute"/> wants. Files are plain or
/// gzip, told by content.
/// </remarks>
public static class CifarDataset
{
    /// <summary>Shape of every image: 3 channels (red, green, blue) of 32x32 pixels.</summary>
    public static ImageShape Shape { get; } = new(3, 32, 32);

    /// <summary>
    /// Loads the training or test half of a directory in the original naming: <c>data_batch_1.bin</c> .. <c>data_batch_5.bin</c>
    /// and <c>test_batch.bin</c> for CIFAR-10, <c>train.bin</c> and <c>test.bin</c> for CIFAR-100.
    /// </summary>
    /// <remarks>
    /// All files <c>data_batch*.bin</c> are read, in the order of their names. Each may have <c>.gz</c> behind its name; where
    /// both exist, the one without is read.
    /// </remarks>
    /// <param name="directory">The directory that holds the files.</param>
    /// <param name="train">True for the training half, false for the test half.</param>
    /// <param name="variant">Which set, and which of its labels.</param>
    /// <exception cref="FileNotFoundException">A file or the directory does not exist; the message says what was looked for.</exception>
    /// <exception cref="DataFormatException">A file's content is not what the format demands.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static MemoryDataset Load(string directory, bool train, CifarVariant variant = CifarVariant.Cifar10)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        return Load(Find(directory, FilePattern(variant, train)), variant);
    }

    /// <summary>Loads files of any names, one behind the other.</summary>
    /// <param name="paths">The files, at least one.</param>
    /// <param name="variant">Which set, and which of its labels.</param>
    /// <exception cref="ArgumentException">There is no path, or the variant is none of the three.</exception>
    /// <exception cref="FileNotFoundException">A file does not exist.</exception>
    /// <exception cref="DataFormatException">A file's content is not what the format demands.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static MemoryDataset Load(IEnumerable<string> paths, CifarVariant variant = CifarVariant.Cifar10)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var reader = new CifarReader(variant);
        foreach (string path in paths)
        {
            using FileStream file = File.OpenRead(path);
            reader.Read(file, path);
        }

        return reader.Samples == 0 ? throw new ArgumentException("There are no files to load.", nameof(paths)) : reader.ToDataset();
    }

    /// <summary>Reads one stream.</summary>
    /// <param name="stream">Records, plain or gzip. Not disposed.</param>
    /// <param name="name">What to call the stream in errors.</param>
    /// <param name="variant">Which set, and which of its labels.</param>
    /// <exception cref="DataFormatException">The content is not what the format demands.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static MemoryDataset Read(Stream stream, string name, CifarVariant variant = CifarVariant.Cifar10)
    {
        var reader = new CifarReader(variant);
        reader.Read(stream, name);
        return reader.ToDataset();
    }

    private static string FilePattern(CifarVariant variant, bool train) => (variant, train) switch
    {
        (CifarVariant.Cifar10, true) => "data_batch*.bin",
        (CifarVariant.Cifar10, false) => "test_batch.bin",
        (_, true) => "train.bin",
        _ => "test.bin",
    };

    private static List<string> Find(string directory, string pattern)
    {
        if (!Directory.Exists(directory))
        {
            throw new FileNotFoundException($"The directory '{directory}' does not exist; '{pattern}' or '{pattern}.gz' was looked for there.");
        }

        var plain = new HashSet<string>(Directory.GetFiles(directory, pattern), StringComparer.Ordinal);
        IEnumerable<string> packed = Directory.GetFiles(directory, pattern + ".gz").Where(path => !plain.Contains(path[..^3]));
        List<string> paths = [.. plain.Concat(packed).Order(StringComparer.Ordinal)];
        return paths.Count > 0 ? paths : throw new FileNotFoundException($"The directory '{directory}' has neither '{pattern}' nor '{pattern}.gz'.");
    }
}
