using System.Globalization;

namespace CnnGen;

/// <summary>
/// Labelled samples held in memory, as floats or as bytes. A byte pixel p reads as the float p / 255, correctly
/// rounded, so it is the same on every machine.
/// </summary>
public sealed class MemoryDataset : IDataset
{
    private readonly byte[]? _bytes;
    private readonly float[]? _floats;
    private readonly SampleTargets _targets;

    /// <summary>Wraps byte pixels. The arrays are kept, not copied: do not change them afterwards.</summary>
    /// <param name="shape">Shape of one sample, (C, H, W).</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="pixels">(N, C, H, W), 0 .. 255.</param>
    /// <param name="labels">(N), each in 0 .. <paramref name="classes"/> - 1.</param>
    /// <exception cref="ArgumentException">The shape or the number of classes is not positive, lengths disagree, or a label is not a class.</exception>
    public MemoryDataset(ImageShape shape, int classes, byte[] pixels, int[] labels)
        : this(shape, pixels, new SampleTargets { Classes = classes, Labels = labels })
    {
    }

    /// <summary>Wraps float values. The arrays are kept, not copied: do not change them afterwards.</summary>
    /// <param name="shape">Shape of one sample, (C, H, W).</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="values">(N, C, H, W), finite.</param>
    /// <param name="labels">(N), each in 0 .. <paramref name="classes"/> - 1.</param>
    /// <exception cref="ArgumentException">
    /// The shape or the number of classes is not positive, lengths disagree, a label is not a class, or a value is
    /// infinite or not a number.
    /// </exception>
    public MemoryDataset(ImageShape shape, int classes, float[] values, int[] labels)
        : this(shape, new SampleTargets { Classes = classes, Labels = labels })
    {
        ArgumentNullException.ThrowIfNull(values);
        CheckLength(values.LongLength, nameof(values));
        CheckFinite(values, nameof(values));
        _floats = values;
    }

    /// <summary>Wraps byte pixels with labels or values of any number. The arrays are kept: do not change them afterwards.</summary>
    /// <param name="shape">Shape of one sample, (C, H, W).</param>
    /// <param name="pixels">(N, C, H, W), 0 .. 255.</param>
    /// <param name="targets">What belongs to the samples.</param>
    /// <exception cref="ArgumentException">A size is not positive, lengths disagree, a label is not a class, or a value is not finite.</exception>
    public MemoryDataset(ImageShape shape, byte[] pixels, SampleTargets targets)
        : this(shape, targets)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        CheckLength(pixels.LongLength, nameof(pixels));
        _bytes = pixels;
    }

    /// <summary>Wraps float values with labels or values of any number. The arrays are kept: do not change them afterwards.</summary>
    /// <param name="shape">Shape of one sample, (C, H, W).</param>
    /// <param name="images">(N, C, H, W), finite.</param>
    /// <param name="targets">What belongs to the samples.</param>
    /// <exception cref="ArgumentException">A size is not positive, lengths disagree, a label is not a class, or a value is not finite.</exception>
    public MemoryDataset(ImageShape shape, float[] images, SampleTargets targets)
        : this(shape, targets)
    {
        ArgumentNullException.ThrowIfNull(images);
        CheckLength(images.LongLength, nameof(images));
        CheckFinite(images, nameof(images));
        _floats = images;
    }

    private MemoryDataset(ImageShape shape, SampleTargets targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        if (shape.Channels <= 0 || shape.Height <= 0 || shape.Width <= 0)
        {
            throw new ArgumentException(Text($"The sample shape {shape} (channels x height x width) must be positive in every dimension."), nameof(shape));
        }

        if ((Int128)shape.Channels * shape.Height * shape.Width > Array.MaxLength)
        {
            throw new ArgumentException(Text($"A sample of shape {shape} has more than {Array.MaxLength} values."), nameof(shape));
        }

        (Shape, Count, _targets) = (shape, targets.Check(), targets);
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public ImageShape Shape { get; }

    /// <inheritdoc/>
    public int Classes => _targets.Classes;

    /// <inheritdoc/>
    public int LabelSize => _targets.LabelsPerSample;

    /// <inheritdoc/>
    public int ValueSize => _targets.ValueSize;

    /// <summary>The labels of all samples, (N, <see cref="LabelSize"/>).</summary>
    public ReadOnlySpan<int> Labels => _targets.Labels;

    /// <summary>The values of all samples, (N, <see cref="ValueSize"/>).</summary>
    public ReadOnlySpan<float> Values => _targets.Values;

    /// <inheritdoc/>
    public int Read(int index, Span<float> image)
    {
        if (LabelSize != 1)
        {
            throw new NotSupportedException(Text($"Each sample has {LabelSize} labels; read them into a span."));
        }

        ReadImage(index, image);
        return _targets.Labels[index];
    }

    /// <inheritdoc/>
    public void Read(int index, Span<float> image, Span<int> labels, Span<float> values)
    {
        ReadImage(index, image);
        CheckRoom(labels.Length, LabelSize, nameof(labels));
        CheckRoom(values.Length, ValueSize, nameof(values));
        _targets.Read(index, labels, values);
    }

    private void ReadImage(int index, Span<float> image)
    {
        if ((uint)index >= (uint)Count)
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, Text($"The index must be in 0 .. {Count - 1}; the set has {Counted.Text(Count, "sample")}."));
        }

        int size = Shape.Size;
        if (image.Length != size)
        {
            throw new ArgumentException(Text($"The image has room for {Counted.Text(image.Length, "value")}; a sample of shape {Shape} has {size}."), nameof(image));
        }

        if (_bytes is not null)
        {
            BytePixels.Scale(_bytes.AsSpan(index * size, size), image);
        }
        else
        {
            _floats.AsSpan(index * size, size).CopyTo(image);
        }
    }

    private static void CheckRoom(int length, int expected, string name)
    {
        if (length != expected)
        {
            throw new ArgumentException(Text($"There is room for {length} {name}; a sample has {expected}."), name);
        }
    }

    private void CheckLength(long length, string name)
    {
        long expected = (long)Count * Shape.Size;
        if (length != expected)
        {
            string of = LabelSize == 1 && Count > 1 ? Text($"{Count} labels and samples") : Counted.Text(Count, "sample");
            throw new ArgumentException(Text($"There must be {Counted.Text(expected, "value")} for {of} of shape {Shape}, but there are {length}."), name);
        }
    }

    private void CheckFinite(float[] values, string name)
    {
        int size = Shape.Size;
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                throw new ArgumentException(Text($"Value {i % size} of sample {i / size} is {values[i]}; values must be finite."), name);
            }
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
