namespace CnnGen;

/// <summary>Rectangles as networks that localise give them: (x, y, width, height), x and y of the upper left corner.</summary>
public static class Boxes
{
    /// <summary>The area that two boxes share, divided by the area that they cover together.</summary>
    /// <param name="box">(4): x, y, width, height. A negative width or height counts as 0.</param>
    /// <param name="other">(4), likewise.</param>
    /// <returns>0 to 1; 0 where neither has an area.</returns>
    /// <exception cref="ArgumentException">A box has not four numbers.</exception>
    public static double IntersectionOverUnion(ReadOnlySpan<float> box, ReadOnlySpan<float> other)
    {
        if (box.Length != 4 || other.Length != 4)
        {
            throw new ArgumentException($"A box has four numbers (x, y, width, height); these have {box.Length} and {other.Length}.");
        }

        double shared = Overlap(box[0], box[2], other[0], other[2]) * Overlap(box[1], box[3], other[1], other[3]);
        double covered = Area(box) + Area(other) - shared;
        return covered > 0 ? shared / covered : 0;
    }

    private static double Overlap(double start, double length, double otherStart, double otherLength) =>
        Math.Max(0, Math.Min(start + Math.Max(0, length), otherStart + Math.Max(0, otherLength)) - Math.Max(start, otherStart));

    private static double Area(ReadOnlySpan<float> box) => Math.Max(0, (double)box[2]) * Math.Max(0, (double)box[3]);
}
