namespace CnnGen;

/// <summary>
/// A source of samples and what a network should make of them, read by index. Reading must be thread-safe and
/// deterministic. A set with one label for each sample needs nothing beyond the first four members; others override the
/// rest.
/// </summary>
public interface IDataset
{
    /// <summary>Number of samples.</summary>
    int Count { get; }

    /// <summary>Shape of one sample.</summary>
    ImageShape Shape { get; }

    /// <summary>Number of classes; labels are 0 .. Classes - 1. 0 for a set without labels.</summary>
    int Classes { get; }

    /// <summary>Writes sample <paramref name="index"/> to <paramref name="image"/> in (C, H, W) order and returns its label.</summary>
    /// <param name="index">0 .. <see cref="Count"/> - 1.</param>
    /// <param name="image">Receives <see cref="ImageShape.Size"/> floats.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is outside the set.</exception>
    /// <exception cref="ArgumentException"><paramref name="image"/> is not of the sample's size.</exception>
    /// <exception cref="NotSupportedException">The samples have no label, or more than one.</exception>
    int Read(int index, Span<float> image);

    /// <summary>Labels of each sample: one, or for example one for each pixel.</summary>
    int LabelSize => 1;

    /// <summary>Values of each sample that a network's outputs are compared with; none by default.</summary>
    int ValueSize => 0;

    /// <summary>Writes sample <paramref name="index"/> with all its labels and values.</summary>
    /// <param name="index">0 .. <see cref="Count"/> - 1.</param>
    /// <param name="image">Receives <see cref="ImageShape.Size"/> floats in the order (C, H, W).</param>
    /// <param name="labels">Receives <see cref="LabelSize"/> labels, those of a map in the order (H, W).</param>
    /// <param name="values">Receives <see cref="ValueSize"/> values, those of a map in the order (C, H, W).</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is outside the set.</exception>
    /// <exception cref="ArgumentException">A span is not of the size that the set says.</exception>
    void Read(int index, Span<float> image, Span<int> labels, Span<float> values) => labels[0] = Read(index, image);
}
