namespace CnnGen;

/// <summary>A point that the pen passes, in a box of width and height 1 with y growing downwards.</summary>
/// <param name="X">0 at the left, 1 at the right.</param>
/// <param name="Y">0 at the top, 1 at the bottom.</param>
/// <param name="Corner">Whether the pen may change direction sharply here; elsewhere the curve is smooth.</param>
internal readonly record struct PenPoint(double X, double Y, bool Corner = false);

/// <summary>One way to write a digit.</summary>
/// <param name="Weight">How often it is chosen, relative to the digit's other forms.</param>
/// <param name="Strokes">The pen's paths from where it touches the paper to where it leaves.</param>
internal sealed record DigitForm(double Weight, params PenPoint[][] Strokes);

/// <summary>The ways in which people write the ten digits.</summary>
internal static class DigitStrokes
{
    /// <summary>The forms of each digit.</summary>
    public static readonly DigitForm[][] Forms =
    [
        Zero(), One(), Two(), Three(), Four(), Five(), Six(), Seven(), Eight(), Nine(),
    ];

    private static DigitForm[] Zero() =>
    [
        // Round, closed a little past the start.
        new(3, [P(.55, .02), P(.22, .12), P(.05, .48), P(.22, .90), P(.52, .99), P(.82, .85), P(.95, .48), P(.80, .12), P(.48, .03)]),
        // Narrow, started at the right.
        new(1, [P(.70, .14), P(.48, .02), P(.24, .25), P(.20, .60), P(.34, .94), P(.56, .97), P(.76, .72), P(.78, .35), P(.62, .06)]),
        // Closed by a loop at the top.
        new(1, [P(.74, .05), P(.40, .06), P(.10, .40), P(.16, .82), P(.48, .99), P(.84, .78), P(.90, .36), P(.62, .08), P(.40, .16)]),
    ];

    private static DigitForm[] One() =>
    [
        // A bare stroke.
        new(4, [P(.52, .0), P(.50, .5), P(.48, 1)]),
        // With a serif.
        new(2, [P(.25, .24), P(.45, .12), P(.56, .0, true), P(.55, .5), P(.54, 1)]),
        // With a serif and a base.
        new(1, [P(.26, .24), P(.44, .12), P(.54, .0, true), P(.53, .5), P(.53, .98)], [P(.24, .98), P(.52, .99), P(.80, .97)]),
    ];

    private static DigitForm[] Two() =>
    [
        // A sharp turn into a straight base.
        new(3, [P(.10, .24), P(.28, .04), P(.62, .02), P(.82, .22), P(.70, .50), P(.40, .78), P(.08, .97, true), P(.50, .95), P(.94, .95)]),
        // A loop at the lower left.
        new(2, [P(.14, .22), P(.34, .04), P(.66, .05), P(.80, .28), P(.64, .58), P(.34, .86), P(.12, .94), P(.10, .78), P(.30, .76), P(.58, .92), P(.94, .90)]),
        // A wave for a base.
        new(1, [P(.12, .16), P(.40, .02), P(.76, .10), P(.76, .36), P(.46, .66), P(.10, .94, true), P(.36, .86), P(.66, .96), P(.92, .88)]),
    ];

    private static DigitForm[] Three() =>
    [
        // Two round bows with a corner between.
        new(3, [P(.12, .12), P(.42, .01), P(.76, .12), P(.72, .36), P(.38, .47, true), P(.76, .56), P(.88, .78), P(.58, .98), P(.26, .97), P(.06, .84)]),
        // A small loop between the bows.
        new(1, [P(.14, .10), P(.46, .01), P(.74, .14), P(.64, .36), P(.36, .46), P(.34, .54), P(.46, .50), P(.76, .60), P(.84, .82), P(.50, .99), P(.10, .90)]),
        // A flat top.
        new(1, [P(.12, .04), P(.44, .04), P(.82, .03, true), P(.62, .22), P(.42, .40, true), P(.74, .48), P(.86, .74), P(.56, .98), P(.10, .90)]),
    ];

    private static DigitForm[] Four() =>
    [
        // Open, two strokes.
        new(3, [P(.22, .02), P(.16, .30), P(.08, .58, true), P(.46, .57), P(.94, .54)], [P(.72, .08), P(.68, .50), P(.64, 1)]),
        // Closed, the upright drawn from the top.
        new(2, [P(.62, .02), P(.38, .32), P(.06, .66, true), P(.50, .66), P(.96, .65)], [P(.64, .02), P(.65, .50), P(.64, 1)]),
        // One stroke, the upright crossing back.
        new(1, [P(.20, .04), P(.16, .34), P(.24, .54), P(.52, .55), P(.76, .40), P(.82, .06, true), P(.74, .46), P(.66, 1)]),
    ];

