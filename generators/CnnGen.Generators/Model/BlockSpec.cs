namespace CnnGen.Generators.Model;

/// <summary>A class with <c>[Layers]</c> as the user wrote it. It is parsed once, however often it is used.</summary>
/// <param name="Key">Tells it from all other types of the compilation.</param>
/// <param name="TypeName">Its simple name, which its uses are named by.</param>
/// <param name="Layers">Its layers in source order, named within the block; positions refer to the block's attributes.</param>
internal sealed record BlockSpec(string Key, string TypeName, EquatableArray<LayerSpec> Layers)
{
    /// <summary>How many layers, counted from the first, have usable numbers and a known place.</summary>
    public int SoundLayers { get; init; }

    /// <summary>Whether the order of its layers is known.</summary>
    public bool IsOrdered { get; init; } = true;

    /// <summary>Whether it belongs to another assembly, whose source cannot be pointed into.</summary>
    public bool IsForeign { get; init; }

    /// <summary>The mistakes in it that parsing finds.</summary>
    public EquatableArray<Problem> Problems { get; init; } = EquatableArray<Problem>.Empty;

    /// <summary>What the class's own attributes say of all its layers.</summary>
    public StackSettings Settings { get; init; } = StackSettings.None;

    /// <summary>Whether its last layer is a loss, as a head's must be.</summary>
    public bool EndsInLoss => Layers.Count > 0 && Layers[Layers.Count - 1].IsLoss;
}

/// <summary>What attributes such as <c>[Freeze]</c> and <c>[Initialize]</c> say of all layers of a class.</summary>
internal readonly record struct StackSettings(bool IsFrozen, WeightRule? WeightRule)
{
    public static StackSettings None => default;
}

/// <summary>How a weight is drawn.</summary>
/// <param name="Initialization">The rule.</param>
/// <param name="Scale">Deviation or value, for the rules that take one.</param>
internal readonly record struct WeightRule(Initialization Initialization, float Scale);

/// <summary>The rules for drawing weights. Names and values equal those of the public enum.</summary>
internal enum Initialization
{
    Zero = 0,
    One = 1,
    HeUniform = 2,
    GlorotUniform = 3,
    HeNormal = 4,
    GlorotNormal = 5,
    LeCunUniform = 6,
    LeCunNormal = 7,
    Normal = 8,
    Constant = 9,
}
