using System.Collections.Immutable;

namespace CnnGen;

/// <summary>How much each place of a layer's map speaks for an output.</summary>
public sealed class HeatMap
{
    internal HeatMap(string layer, int height, int width, ImmutableArray<float> values)
    {
        (Layer, Height, Width, Values) = (layer, height, width, values);
        float largest = values.Max();
        Normalized = [.. values.Select(value => largest > 0 ? value / largest : 0f)];
    }

    /// <summary>The layer whose map it is over, for example <c>MaxPool2</c>.</summary>
    public string Layer { get; }

    /// <summary>Rows of the map.</summary>
    public int Height { get; }

    /// <summary>Columns of the map.</summary>
    public int Width { get; }

    /// <summary>(H, W), in units of the output, at least 0: 0 where a place does not speak for it.</summary>
    public ImmutableArray<float> Values { get; }

    /// <summary>(H, W), the values over the largest one, so 0 .. 1; all 0 where no place speaks for the output.</summary>
    public ImmutableArray<float> Normalized { get; }

    /// <summary>The value at a place of the map.</summary>
    /// <param name="y">Row, from the top.</param>
    /// <param name="x">Column, from the left.</param>
    /// <exception cref="ArgumentOutOfRangeException">The place is outside of the map.</exception>
    public float this[int y, int x]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(y);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(y, Height);
            ArgumentOutOfRangeException.ThrowIfNegative(x);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(x, Width);
            return Values[(y * Width) + x];
        }
    }
}
