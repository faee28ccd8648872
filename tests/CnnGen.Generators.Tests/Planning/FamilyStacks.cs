using CnnGen.Generators.Shapes;

namespace CnnGen.Generators.Tests.Planning;

/// <summary>Networks that bring in the layers which <see cref="RandomNetworks"/> does not draw: a line or more for each family.</summary>
internal static class FamilyStacks
{
    private static readonly string[] Sources =
    [
        // A ReLU of its own, before a halo.
        "[Network(3, 5, 5)] [Relu] [Conv2D(4, 3, Padding = 1)] [Dense(2)]",
    ];

    /// <summary>Every stack with its shapes, the loss added.</summary>
    public static IEnumerable<ShapedNetwork> All => Sources.Select(Networks.Shape);
}
