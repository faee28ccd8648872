namespace CnnGen;

/// <summary>
/// An affine map of the plane, (x, y) to (Xx x + Xy y + X0, Yx x + Yy y + Y0). Points are in pixels from an image's centre, x to
/// the right and y down.
/// </summary>
internal readonly record struct AffineMap(double Xx, double Xy, double X0, double Yx, double Yy, double Y0)
{
    /// <summary>The map that moves nothing.</summary>
    public static AffineMap Identity { get; } = new(1, 0, 0, 0, 1, 0);

    /// <summary>Moves all points by the same distance.</summary>
    public static AffineMap Translation(double x, double y) => new(1, 0, x, 0, 1, y);

    /// <summary>A map that leaves the centre where it is.</summary>
    public static AffineMap Linear(double xx, double xy, double yx, double yy) => new(xx, xy, 0, yx, yy, 0);

    /// <summary>This map, and then another.</summary>
    public AffineMap Then(AffineMap next) => new(
        (next.Xx * Xx) + (next.Xy * Yx),
        (next.Xx * Xy) + (next.Xy * Yy),
        (next.Xx * X0) + (next.Xy * Y0) + next.X0,
        (next.Yx * Xx) + (next.Yy * Yx),
        (next.Yx * Xy) + (next.Yy * Yy),
        (next.Yx * X0) + (next.Yy * Y0) + next.Y0);

    /// <summary>The map back. The determinant must not be 0.</summary>
    public AffineMap Inverse()
    {
        double determinant = (Xx * Yy) - (Xy * Yx);
        (double xx, double xy) = (Yy / determinant, -Xy / determinant);
        (double yx, double yy) = (-Yx / determinant, Xx / determinant);
        return new AffineMap(xx, xy, -((xx * X0) + (xy * Y0)), yx, yy, -((yx * X0) + (yy * Y0)));
    }

    /// <summary>Where a point goes.</summary>
    public (double X, double Y) At(double x, double y) => ((Xx * x) + (Xy * y) + X0, (Yx * x) + (Yy * y) + Y0);

    /// <summary>
    /// This map for places that are counted in pixels from the middle of the upper left pixel, of an image it comes from and
    /// one it goes to.
    /// </summary>
    public AffineMap BetweenPixels(ImageShape from, ImageShape to)
    {
        double fromX = (from.Width - 1) / 2.0, fromY = (from.Height - 1) / 2.0;
        double toX = (to.Width - 1) / 2.0, toY = (to.Height - 1) / 2.0;
        return Translation(-fromX, -fromY).Then(this).Then(Translation(toX, toY));
    }
}
