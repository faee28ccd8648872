using System.Globalization;
using System.Runtime.Intrinsics;

namespace CnnGen;

/// <summary>
/// Labelled samples held in memory, as floats or as bytes. A byte pixel p reads as the float p / 255, correctly
/// rounded, so it is the same on every machine.
/// </summary>
public sealed class MemoryDataset : IDataset
{
    private readonly byte[]? _bytes;
    private readonly float[]? _floats;
    private readonly int[] _labels;

    /// <summary>Wraps byte pixels. The arrays are kept, not copied: do not change them afterwards.</summary>
    /// <param name="shape">Shape of one sample, (C, H, W).</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="pixels">(N, C, H, W), 0 .. 255.</param>
    /// <param name="labels">(N), each in 0 .. <paramref name="classes"/> - 1.</param>
    /// <exception cref="ArgumentException">The shape or the number of classes is not positive, lengths disagree, or a label is not a class.</exception>
    public MemoryDataset(ImageShape shape, int classes, byte[] pixels, int[] labels)
        : this(shape, classes, labels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        CheckLength(pixels.LongLength, nameof(pixels));
        _bytes = pixels;
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
        : this(shape, classes, labels)
    {
        ArgumentNullException.ThrowIfNull(values);
        CheckLength(values.LongLength, nameof(values));
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                throw new ArgumentException(Text($"Value {i % shape.Size} of sample {i / shape.Size} is {values[i]}; values must be finite."), nameof(values));
            }
        }

        _floats = values;
    }

    private MemoryDataset(ImageShape shape, int classes, int[] labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (shape.Channels <= 0 || shape.Height <= 0 || shape.Width <= 0)
        {
            throw new ArgumentException(Text($"The sample shape {shape} (channels x height x width) must be positive in every dimension."), nameof(shape));
        }

        if ((Int128)shape.Channels * shape.Height * shape.Width > Array.MaxLength)
        {
            throw new ArgumentException(Text($"A sample of shape {shape} has more than {Array.MaxLength} values."), nameof(shape));
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classes);
        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classes)
            {
                throw new ArgumentException(Text($"Label {labels[i]} of sample {i} is outside 0 .. {classes - 1}."), nameof(labels));
            }
        }

        (Shape, Classes, _labels) = (shape, classes, labels);
    }

    /// <inheritdoc/>
    public int Count => _labels.Length;

    /// <inheritdoc/>
    public ImageShape Shape { get; }

    /// <inheritdoc/>
    public int Classes { get; }

    /// <summary>The label of every sample, (N).</summary>
    public ReadOnlySpan<int> Labels => _labels;

    /// <inheritdoc/>
    public int Read(int index, Span<float> image)
    {
        if ((uint)index >= (uint)Count)
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, Text($"The index must be in 0 .. {Count - 1}; the set has {Count} samples."));
        }

        int size = Shape.Size;
        if (image.Length != size)
        {
            throw new ArgumentException(Text($"The image has room for {image.Length} values; a sample of shape {Shape} has {size}."), nameof(image));
        }

        if (_bytes is not null)
        {
            Scale(_bytes.AsSpan(index * size, size), image);
        }
        else
        {
            _floats.AsSpan(index * size, size).CopyTo(image);
        }

        return _labels[index];
    }

    /// <summary>Writes p / 255 for each pixel. TensorPrimitives does not vectorise byte to float: this is 20 times faster.</summary>
    private static void Scale(ReadOnlySpan<byte> pixels, Span<float> image)
    {
        int i = 0;
        for (; i <= pixels.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(Vector128.Create(pixels.Slice(i, Vector128<byte>.Count)));
            Store(low, image.Slice(i, 8));
            Store(high, image.Slice(i + 8, 8));
        }

        for (; i < pixels.Length; i++)
        {
            image[i] = pixels[i] / 255f;
        }
    }

    private static void Store(Vector128<ushort> pixels, Span<float> image)
    {
        (Vector128<uint> low, Vector128<uint> high) = Vector128.Widen(pixels);
        (Vector128.ConvertToSingle(low.AsInt32()) / 255f).CopyTo(image);
        (Vector128.ConvertToSingle(high.AsInt32()) / 255f).CopyTo(image[4..]);
    }

    private void CheckLength(long length, string name)
    {
        long expected = (long)_labels.Length * Shape.Size;
        if (length != expected)
        {
            throw new ArgumentException(Text($"{_labels.Length} labels and samples of shape {Shape} need {expected} values, but there are {length}."), name);
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
