using System.Collections.Immutable;

namespace CnnGen;

/// <summary>
/// What <see cref="ParameterTransfer.CopyFrom"/> did. Every tensor of the receiving network is in exactly one of
/// <see cref="Copied"/>, <see cref="Missing"/> and <see cref="Mismatched"/>. Prints as a list.
/// </summary>
/// <param name="Network">Class of the network that received.</param>
/// <param name="Other">Class of the network that was copied from.</param>
/// <param name="Copied">Names of the tensors that now have the other network's values, in the order of the layers.</param>
/// <param name="Missing">Names of tensors that the other network lacks; they keep their values.</param>
/// <param name="Mismatched">Tensors that have another shape in the other network; they keep their values.</param>
/// <param name="Unused">Names of the other network's tensors that the receiving one lacks.</param>
public sealed record TransferReport(
    string Network,
    string Other,
    ImmutableArray<string> Copied,
    ImmutableArray<string> Missing,
    ImmutableArray<ShapeMismatch> Mismatched,
    ImmutableArray<string> Unused)
{
    /// <summary>Whether the receiving network now has all its values from the other one.</summary>
    public bool IsComplete => Missing.IsEmpty && Mismatched.IsEmpty;

    /// <summary>How many tensors were copied, then a line for each that was not.</summary>
    public override string ToString()
    {
        int all = Copied.Length + Missing.Length + Mismatched.Length;
        return string.Join('\n',
        [
            FormattableString.Invariant($"{Network} from {Other}: {Copied.Length} of {all} tensors copied."),
            .. Section("Of another shape, not copied:", Mismatched.Select(static tensor => tensor.ToString())),
            .. Section($"Not in {Other}:", Missing),
            .. Section($"Not in {Network}:", Unused),
        ]);
    }

    private static IEnumerable<string> Section(string title, IEnumerable<string> lines)
    {
        string[] indented = [.. lines.Select(static line => "  " + line)];
        return indented.Length == 0 ? indented : indented.Prepend(title);
    }
}

/// <summary>A tensor that two networks have in different shapes.</summary>
/// <param name="Name">The tensor's full name.</param>
/// <param name="Lengths">Its shape in the receiving network.</param>
/// <param name="OtherLengths">Its shape in the other one.</param>
public sealed record ShapeMismatch(string Name, ImmutableArray<nint> Lengths, ImmutableArray<nint> OtherLengths)
{
    /// <summary>The name and both shapes.</summary>
    public override string ToString() => $"{Name}: ({string.Join(", ", Lengths)}) instead of ({string.Join(", ", OtherLengths)})";
}
