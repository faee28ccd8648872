using System.Runtime.InteropServices;

namespace CnnGen;

/// <summary>A straight piece of a drawn stroke, in pixels: ink within a radius of the line from A to B.</summary>
internal readonly record struct InkSegment(double Ax, double Ay, double Bx, double By, double Radius);

/// <summary>
/// Writes a digit as a hand would: jitters the points of a form, joins them by splines, bends the plane by a smooth
/// random field, then scales, slants, rotates and shifts the whole. Reused from digit to digit; not thread-safe.
/// </summary>
internal sealed class DigitPen
{
    private const int StepsPerSpan = 5;
    private const int FieldSize = 4;

    private readonly List<InkSegment> _ink = [];
    private readonly List<PenPoint> _points = [];
    private readonly double[] _fieldX = new double[FieldSize * FieldSize];
    private readonly double[] _fieldY = new double[FieldSize * FieldSize];
    private SeededRandom _random = new(0);
    private double _xx, _xy, _yx, _yy, _x0, _y0;
    private double _radius;

    /// <summary>Writes one digit in a random form and hand.</summary>
    /// <param name="forms">The digit's forms.</param>
    /// <param name="random">Decides form, shape, place and pen.</param>
    /// <returns>The ink, in pixels; valid until the next call.</returns>
    public ReadOnlySpan<InkSegment> Write(DigitForm[] forms, SeededRandom random)
    {
        _random = random;
        _ink.Clear();
        DigitForm form = Choose(forms);
        ChooseHand();
        double jitter = 0.012 + (0.023 * random.NextDouble());
        foreach (PenPoint[] stroke in form.Strokes)
        {
            _points.Clear();
            foreach (PenPoint point in stroke)
            {
                _points.Add(new PenPoint(point.X + (jitter * Normal(2.5)), point.Y + (jitter * Normal(2.5)), point.Corner));
            }

            Draw(CollectionsMarshal.AsSpan(_points));
        }

        if (random.NextDouble() < 0.2)
        {
            LiftPen();
        }

        if (random.NextDouble() < 0.15)
        {
            Smudge();
        }

        return CollectionsMarshal.AsSpan(_ink);
    }

    private DigitForm Choose(DigitForm[] forms)
    {
        double total = 0;
        foreach (DigitForm form in forms)
        {
            total += form.Weight;
        }

        double position = _random.NextDouble() * total;
        foreach (DigitForm form in forms)
        {
            position -= form.Weight;
            if (position < 0)
            {
                return form;
            }
        }

        return forms[^1];
    }

    /// <summary>Draws the affine map from the unit box to pixels, the bending field and the pen's radius.</summary>
    private void ChooseHand()
    {
        double height = 19.5 + (1.6 * Normal(2));
        double width = height * (0.72 + (0.10 * Normal(2)));
        double slant = 0.12 + (0.18 * Normal(2.2));

        // A rotation without sine or cosine: t is the tangent of half of the angle.
        double t = 0.06 * Normal(2.5);
        double cos = (1 - (t * t)) / (1 + (t * t));
        double sin = 2 * t / (1 + (t * t));
        (_xx, _xy) = (cos * width, (-sin * height) - (cos * slant * height));
        (_yx, _yy) = (sin * width, (cos * height) - (sin * slant * height));
        double centre = SyntheticDigits.Size / 2.0;
        (_x0, _y0) = (centre + (1.3 * Normal(2)), centre + (1.3 * Normal(2)));
        for (int i = 0; i < _fieldX.Length; i++)
        {
            _fieldX[i] = 0.035 * Normal(2.5);
            _fieldY[i] = 0.035 * Normal(2.5);
        }

        _radius = 0.65 + (0.95 * _random.NextDouble());
    }

    /// <summary>Joins points by Catmull-Rom splines that end at corners, and inks them.</summary>
    private void Draw(ReadOnlySpan<PenPoint> points)
    {
        (double lastX, double lastY) = Place(points[0].X, points[0].Y);
        double pressure = 1 + (0.15 * Normal(2));
        for (int i = 0; i + 1 < points.Length; i++)
        {
            PenPoint from = points[i];
            PenPoint to = points[i + 1];
            PenPoint before = i == 0 || from.Corner ? from : points[i - 1];
            PenPoint after = i + 2 == points.Length || to.Corner ? to : points[i + 2];
            double nextPressure = 1 + (0.15 * Normal(2));
            for (int step = 1; step <= StepsPerSpan; step++)
            {
                double t = (double)step / StepsPerSpan;
                (double x, double y) = Place(Spline(before.X, from.X, to.X, after.X, t), Spline(before.Y, from.Y, to.Y, after.Y, t));
                _ink.Add(new InkSegment(lastX, lastY, x, y, _radius * (pressure + (t * (nextPressure - pressure)))));
                (lastX, lastY) = (x, y);
            }

            pressure = nextPressure;
        }
    }

    /// <summary>The Catmull-Rom curve from b (t = 0) to c (t = 1).</summary>
    private static double Spline(double a, double b, double c, double d, double t) =>
        b + (0.5 * t * (c - a + (t * ((2 * a) - (5 * b) + (4 * c) - d + (t * ((3 * (b - c)) + d - a))))));

    /// <summary>Maps a point of the unit box through the bending field and the affine map to pixels.</summary>
    private (double X, double Y) Place(double x, double y)
    {
        double bentX = x - 0.5 + Field(_fieldX, x, y);
        double bentY = y - 0.5 + Field(_fieldY, x, y);
        return (_x0 + (_xx * bentX) + (_xy * bentY), _y0 + (_yx * bentX) + (_yy * bentY));
    }

    /// <summary>Interpolates the field's grid, whose outermost nodes lie at 0 and 1, bilinearly on smoothed coordinates.</summary>
    private static double Field(double[] field, double x, double y)
    {
        (int column, double u) = Cell(x);
        (int row, double v) = Cell(y);
        int i = (row * FieldSize) + column;
        double top = field[i] + (u * (field[i + 1] - field[i]));
        double bottom = field[i + FieldSize] + (u * (field[i + FieldSize + 1] - field[i + FieldSize]));
        return top + (v * (bottom - top));
    }

    private static (int Index, double Fraction) Cell(double position)
    {
        double scaled = Math.Clamp(position, 0, 1) * (FieldSize - 1);
        int index = Math.Min((int)scaled, FieldSize - 2);
        double fraction = scaled - index;
        return (index, fraction * fraction * (3 - (2 * fraction)));
    }

    /// <summary>Removes a short piece of ink, as where a pen skips.</summary>
    private void LiftPen()
    {
        int length = 1 + _random.NextInt(2);
        _ink.RemoveRange(_random.NextInt(_ink.Count - length), length);
    }

    /// <summary>Adds a short stray mark anywhere.</summary>
    private void Smudge()
    {
        double x = SyntheticDigits.Size * _random.NextDouble();
        double y = SyntheticDigits.Size * _random.NextDouble();
        _ink.Add(new InkSegment(x, y, x + (2.5 * Normal(2)), y + (2.5 * Normal(2)), _radius * 0.8));
    }

    /// <summary>A normal value, cut off at a bound so that no digit leaves the picture.</summary>
    private double Normal(double bound) => Math.Clamp(_random.NextGaussian(), -bound, bound);
}
