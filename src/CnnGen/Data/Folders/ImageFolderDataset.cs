using System.Globalization;

namespace CnnGen;

/// <summary>Pictures of a folder that has one sub-folder for each class.</summary>
/// <remarks>
/// <para>
/// Labels are the sub-folders' places in the ordinal order of their names, samples follow in the ordinal order of their file
/// names, so both are the same on every machine. Read are PNG, PBM, PGM, PPM and PNM files, told by their extension, directly in
/// the sub-folders. Other pictures, such as JPEG, count as samples that cannot be read; further files, and files and folders
/// whose names begin with a dot, are passed over.
/// </para>
/// <para>
/// Every picture is decoded when the dataset is made, so a damaged one is found before training and not in the middle of it, and
/// <see cref="Count"/> is right when some are left out. Pixels are scaled to 0 .. 1.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// ImageFolderDataset pets = ImageFolderDataset.Load("pets/train", new() { Shape = new(3, 64, 64), Fit = ImageFit.Crop });
/// // pets/train/cat/1.png, pets/train/dog/1.png, ...: pets.ClassNames is ["cat", "dog"]
/// </code>
/// </example>
public sealed class ImageFolderDataset : IDataset, IReportsSkipped
{
    private readonly PictureFile[] _pictures;
    private readonly ImageFit _fit;

    private ImageFolderDataset(PictureFile[] pictures, ImageShape shape, ImageFit fit, string[] classNames, SkippedSample[] skipped) =>
        (_pictures, Shape, _fit, ClassNames, Skipped) = (pictures, shape, fit, classNames, skipped);

    /// <inheritdoc/>
    public int Count => _pictures.Length;

    /// <inheritdoc/>
    public ImageShape Shape { get; }

    /// <inheritdoc/>
    public int Classes => ClassNames.Count;

    /// <summary>Names of the sub-folders in ordinal order; a label is an index in it.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <inheritdoc/>
    public IReadOnlyList<SkippedSample> Skipped { get; }

    /// <summary>Labels of all samples.</summary>
    internal int[] Labels => Array.ConvertAll(_pictures, picture => picture.Label);

    /// <summary>Finds, checks and by default decodes all pictures of a folder.</summary>
    /// <param name="directory">The folder that holds a sub-folder for each class.</param>
    /// <param name="options">Shape, fit and what to do with bad pictures.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="DataFormatException">
    /// There are no sub-folders, a class has no picture or none that can be read, or a picture cannot be read and is not to be
    /// skipped.
    /// </exception>
    /// <exception cref="ArgumentException">The shape of the options is none of a picture.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file or folder may not be read.</exception>
    public static ImageFolderDataset Load(string directory, ImageFolderOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        options ??= new ImageFolderOptions();
        if (options.Shape is { } wanted && (wanted.Channels is not (1 or 3) || wanted.Height < 1 || wanted.Width < 1 || (Int128)wanted.Channels * wanted.Height * wanted.Width > Array.MaxLength))
        {
            throw new ArgumentException($"The shape {wanted} (channels x height x width) must have 1 channel or 3 and at least one pixel.", nameof(options));
        }

        (string[] classNames, PictureFile[] pictures) = FolderScan.Find(directory);
        ImageShape shape = options.Shape ?? FirstShape(directory, pictures, options.OnBadSample);

        // Each picture is its own: neither results nor which error comes first depend on the threads.
        Parallel.ForEach(pictures, picture => picture.Check(shape, options.Fit, options.InMemory));
        PictureFile[] good = [.. pictures.Where(picture => picture.Error is null)];
        PictureFile[] bad = [.. pictures.Where(picture => picture.Error is not null)];
        if (bad.Length > 0 && options.OnBadSample == OnBadSample.Stop)
        {
            throw Failure(bad[0], bad.Length);
        }

        CheckClasses(directory, classNames, good, bad);
        SkippedSample[] skipped = [.. bad.Select(picture => new SkippedSample(picture.Path, picture.Error!.Message))];
        return new ImageFolderDataset(good, shape, options.Fit, classNames, skipped);
    }

    /// <inheritdoc/>
    /// <exception cref="DataFormatException">The file is read again and has changed into one that cannot be read.</exception>
    /// <exception cref="IOException">The file is read again and cannot be.</exception>
    public int Read(int index, Span<float> image)
    {
        if ((uint)index >= (uint)Count)
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, Text($"The index must be in 0 .. {Count - 1}; the set has {Counted.Text(Count, "sample")}."));
        }

        if (image.Length != Shape.Size)
        {
            throw new ArgumentException(Text($"The image has room for {Counted.Text(image.Length, "value")}; a sample of shape {Shape} has {Shape.Size}."), nameof(image));
        }

        PictureFile picture = _pictures[index];
        BytePixels.Scale(picture.Pixels ?? PictureFile.Decode(picture.Path, Shape, _fit), image);
        return picture.Label;
    }

    /// <summary>The shape of the first picture that can be read.</summary>
    private static ImageShape FirstShape(string directory, PictureFile[] pictures, OnBadSample onBadSample)
    {
        foreach (PictureFile picture in pictures)
        {
            try
            {
                return PictureFile.Decode(picture.Path).Shape;
            }
            catch (Exception error) when (onBadSample == OnBadSample.Skip && error is IOException or UnauthorizedAccessException)
            {
            }
        }

        throw new DataFormatException(directory, Text($"none of the {Counted.Text(pictures.Length, "picture")} can be read."));
    }

    private static Exception Failure(PictureFile picture, int count)
    {
        string hint = count == 1 ? "" : Text($" {Counted.Text(count - 1, "more picture")} cannot be read either; OnBadSample.Skip would leave them out.");
        return picture.Error is DataFormatException error
            ? new DataFormatException(picture.Path, error.Message[(error.FileName.Length + 2)..] + hint, error)
            : picture.Error!;
    }

    private static void CheckClasses(string directory, string[] classNames, PictureFile[] good, PictureFile[] bad)
    {
        var readable = new HashSet<int>(good.Select(picture => picture.Label));
        for (int label = 0; label < classNames.Length; label++)
        {
            if (!readable.Contains(label))
            {
                PictureFile first = bad.First(picture => picture.Label == label);
                throw new DataFormatException(
                    Path.Combine(directory, classNames[label]), $"no picture of this class can be read; the first is {first.Error!.Message}");
            }
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
