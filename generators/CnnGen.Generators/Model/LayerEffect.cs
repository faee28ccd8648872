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

    /// <summary>Whether it adds a constant to each channel, which <c>Bias = false</c> turns off.</summary>
    public bool AddsConstants { get; init; }

    /// <summary>Whether a constant added to a channel of its input changes nothing, since it subtracts the channel's mean.</summary>
    public bool IgnoresConstants { get; init; }

    /// <summary>The kind of layer whose work a loss does itself, so that it takes what comes before that.</summary>
    public string? AppliesItself { get; init; }
}
