namespace CnnGen;

/// <summary>A source of labelled samples, read by index. Reading must be thread-safe and deterministic.</summary>
public interface IDataset
{
    /// <summary>Number of samples.</summary>
    int Count { get; }

    /// <summary>Shape of one sample.</summary>
    ImageShape Shape { get; }

    /// <summary>Number of classes; labels are 0 .. Classes - 1.</summary>
    int Classes { get; }

    /// <summary>Writes sample <paramref name="index"/> to <paramref name="image"/> in (C, H, W) order and returns its label.</summary>
    /// <param name="index">0 .. <see cref="Count"/> - 1.</param>
    /// <param name="image">Receives <see cref="ImageShape.Size"/> floats.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is outside the set.</exception>
    /// <exception cref="ArgumentException"><paramref name="image"/> is not of the sample's size.</exception>
    int Read(int index, Span<float> image);
}
