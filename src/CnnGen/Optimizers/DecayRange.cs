using System.Collections.Immutable;

namespace CnnGen;

/// <summary>Neighbouring parameters in storage that weight decay is for, or is not.</summary>
/// <param name="Start">The first.</param>
/// <param name="End">One past the last.</param>
/// <param name="Decays">Whether weight decay is for them.</param>
internal readonly record struct DecayRange(int Start, int End, bool Decays)
{
    /// <summary>The ranges of a network's learned parameters, in order.</summary>
    /// <param name="info">The network.</param>
    /// <param name="all">Whether weight decay is for parameters of one dimension as well.</param>
    internal static ImmutableArray<DecayRange> Of(NetworkInfo info, bool all)
    {
        var ranges = new List<DecayRange> { new(0, 0, all) };
        foreach (ParameterInfo parameter in info.Parameters.Where(static p => p.IsTrainable).OrderBy(static p => p.Offset))
        {
            bool decays = all || parameter.Lengths.Length > 1;
            if (ranges[^1].Decays != decays)
            {
                ranges.Add(new DecayRange(ranges[^1].End, 0, decays));
            }

            ranges[^1] = ranges[^1] with { End = parameter.Offset + parameter.Storage };
        }

        return [.. ranges];
    }
}
