using VerifyXunit;

namespace CnnGen.Generators.Tests.Snapshots;

/// <summary>What a user reads when stepping into an activation or dropout.</summary>
public sealed class ActivationLayerTests
{
    [Fact]
    public async Task LeakyRelu()
    {
        string kernels = LayerTests.Kernels("[Network(3, 2, 2)] [Conv2D(2, 1)] [LeakyRelu(Slope = 0.2f)] [Dense(2)]", "LeakyRelu1");
        await Verifier.Verify(kernels, "cs").UseDirectory("Layers");
    }

    [Fact]
    public async Task GeluBeforePadding()
    {
        string kernels = LayerTests.Kernels("[Network(3, 2, 2)] [Conv2D(2, 1)] [Gelu] [Conv2D(3, 3, Padding = 1)] [Dense(2)]", "Gelu1");
        await Verifier.Verify(kernels, "cs").UseDirectory("Layers");
    }

    [Fact]
    public async Task SigmoidBeforePadding()
    {
        string kernels = LayerTests.Kernels("[Network(3, 2, 2)] [Conv2D(2, 1)] [Sigmoid] [Conv2D(3, 3, Padding = 1)] [Dense(2)]", "Sigmoid1");
        await Verifier.Verify(kernels, "cs").UseDirectory("Layers");
    }

    [Fact]
    public async Task PRelu()
    {
        string kernels = LayerTests.Kernels("[Network(3, 2, 2)] [Conv2D(18, 1)] [PRelu] [Conv2D(4, 2)] [PRelu(Shared = true)] [Dense(2)]", "PRelu");
        await Verifier.Verify(kernels, "cs").UseDirectory("Layers");
    }

    [Fact]
    public async Task Softmax()
    {
        string kernels = LayerTests.Kernels("[Network(3, 2, 2)] [Conv2D(5, 1)] [Softmax] [Dense(2)]", "Softmax1");
        await Verifier.Verify(kernels, "cs").UseDirectory("Layers");
    }

    [Fact]
    public async Task Dropout()
    {
        string kernels = LayerTests.Kernels("[Network(3, 2, 2)] [Conv2D(5, 1)] [SpatialDropout(0.25)] [Conv2D(5, 1)] [Dropout(0.5)] [Dense(2)]", "SpatialDropout1|Dropout1");
        await Verifier.Verify(kernels, "cs").UseDirectory("Layers");
    }
}
