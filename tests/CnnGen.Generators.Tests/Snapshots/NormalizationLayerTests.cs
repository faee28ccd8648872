using VerifyXunit;

namespace CnnGen.Generators.Tests.Snapshots;

/// <summary>What a user reads when stepping into a normalisation.</summary>
public sealed class NormalizationLayerTests
{
    [Fact]
    public async Task BatchNorm()
    {
        string kernels = LayerTests.Kernels("[Network(3, 4, 5)] [Conv2D(6, 1)] [BatchNorm] [Relu] [Dense(2)]", "BatchNorm1");
        await Verifier.Verify(kernels, "cs").UseDirectory("Layers");
    }

    [Fact]
    public async Task LayerNorm()
    {
        string kernels = LayerTests.Kernels("[Network(3, 4, 5)] [Conv2D(3, 1)] [LayerNorm] [Relu] [Dense(2)]", "LayerNorm1");
        await Verifier.Verify(kernels, "cs").UseDirectory("Layers");
    }

    [Fact]
    public async Task GroupNorm()
    {
        string kernels = LayerTests.Kernels("[Network(3, 4, 5)] [Conv2D(6, 1)] [GroupNorm(2)] [Dense(2)]", "GroupNorm1");
        await Verifier.Verify(kernels, "cs").UseDirectory("Layers");
    }
}
