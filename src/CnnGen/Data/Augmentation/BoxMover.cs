namespace CnnGen;

/// <summary>Moves boxes among a sample's values along an affine map.</summary>
internal sealed class BoxMover
{
    private readonly int[] _firstValues;
    private readonly bool _corners;
    private readonly bool _normalized;

    /// <summary>Checks and keeps where the boxes are.</summary>
    public BoxMover(BoxFormat format, int valueSize)
    {
        (_firstValues, _corners, _normalized) = ([.. format.FirstValues], format.Layout == BoxLayout.Corners, format.Normalized);
        int[] sorted = [.. _firstValues.Order()];
        for (int i = 0; i < sorted.Length; i++)
        {
            if (sorted[i] < 0 || sorted[i] > valueSize - 4)
            {
                throw new ArgumentException($"A box begins at value {sorted[i]}, and a sample has {Counted.Text(valueSize, "value")}; a box has four.", "options");
            }

            if (i > 0 && sorted[i] < sorted[i - 1] + 4)
            {
                throw new ArgumentException($"The boxes at values {sorted[i - 1]} and {sorted[i]} overlap; a box has four values.", "options");
            }
        }
    }

    /// <summary>Moves all boxes.</summary>
    /// <param name="values">The sample's values.</param>
    /// <param name="map">Where points go, from the centre of one image to that of the other.</param>
    /// <param name="from">The image before.</param>
    /// <param name="to">The image afterwards.</param>
    public void Move(Span<float> values, AffineMap map, ImageShape from, ImageShape to)
    {
        foreach (int first in _firstValues)
        {
            MoveOne(values.Slice(first, 4), map, from, to);
        }
    }

    private void MoveOne(Span<float> box, AffineMap map, ImageShape from, ImageShape to)
    {
        (double left, double top, double right, double bottom) = Read(box, _normalized ? from.Width : 1, _normalized ? from.Height : 1);
        if (!(right > left && bottom > top))
        {
            return;
        }

        (double newLeft, double newTop, double newRight, double newBottom) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        for (int corner = 0; corner < 4; corner++)
        {
            (double x, double y) = map.At(((corner & 1) == 0 ? left : right) - (from.Width / 2.0), ((corner & 2) == 0 ? top : bottom) - (from.Height / 2.0));
            (x, y) = (Math.Clamp(x + (to.Width / 2.0), 0, to.Width), Math.Clamp(y + (to.Height / 2.0), 0, to.Height));
            (newLeft, newRight) = (Math.Min(newLeft, x), Math.Max(newRight, x));
            (newTop, newBottom) = (Math.Min(newTop, y), Math.Max(newBottom, y));
        }

        if (newRight > newLeft && newBottom > newTop)
        {
            Write(box, newLeft, newTop, newRight, newBottom, _normalized ? to.Width : 1, _normalized ? to.Height : 1);
        }
        else
        {
            box.Clear();
        }
    }

    private (double Left, double Top, double Right, double Bottom) Read(ReadOnlySpan<float> box, double unitX, double unitY)
    {
        (double a, double b, double c, double d) = (box[0] * unitX, box[1] * unitY, box[2] * unitX, box[3] * unitY);
        return _corners ? (a, b, c, d) : (a - (c / 2), b - (d / 2), a + (c / 2), b + (d / 2));
    }

    private void Write(Span<float> box, double left, double top, double right, double bottom, double unitX, double unitY)
    {
        (double a, double b, double c, double d) = _corners
            ? (left, top, right, bottom)
            : ((left + right) / 2, (top + bottom) / 2, right - left, bottom - top);
        (box[0], box[1], box[2], box[3]) = ((float)(a / unitX), (float)(b / unitY), (float)(c / unitX), (float)(d / unitY));
    }
}
