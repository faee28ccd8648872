using System.Runtime.Intrinsics;

namespace CnnGen;

/// <summary>Looks for numbers that are infinite or not a number, and for where they come from.</summary>
internal static class FiniteCheck
{
    /// <summary>Whether all values are finite. Reads them once, as fast as memory gives them.</summary>
    internal static bool IsFinite(ReadOnlySpan<float> values)
    {
        // 0 * x is 0 for finite x and NaN for all others, and NaN stays in a sum.
        var sum0 = Vector512<float>.Zero;
        var sum1 = Vector512<float>.Zero;
        int i = 0;
        for (; i <= values.Length - (2 * Vector512<float>.Count); i += 2 * Vector512<float>.Count)
        {
            sum0 += Vector512.Create(values.Slice(i, Vector512<float>.Count)) * 0f;
            sum1 += Vector512.Create(values.Slice(i + Vector512<float>.Count, Vector512<float>.Count)) * 0f;
        }

        float rest = 0;
        foreach (float value in values[i..])
        {
            rest += value * 0f;
        }

        return Vector512.Sum(sum0 + sum1) + rest == 0f;
    }

    /// <summary>Names of the parameters that have a value that is not finite, in the order of the layers.</summary>
    /// <param name="info">The network's shapes.</param>
    /// <param name="storage">All parameters or all gradients, packed.</param>
    internal static List<string> Parameters(NetworkInfo info, ReadOnlySpan<float> storage)
    {
        var names = new List<string>();
        foreach (ParameterInfo parameter in info.Parameters)
        {
            // Gradients end before what is frozen or measured.
            if (parameter.Offset < storage.Length && !IsFinite(storage.Slice(parameter.Offset, parameter.Storage)))
            {
                names.Add(parameter.Name);
            }
        }

        return names;
    }
}
