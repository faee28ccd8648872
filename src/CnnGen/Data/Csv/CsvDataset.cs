namespace CnnGen;

/// <summary>Samples of a CSV file (RFC 4180), one in each row: a label, and as many values as a sample has.</summary>
/// <remarks>
/// The columns other than the label's are the sample in the order (C, H, W). Numbers are written with a point. Empty lines are
/// passed over. The text is UTF-8. Files are plain or gzip, told by content. All samples are held in memory as floats.
/// </remarks>
public sealed class CsvDataset : IDataset, IReportsSkipped
{
    private readonly MemoryDataset _samples;

    internal CsvDataset(MemoryDataset samples, string[] classNames, SkippedSample[] skipped) =>
        (_samples, ClassNames, Skipped) = (samples, classNames, skipped);

    /// <inheritdoc/>
    public int Count => _samples.Count;

    /// <inheritdoc/>
    public ImageShape Shape => _samples.Shape;

    /// <inheritdoc/>
    public int Classes => _samples.Classes;

    /// <summary>Names of the classes in the order of their labels; empty where labels are numbers.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <inheritdoc/>
    public IReadOnlyList<SkippedSample> Skipped { get; }

    /// <summary>Labels of all samples.</summary>
    public ReadOnlySpan<int> Labels => _samples.Labels;

    /// <summary>Loads a file.</summary>
    /// <param name="path">The file, plain or gzip.</param>
    /// <param name="options">What its columns are.</param>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    /// <exception cref="DataFormatException">A row is not what the options say and is not to be skipped, or no row can be read; line and column are named.</exception>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static CsvDataset Load(string path, CsvOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream file = File.OpenRead(path);
        return Read(file, path, options);
    }

    /// <summary>Reads a stream.</summary>
    /// <param name="stream">The file, plain or gzip. Not disposed.</param>
    /// <param name="name">What to call the stream in errors.</param>
    /// <param name="options">What its columns are.</param>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    /// <exception cref="DataFormatException">A row is not what the options say and is not to be skipped, or no row can be read; line and column are named.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static CsvDataset Read(Stream stream, string name, CsvOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        return PackedContent.Read(stream, name, content => new CsvReader(name, options).Read(content));
    }

    /// <inheritdoc/>
    public int Read(int index, Span<float> image) => _samples.Read(index, image);
}
