using System.Globalization;

namespace CnnGen;

/// <summary>
/// Loads labelled grey images from a pair of IDX files, as MNIST (LeCun, Cortes, Burges), Fashion-MNIST and EMNIST are
/// published.
/// </summary>
public static class IdxDataset
{
    /// <summary>Loads an images file and its labels file, each plain or gzip (told by content, not by name).</summary>
    /// <param name="imagesPath">IDX of unsigned bytes, (N, H, W).</param>
    /// <param name="labelsPath">IDX of unsigned bytes, (N).</param>
    /// <param name="classes">Number of classes, 1 .. 256.</param>
    /// <returns>N samples of shape 1xHxW, pixels scaled to 0 .. 1.</returns>
    /// <exception cref="DataFormatException">A file's content is wrong, or the two do not belong together.</exception>
    /// <exception cref="FileNotFoundException">A file does not exist.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static MemoryDataset Load(string imagesPath, string labelsPath, int classes = 10)
    {
        ArgumentException.ThrowIfNullOrEmpty(imagesPath);
        ArgumentException.ThrowIfNullOrEmpty(labelsPath);
        using FileStream images = File.OpenRead(imagesPath);
        using FileStream labels = File.OpenRead(labelsPath);
        return Read(images, imagesPath, labels, labelsPath, classes);
    }

    /// <summary>
    /// Loads the training or test half of a directory in MNIST's naming: <c>train-images-idx3-ubyte</c> and
    /// <c>train-labels-idx1-ubyte</c>, or <c>t10k-images-idx3-ubyte</c> and <c>t10k-labels-idx1-ubyte</c>, each with or
    /// without <c>.gz</c>. Where both exist, the one without is read.
    /// </summary>
    /// <param name="directory">The directory that holds the files.</param>
    /// <param name="train">True for the training half, false for the test half.</param>
    /// <param name="classes">Number of classes, 1 .. 256.</param>
    /// <returns>N samples of shape 1xHxW (1x28x28 for MNIST), pixels scaled to 0 .. 1.</returns>
    /// <exception cref="FileNotFoundException">A file or the directory does not exist; the message says what was looked for.</exception>
    /// <exception cref="DataFormatException">A file's content is wrong, or the two do not belong together.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static MemoryDataset LoadMnist(string directory, bool train, int classes = 10)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        string half = train ? "train" : "t10k";
        return Load(Find(directory, $"{half}-images-idx3-ubyte"), Find(directory, $"{half}-labels-idx1-ubyte"), classes);
    }

    /// <summary>Reads images and labels from streams, each plain or gzip.</summary>
    /// <param name="images">IDX of unsigned bytes, (N, H, W). Not disposed.</param>
    /// <param name="imagesName">What to call the images in errors.</param>
    /// <param name="labels">IDX of unsigned bytes, (N). Not disposed.</param>
    /// <param name="labelsName">What to call the labels in errors.</param>
    /// <param name="classes">Number of classes, 1 .. 256.</param>
    /// <returns>N samples of shape 1xHxW, pixels scaled to 0 .. 1.</returns>
    /// <exception cref="DataFormatException">A stream's content is wrong, or the two do not belong together.</exception>
    /// <exception cref="IOException">A stream cannot be read.</exception>
    public static MemoryDataset Read(Stream images, string imagesName, Stream labels, string labelsName, int classes = 10)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(classes, 256);

        // Labels first: they are small, so a wrong pair is found before the images take time and memory.
        IdxArray labelArray = IdxReader.Read(labels, labelsName, rank: 1);
        int[] labelValues = new int[labelArray.Data.Length];
        for (int i = 0; i < labelValues.Length; i++)
        {
            labelValues[i] = labelArray.Data[i];
            if (labelValues[i] >= classes)
            {
                throw Error(labelsName, $"label {labelValues[i]} of sample {i} (byte {i + 8}) is outside 0 .. {classes - 1}, the {Counted.Text(classes, "class")} asked for.");
            }
        }

        IdxArray imageArray = IdxReader.Read(images, imagesName, rank: 3);
        if (imageArray.Dimensions[0] != labelValues.Length)
        {
            throw Error(imagesName, $"{Counted.Text(imageArray.Dimensions[0], "image")}, but {labelsName} has {Counted.Text(labelValues.Length, "label")}; the files do not belong together.");
        }

        var shape = new ImageShape(1, imageArray.Dimensions[1], imageArray.Dimensions[2]);
        return new MemoryDataset(shape, classes, imageArray.Data, labelValues);
    }

    private static string Find(string directory, string name)
    {
        string plain = Path.Combine(directory, name);
        string packed = plain + ".gz";
        if (File.Exists(plain))
        {
            return plain;
        }

        if (File.Exists(packed))
        {
            return packed;
        }

        throw new FileNotFoundException(
            Directory.Exists(directory)
                ? $"The directory '{directory}' has neither '{name}' nor '{name}.gz'."
                : $"The directory '{directory}' does not exist; '{name}' or '{name}.gz' was looked for there.",
            plain);
    }

    private static DataFormatException Error(string name, FormattableString problem) => new(name, problem.ToString(CultureInfo.InvariantCulture));
}
