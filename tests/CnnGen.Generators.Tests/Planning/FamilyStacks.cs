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

        // Activations: with and without f(0) = 0, learned, over channels, before halos and behind a flattening.
        "[Network(3, 5, 5)] [Tanh] [Conv2D(17, 3, Padding = 1)] [Sigmoid] [Conv2D(4, 3, Padding = 1)] [PRelu] [Relu] [Softmax] [Dense(2)]",
        "[Network(3, 5, 5)] [Conv2D(4, 2)] [Flatten] [PRelu] [Softplus(Beta = 2f)] [Softmax] [Dense(3)] [PRelu(Shared = true)] [Dense(2)]",

        // Dropout, which is a layer of its own in training alone.
        "[Network(3, 5, 5)] [Dropout(0.1)] [Conv2D(4, 3, Padding = 1)] [SpatialDropout(0.2)] [Relu] [Conv2D(4, 3, Padding = 1)] [Flatten] [Dropout(0.5)] [Dense(2)]",

        // Normalisations: first and later, between halos, of maps and of features.
        "[Network(20, 5, 4)] [LayerNorm] [Conv2D(18, 3, Padding = 1)] [LayerNorm] [Relu] [Conv2D(4, 3, Padding = 1)] [Flatten] [LayerNorm] [Dense(2)]",
        "[Network(6, 5, 5)] [GroupNorm(3)] [Conv2D(40, 3, Padding = 1)] [GroupNorm(8)] [Conv2D(4, 3, Padding = 1)] [Dense(24)] [GroupNorm(2)] [Relu] [Dense(2)]",
        "[Network(20, 5, 5)] [BatchNorm] [Conv2D(18, 3, Padding = 1)] [BatchNorm] [Relu] [Conv2D(4, 3, Padding = 1)] [Dense(24)] [BatchNorm] [Dense(2)]",

        // Two pixels in a block of lanes: with inputs of their own, or with shifted taps.
        "[Network(1, 9, 10)] [Conv2D(6, 5, Padding = 2)] [Relu] [Conv2D(8, 3, Padding = 1, Bias = false)] [Dense(2)]",
        "[Network(1, 40, 17)] [Conv2D(3, 4, 2, StrideHeight = 2, PaddingHeight = 1, DilationWidth = 3)] [Conv2D(5, 3, 4, StrideWidth = 2, PaddingWidth = 2, PaddingHeight = 1)] [Dense(2)]",

        // Poolings, with halos before and behind them.
        "[Network(3, 7, 6)] [Conv2D(17, 1)] [AvgPool2D(3, Stride = 2, Padding = 1, CountPadding = false, Rounding = Rounding.Ceiling)] [Conv2D(4, 3, Padding = 1)] [Dense(2)]",
        "[Network(3, 7, 6)] [Conv2D(17, 1)] [L2Pool2D(3, Stride = 1, Padding = 1)] [Relu] [Conv2D(4, 3, Padding = 1)] [L2Pool2D(2, Rounding = Rounding.Floor)] [Dense(2)]",
        "[Network(3, 7, 6)] [Conv2D(40, 3, Padding = 1)] [Relu] [GlobalAvgPool2D] [Relu] [Conv2D(5, 1)] [Dense(2)]",
        "[Network(3, 7, 6)] [Conv2D(40, 3, Padding = 1)] [Relu] [GlobalMaxPool2D] [Conv2D(5, 1, Padding = 1)] [Dense(2)]",

        // 3x3 convolutions by tiles: whole maps and strips, even and odd ones, with a halo around the gradient and without.
        "[Network(3, 9, 11)] [Conv2D(32, 1)] [Conv2D(48, 3, Padding = 1)] [Relu] [Conv2D(40, 3, PaddingWidth = 2, Bias = false)] [Dense(2)]",
        "[Network(3, 32, 32)] [Conv2D(32, 1)] [Relu] [Conv2D(32, 3, Padding = 1)] [Relu] [MaxPool2D(2)] [Conv2D(48, 3, Padding = 2)] [Conv2D(5, 1)] [Dense(2)]",

        // Larger maps, scaled values.
        "[Network(3, 3, 2)] [Conv2D(17, 3, Padding = 1)] [Upsample2D(2)] [Conv2D(4, 3, Padding = 1)] [Relu] [Upsample2D(6, 1)] [Dense(2)]",
        "[Network(3, 3, 2)] [Conv2D(17, 3, Padding = 1)] [Upsample2D(2, 3, Mode = Upsampling.Bilinear)] [Relu] [Conv2D(4, 3, Padding = 1)] [Dense(2)]",
        "[Network(3, 5, 4)] [Conv2D(17, 3, Padding = 1)] [Relu] [LocalResponseNorm(4, Beta = 0.6f)] [Conv2D(4, 3, Padding = 1)] [LocalResponseNorm(9)] [Dense(2)]",
        "[Network(3, 5, 4)] [Normalize(Mean = new[] { 1f, 2f, 3f })] [Conv2D(17, 3, Padding = 1)] [Normalize(Deviation = new[] { 2f })] [Relu] [Conv2D(4, 3, Padding = 1)] [Dense(2)]",

        // Sums and joins, of values that others read as well.
        "[Network(3, 6, 6)] [Conv2D(18, 3)] [Residual<Unit>] [Relu] [Residual<Unit>] [Concat<Same, Narrow, Unit>] [Dense(2)]",
        "[Network(18, 4, 4)] [Concat<Narrow, Same>] [Residual<Unit>(Projection = Projection.Convolution)] [MaxPool2D(2)] [Dense(2)]",
    ];

    /// <summary>Every stack with its shapes, the loss added.</summary>
    public static IEnumerable<ShapedNetwork> All => Sources.Select(layers => Networks.Shape(layers, Blocks));
}
