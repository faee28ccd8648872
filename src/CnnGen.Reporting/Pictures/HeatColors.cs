namespace CnnGen.Reporting;

/// <summary>
/// Colours from dark violet over blue and green to yellow. Equal steps look equally far apart, and lightness rises evenly, so
/// that the order survives printing in grey and colour blindness.
/// </summary>
/// <remarks>
/// A straight line in the cylinder coordinates of Oklab (Björn Ottosson 2020, "A perceptual color space for image processing"):
/// lightness 0.30 to 0.93, hue 310 to 108 degrees, chroma 0.105, which is the most that stays within sRGB all along. Each step
/// then has the same length there. The run of hues is that of viridis (van der Walt and Smith 2015).
/// </remarks>
public static class HeatColors
{
    private const int Steps = 256;
    private const double FirstLightness = 0.30, LastLightness = 0.93, FirstHue = 310, LastHue = 108, Chroma = 0.105;
    private static readonly (byte Red, byte Green, byte Blue)[] Table = [.. Enumerable.Range(0, Steps).Select(static i => Compute(i / (Steps - 1.0)))];

    /// <summary>The colour of a value.</summary>
    /// <param name="value">0 to 1; values outside are cut off, NaN counts as 0.</param>
    /// <returns>sRGB, 0 .. 255 each.</returns>
    public static (byte Red, byte Green, byte Blue) Of(double value) =>
        Table[double.IsNaN(value) ? 0 : (int)((Math.Clamp(value, 0, 1) * (Steps - 1)) + 0.5)];

    private static (byte Red, byte Green, byte Blue) Compute(double t)
    {
        double lightness = FirstLightness + ((LastLightness - FirstLightness) * t);
        double hue = (FirstHue + ((LastHue - FirstHue) * t)) * Math.PI / 180;
        (double a, double b) = (Chroma * Math.Cos(hue), Chroma * Math.Sin(hue));

        // Oklab to the cubes of the cone responses, and these to linear sRGB.
        double l = Cube(lightness + (0.3963377774 * a) + (0.2158037573 * b));
        double m = Cube(lightness - (0.1055613458 * a) - (0.0638541728 * b));
        double s = Cube(lightness - (0.0894841775 * a) - (1.2914855480 * b));
        return (
            Encode((4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s)),
            Encode((-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s)),
            Encode((-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s)));
    }

    private static double Cube(double value) => value * value * value;

    /// <summary>The transfer function of sRGB (IEC 61966-2-1).</summary>
    private static byte Encode(double linear)
    {
        double value = Math.Clamp(linear, 0, 1);
        double encoded = value <= 0.0031308 ? 12.92 * value : (1.055 * Math.Pow(value, 1 / 2.4)) - 0.055;
        return (byte)((encoded * 255) + 0.5);
    }
}