    private static DigitForm[] Five() =>
    [
        // Down, bow, then the top bar.
        new(3, [P(.26, .05), P(.20, .24), P(.16, .44, true), P(.46, .38), P(.78, .52), P(.80, .80), P(.46, .99), P(.08, .88)], [P(.26, .05), P(.54, .04), P(.86, .02)]),
        // In one go, starting at the right.
        new(2, [P(.86, .04), P(.54, .04), P(.24, .07, true), P(.20, .26), P(.18, .44, true), P(.52, .40), P(.82, .58), P(.76, .86), P(.42, .98), P(.10, .90)]),
        // Slurred, like an S.
        new(1, [P(.84, .06), P(.46, .05), P(.22, .20), P(.34, .40), P(.68, .54), P(.76, .80), P(.44, .98), P(.08, .92)]),
    ];

    private static DigitForm[] Six() =>
    [
        // A long bow into a loop.
        new(3, [P(.70, .02), P(.40, .20), P(.16, .54), P(.20, .88), P(.50, .99), P(.80, .84), P(.76, .60), P(.48, .54), P(.22, .72)]),
        // A straight stem.
        new(1, [P(.48, .0), P(.28, .34), P(.14, .70), P(.34, .97), P(.66, .94), P(.74, .68), P(.46, .56), P(.18, .74)]),
        // A curled start.
        new(1, [P(.82, .16), P(.64, .02), P(.30, .16), P(.10, .58), P(.24, .92), P(.58, .98), P(.84, .76), P(.62, .54), P(.30, .60), P(.16, .76)]),
    ];

    private static DigitForm[] Seven() =>
    [
        // Two straight lines.
        new(3, [P(.08, .08), P(.46, .06), P(.88, .04, true), P(.66, .42), P(.42, 1)]),
        // With a bar.
        new(2, [P(.10, .08), P(.48, .06), P(.88, .05, true), P(.64, .44), P(.42, 1)], [P(.30, .52), P(.54, .50), P(.82, .47)]),
        // With a hook at the left and a bent stem.
        new(2, [P(.10, .24), P(.12, .06, true), P(.48, .08), P(.86, .04, true), P(.58, .40), P(.50, .70), P(.48, 1)]),
        // Rounded, as one bow.
        new(1, [P(.10, .16), P(.40, .06), P(.72, .08), P(.78, .26), P(.60, .58), P(.44, 1)]),
    ];

    private static DigitForm[] Eight() =>
    [
        // One crossing stroke.
        new(3, [P(.74, .12), P(.46, .01), P(.22, .18), P(.40, .42), P(.70, .60), P(.78, .84), P(.48, .99), P(.20, .84), P(.32, .58), P(.64, .38), P(.76, .16), P(.58, .03)]),
        // Two circles.
        new(1, [P(.50, .44), P(.24, .30), P(.30, .06), P(.54, .01), P(.76, .14), P(.70, .36), P(.48, .45)], [P(.50, .45), P(.80, .62), P(.74, .92), P(.46, .99), P(.18, .86), P(.22, .58), P(.52, .44)]),
        // A crossing stroke left open at the top.
        new(1, [P(.80, .06), P(.44, .04), P(.20, .20), P(.40, .44), P(.68, .64), P(.66, .92), P(.40, .99), P(.18, .82), P(.34, .58), P(.66, .30), P(.86, .10)]),
    ];

    private static DigitForm[] Nine() =>
    [
        // A loop and a straight stem.
        new(3, [P(.78, .12), P(.46, .02), P(.18, .22), P(.26, .46), P(.56, .46), P(.78, .16, true), P(.76, .54), P(.70, 1)]),
        // A loop and a hooked stem.
        new(2, [P(.80, .18), P(.54, .02), P(.22, .16), P(.20, .42), P(.50, .50), P(.80, .22, true), P(.82, .60), P(.66, .94), P(.38, .99), P(.18, .90)]),
        // One smooth stroke, the loop running into a slanted stem.
        new(1, [P(.70, .30), P(.44, .48), P(.20, .32), P(.32, .08), P(.62, .04), P(.76, .26), P(.66, .62), P(.48, 1)]),
    ];

    private static PenPoint P(double x, double y, bool corner = false) => new(x, y, corner);
}
