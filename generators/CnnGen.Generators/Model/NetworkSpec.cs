namespace CnnGen.Generators.Model;

/// <summary>
/// What the user wrote, as data: the result of parsing. Holds no Roslyn object and no source position, so that a
/// moved line or a changed comment gives an equal spec.
/// </summary>
/// <param name="Namespace">The class's namespace; empty for the global one.</param>
/// <param name="Containers">Declarations of the enclosing types, outermost first, each as <c>partial class Outer</c>.</param>
/// <param name="ClassName">The class's simple name.</param>
/// <param name="Declaration">The keywords to repeat in the generated half: <c>partial class</c> or <c>partial record</c>.</param>
/// <param name="IsPublic">Whether the class is visible outside its assembly.</param>
/// <param name="Input">The shape of one input sample.</param>
/// <param name="Layers">The layers in source order, the loss included; uses of blocks are layers here, too.</param>
internal sealed record NetworkSpec(
    string Namespace,
    EquatableArray<string> Containers,
    string ClassName,
    string Declaration,
    bool IsPublic,
    TensorShape Input,
    EquatableArray<LayerSpec> Layers)
{
    /// <summary>Those of <see cref="FrameworkNames"/> that mean something else where the class stands.</summary>
    public EquatableArray<string> Shadowed { get; init; } = EquatableArray<string>.Empty;

    /// <summary>The blocks that the layers use, directly or through others, each once.</summary>
    public EquatableArray<BlockSpec> Blocks { get; init; } = EquatableArray<BlockSpec>.Empty;

    /// <summary>What the class's own attributes say of all its layers.</summary>
    public StackSettings Settings { get; init; } = StackSettings.None;

    /// <summary>What can be seen inside of the network; null where it shows nothing.</summary>
    public InspectionSettings? Inspection { get; init; }

    /// <summary>Names of generated members that the user's own part of the class has already.</summary>
    public EquatableArray<string> TakenNames { get; init; } = EquatableArray<string>.Empty;
}

/// <summary>What <c>[Inspectable]</c> says.</summary>
/// <param name="InputGradient">Whether gradients go back as far as the images.</param>
internal readonly record struct InspectionSettings(bool InputGradient);
