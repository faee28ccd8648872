using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning;

/// <summary>A layer as the planner sees it: with the activation that it applies to its own result.</summary>
/// <param name="Spec">The layer.</param>
/// <param name="Inputs">The nodes that it reads, by position; -1 is the network's input.</param>
/// <param name="InputShapes">Shapes in memory of what it reads: before a flattening, which moves nothing.</param>
/// <param name="Output">Shape in memory of what it writes.</param>
/// <param name="Activation">The elementwise function that it applies as it writes.</param>
internal sealed record Node(
    LayerSpec Spec, EquatableArray<int> Inputs, EquatableArray<TensorShape> InputShapes, TensorShape Output, Activation Activation)
{
    /// <summary>Whether its activation stood before it in the user's class, and joins it because both orders give the same.</summary>
    public bool ActivationStoodBefore { get; init; }

    public string Name => Spec.Name;

    /// <summary>Shape in memory of its first input, for most layers the only one.</summary>
    public TensorShape Input => InputShapes[0];

    /// <summary>Whether training changes the layer's parameters.</summary>
    public bool Learns => Spec.Learns;

    /// <summary>The layer's name as the start of a variable's name.</summary>
    public string Variable => Identifier(char.ToLowerInvariant(Name[0]) + Name.Substring(1));

    /// <summary>A path as part of an identifier.</summary>
    public static string Identifier(string path) => path.Replace('.', '_');
}
