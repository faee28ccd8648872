using System.IO.Compression;
using CnnGen;

namespace Zoo;

/// <summary>
/// Images of CIFAR-10 (Krizhevsky 2009, "Learning Multiple Layers of Features from Tiny Images") from its binary version:
/// records of a label byte and 3x32x32 pixel bytes, planes of red, green and blue. Pixels are normalised: the training images
/// have mean 0 and deviation 1 in each channel.
/// </summary>
internal sealed class CifarDataset : IDataset
{
    private const int Plane = 32 * 32;
    private const int Channels = 3;
    private const int Record = 1 + (Channels * Plane);
    private const int ClassCount = 10;

    private readonly byte[] _records;
    private readonly (float Mean, float Deviation)[] _channels;

    private CifarDataset(byte[] records, (float Mean, float Deviation)[] channels) => (_records, _channels) = (records, channels);

    /// <summary>Shape of every image.</summary>
    public static ImageShape Image { get; } = new(Channels, 32, 32);

    /// <inheritdoc/>
    public int Count => _records.Length / Record;

    /// <inheritdoc/>
    public ImageShape Shape => Image;

    /// <inheritdoc/>
    public int Classes => ClassCount;

    /// <summary>Whether a network takes these images and tells as many classes apart.</summary>
    public static bool Suits(NetworkInfo info) => info.Input == Image && info.Heads is [{ Classes: ClassCount, LabelSize: 1 }];

    /// <summary>Loads all of a directory's training files, and its test file.</summary>
    /// <param name="directory">Holds <c>data_batch*.bin</c> and <c>test_batch.bin</c>, each plain or <c>.gz</c>.</param>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file's content is not what the format demands.</exception>
    public static (CifarDataset Train, CifarDataset Test) Load(string directory)
    {
        byte[] train = ReadAll(directory, "data_batch*.bin");
        (float Mean, float Deviation)[] channels = [.. Enumerable.Range(0, Channels).Select(channel => Measure(train, channel))];
        return (new CifarDataset(train, channels), new CifarDataset(ReadAll(directory, "test_batch.bin"), channels));
    }

    /// <inheritdoc/>
    public int Read(int index, Span<float> image)
    {
        ReadOnlySpan<byte> record = _records.AsSpan(index * Record, Record);
        for (int i = 0; i < Channels * Plane; i++)
        {
            (float mean, float deviation) = _channels[i / Plane];
            image[i] = (record[1 + i] - mean) / deviation;
        }

        return record[0];
    }

    private static byte[] ReadAll(string directory, string pattern)
    {
        string[] paths = [.. Directory.GetFiles(directory, pattern).Concat(Directory.GetFiles(directory, pattern + ".gz")).Order(StringComparer.Ordinal)];
        if (paths.Length == 0)
        {
            throw new FileNotFoundException($"The directory '{directory}' has neither '{pattern}' nor '{pattern}.gz'.");
        }

        using var records = new MemoryStream();
        foreach (string path in paths)
        {
            long start = records.Length;
            using FileStream file = File.OpenRead(path);
            using Stream content = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
            content.CopyTo(records);
            Check(path, records.GetBuffer().AsSpan((int)start, (int)(records.Length - start)));
        }

        return records.ToArray();
    }

    private static void Check(string path, ReadOnlySpan<byte> content)
    {
        if (content.Length == 0 || content.Length % Record != 0)
        {
            throw new InvalidDataException($"{path}: {content.Length} bytes are not a whole number of records of {Record} bytes.");
        }

        for (int start = 0; start < content.Length; start += Record)
        {
            if (content[start] >= ClassCount)
            {
                throw new InvalidDataException($"{path}: label {content[start]} of image {start / Record} is outside 0 .. {ClassCount - 1}.");
            }
        }
    }

    /// <summary>Mean and deviation of a channel over all images.</summary>
    private static (float Mean, float Deviation) Measure(ReadOnlySpan<byte> records, int channel)
    {
        // Sums of whole numbers are exact.
        long count = 0, sum = 0, squares = 0;
        for (int start = 0; start < records.Length; start += Record)
        {
            foreach (byte pixel in records.Slice(start + 1 + (channel * Plane), Plane))
            {
                count++;
                sum += pixel;
                squares += pixel * pixel;
            }
        }

        double mean = (double)sum / count;
        double variance = ((double)squares / count) - (mean * mean);
        return ((float)mean, (float)Math.Sqrt(Math.Max(variance, 1)));
    }
}
