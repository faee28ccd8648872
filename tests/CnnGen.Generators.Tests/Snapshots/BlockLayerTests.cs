using VerifyXunit;

namespace CnnGen.Generators.Tests.Snapshots;

/// <summary>What a user reads where branches meet, and the class of a network with blocks in blocks.</summary>
public sealed class BlockLayerTests
{
    private const string Nested = """
        namespace Readable;

        [Layers]
        [Conv2D(1, 1)]
        public sealed class Mix;

        [Layers]
        [Residual<Mix>]
        [Relu]
        public sealed class Stage;

        [Network(1, 2, 2)]
        [Apply<Stage>(Repeat = 2)]
        [Dense(2)]
        [SoftmaxCrossEntropy]
        public sealed partial class NestedNet;
        """;

    [Fact]
    public async Task ResidualSum()
    {
        string kernels = LayerTests.Kernels(
            "[Layers] [Conv2D(3, 1)] class Body;\n[Network(2, 3, 3)] [Conv2D(3, 1)] [Residual<Body>] [Relu] [Conv2D(2, 3, Padding = 1)] [Dense(2)]", "BodyForward|BodyReluBackward|BodyBackward|Body_Conv1AddGradient");
        await Verifier.Verify(kernels, "cs").UseDirectory("Layers");
    }

    [Fact]
    public async Task Concatenation()
    {
        string kernels = LayerTests.Kernels(
            "[Layers] [Conv2D(3, 1)] class Left;\n[Layers] [Conv2D(2, 1)] [Relu] class Right;\n[Network(2, 3, 3)] [Conv2D(3, 1)] [Concat<Left, Right>] [Dense(2)]", "Concat1Forward|Concat1Backward");
        await Verifier.Verify(kernels, "cs").UseDirectory("Layers");
    }

    [Fact]
    public async Task NestedBlocks() =>
        await Verifier.Verify(GeneratorHarness.Run(Nested).Files["Readable.NestedNet.g.cs"], "cs").UseDirectory("Networks");
}
