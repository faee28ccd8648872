namespace CnnGen.Generators.Model;

/// <summary>
/// What a layer does to numbers, as far as finding layers without effect needs it. Nothing is claimed of a kind that says
/// nothing.
/// </summary>
internal readonly record struct LayerEffect
{
    /// <summary>Why the layer gives back what it gets, as its arguments are; null if it doesn't.</summary>
    public string? Nothing { get; init; }

    /// <summary>Whether f(x) = x for every x that is not negative, as of a ReLU and its relatives.</summary>
    public bool KeepsNonNegative { get; init; }

    /// <summary>Whether no result is negative.</summary>
    public bool GivesNonNegative { get; init; }

    /// <summary>Whether no result is negative where no input is.</summary>
    public bool PassesNonNegative { get; init; }
}
