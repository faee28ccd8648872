using CnnGen.Generators.Shapes;

namespace CnnGen.Generators.Tests.Planning;

/// <summary>Networks that bring in the layers which <see cref="RandomNetworks"/> does not draw: a line or more for each family.</summary>
internal static class FamilyStacks
{
    private const string Blocks = """
        [Layers] [Conv2D(18, 3, Padding = 1)] [Relu] [Conv2D(18, 3, Padding = 1)] class Unit;
        [Layers] [Conv2D(5, 1)] class Narrow;
        [Layers] class Same;
        """;

    private static readonly string[] Sources =
    [
        // A ReLU of its own, before a halo.
        "[Network(3, 5, 5)] [Relu] [Conv2D(4, 3, Padding = 1)] [Dense(2)]",

        // Normalisations: first and later, between halos, of maps and of features.
        "[Network(20, 5, 4)] [LayerNorm] [Conv2D(18, 3, Padding = 1)] [LayerNorm] [Relu] [Conv2D(4, 3, Padding = 1)] [Flatten] [LayerNorm] [Dense(2)]",
        "[Network(6, 5, 5)] [GroupNorm(3)] [Conv2D(40, 3, Padding = 1)] [GroupNorm(8)] [Conv2D(4, 3, Padding = 1)] [Dense(24)] [GroupNorm(2)] [Relu] [Dense(2)]",
        "[Network(20, 5, 5)] [BatchNorm] [Conv2D(18, 3, Padding = 1)] [BatchNorm] [Relu] [Conv2D(4, 3, Padding = 1)] [Dense(24)] [BatchNorm] [Dense(2)]",

        // Sums and joins, of values that others read as well.
        "[Network(3, 6, 6)] [Conv2D(18, 3)] [Residual<Unit>] [Relu] [Residual<Unit>] [Concat<Same, Narrow, Unit>] [Dense(2)]",
        "[Network(18, 4, 4)] [Concat<Narrow, Same>] [Residual<Unit>(Projection = Projection.Convolution)] [MaxPool2D(2)] [Dense(2)]",
    ];

    /// <summary>Every stack with its shapes, the loss added.</summary>
    public static IEnumerable<ShapedNetwork> All => Sources.Select(layers => Networks.Shape(layers, Blocks));
}
