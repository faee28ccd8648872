using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace CnnGen;

/// <summary>How much each place of a layer's map speaks for an output.</summary>
public sealed class HeatMap
{
    internal HeatMap(string layer, int height, int width, ImmutableArray<double> values)
    {
        (Layer, Height, Width, Values) = (layer, height, width, values);
        double largest = values.Max();
        Normalized = [.. values.Select(value => largest > 0 ? value / largest : 0)];
    }

    /// <summary>The layer whose map it is over, for example <c>MaxPool2</c>.</summary>
    public string Layer { get; }

    /// <summary>Rows of the map.</summary>
    public int Height { get; }

    /// <summary>Columns of the map.</summary>
    public int Width { get; }

    /// <summary>(H, W), in units of the output, at least 0: 0 where a place does not speak for it.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>(H, W), the values over the largest one, so 0 .. 1; all 0 where no place speaks for the output.</summary>
    public ImmutableArray<double> Normalized { get; }

    /// <summary>
    /// The map at another size, such as that of the image that it is laid over: linear between the centres of the places, along both axes, and
    /// constant from the outermost centres on.
    /// </summary>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="width">Columns, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public HeatMap Resize(int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        double[] values = new double[checked(height * width)];
        for (int y = 0; y < height; y++)
        {
            (int top, int bottom, double down) = Between(y, height, Height);
            for (int x = 0; x < width; x++)
            {
                (int left, int right, double across) = Between(x, width, Width);
                double above = (this[top, left] * (1 - across)) + (this[top, right] * across);
                double below = (this[bottom, left] * (1 - across)) + (this[bottom, right] * across);
                values[(y * width) + x] = (above * (1 - down)) + (below * down);
            }
        }

        return new HeatMap(Layer, height, width, ImmutableCollectionsMarshal.AsImmutableArray(values));
    }

    /// <summary>The value at a place of the map.</summary>
    /// <param name="y">Row, from the top.</param>
    /// <param name="x">Column, from the left.</param>
    /// <exception cref="ArgumentOutOfRangeException">The place is outside of the map.</exception>
    public double this[int y, int x]
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

    /// <summary>The two old places that a new one lies between, and the share of the second one.</summary>
    private static (int First, int Second, double Share) Between(int place, int size, int from)
    {
        double center = Math.Clamp(((place + 0.5) * from / size) - 0.5, 0, from - 1);
        int first = (int)center;
        return (first, Math.Min(first + 1, from - 1), center - first);
    }
}
