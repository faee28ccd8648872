using VerifyXunit;

namespace CnnGen.Generators.Tests.Snapshots;

/// <summary>A whole network: the generated half of the class, and its kernels at one width.</summary>
public sealed class NetworkTests
{
    private const string Source = """
        namespace Readable;

        [Network(1, 6, 6)]
        [Conv2D(2, 3)]
        [Relu]
        [MaxPool2D(2)]
        [Dense(3)]
        [SoftmaxCrossEntropy]
        public sealed partial class SmallNet;
        """;

    [Fact]
    public async Task Class() => await Verifier.Verify(GeneratorHarness.Run(Source).Files["Readable.SmallNet.g.cs"], "cs").UseDirectory("Networks");

    [Fact]
    public async Task Surface()
    {
        string wrong = Source.Replace("[Conv2D(2, 3)]", "[Conv2D(2, 9)]", StringComparison.Ordinal);
        await Verifier.Verify(GeneratorHarness.Run(wrong).Files["Readable.SmallNet.g.cs"], "cs").UseDirectory("Networks");
    }
}
