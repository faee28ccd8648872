using System.Globalization;

namespace CnnGen;

/// <summary>Numbers with the word for what they count. This file belongs to the generator, too, whose messages count as well.</summary>
internal static class Counted
{
    /// <summary>For example <c>1 channel</c>, <c>2 channels</c> or <c>3 classes</c>.</summary>
    /// <param name="count">How many.</param>
    /// <param name="thing">What one of them is called.</param>
    /// <param name="format">How the number is written.</param>
    public static string Text(long count, string thing, string format = "D") =>
        count.ToString(format, CultureInfo.InvariantCulture) + " " + (count == 1 ? thing : thing.EndsWith("s", StringComparison.Ordinal) ? thing + "es" : thing + "s");
}
