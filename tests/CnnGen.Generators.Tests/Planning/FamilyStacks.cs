using CnnGen.Generators.Shapes;

namespace CnnGen.Generators.Tests.Planning;

/// <summary>Networks that bring in the layers which <see cref="RandomNetworks"/> does not draw: a line or more for each family.</summary>
internal static class FamilyStacks
{
    private static readonly string[] Sources =
    [
        // A ReLU of its own, before a halo.
        "[Network(3, 5, 5)] [Relu] [Conv2D(4, 3, Padding = 1)] [Dense(2)]",

        // Activations: with and without f(0) = 0, learned, over channels, before halos and behind a flattening.
        "[Network(3, 5, 5)] [Tanh] [Conv2D(17, 3, Padding = 1)] [Sigmoid] [Conv2D(4, 3, Padding = 1)] [PRelu] [Relu] [Softmax] [Dense(2)]",
        "[Network(3, 5, 5)] [Conv2D(4, 2)] [Flatten] [PRelu] [Softplus(Beta = 2f)] [Softmax] [Dense(3)] [PRelu(Shared = true)] [Dense(2)]",

        // Dropout, which is a layer of its own in training alone.
        "[Network(3, 5, 5)] [Dropout(0.1)] [Conv2D(4, 3, Padding = 1)] [SpatialDropout(0.2)] [Relu] [Conv2D(4, 3, Padding = 1)] [Flatten] [Dropout(0.5)] [Dense(2)]",

        // Normalisations: first and later, between halos, of maps and of features.
        "[Network(20, 5, 4)] [LayerNorm] [Conv2D(18, 3, Padding = 1)] [LayerNorm] [Relu] [Conv2D(4, 3, Padding = 1)] [Flatten] [LayerNorm] [Dense(2)]",
        "[Network(6, 5, 5)] [GroupNorm(3)] [Conv2D(40, 3, Padding = 1)] [GroupNorm(8)] [Conv2D(4, 3, Padding = 1)] [Dense(24)] [GroupNorm(2)] [Relu] [Dense(2)]",
        "[Network(20, 5, 5)] [BatchNorm] [Conv2D(18, 3, Padding = 1)] [BatchNorm] [Relu] [Conv2D(4, 3, Padding = 1)] [Dense(24)] [BatchNorm] [Dense(2)]",
    ];

    /// <summary>Every stack with its shapes, the loss added.</summary>
    public static IEnumerable<ShapedNetwork> All => Sources.Select(Networks.Shape);
}
