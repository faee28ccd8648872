using CnnGen.Generators.Model;

namespace CnnGen.Generators.Parsing;

/// <summary>What parsing makes of a class that carries <c>[Network]</c>.</summary>
/// <param name="Spec">
/// The network as written. Where a number is missing or wrong it holds a placeholder, so beyond the sound layers only
/// names may be used.
/// </param>
/// <param name="CanExtend">Whether a second partial declaration with the generated members is possible at all.</param>
/// <param name="SoundLayers">How many layers, counted from the first, have usable numbers and a known place.</param>
/// <param name="Problems">The mistakes found, in source order. Those that the compiler reports itself are left out.</param>
internal sealed record ParsedNetwork(NetworkSpec Spec, bool CanExtend, int SoundLayers, EquatableArray<Problem> Problems)
{
    /// <summary>Whether all layers are on one declaration, so that they have an order.</summary>
    public bool IsOrdered { get; init; } = true;

    /// <summary>Whether every number is usable.</summary>
    public bool IsSound => SoundLayers == Spec.Layers.Count;
}
