using VerifyXunit;

namespace CnnGen.Generators.Tests.Snapshots;

/// <summary>What a user reads when stepping into poolings of other kinds, upsampling, and layers that scale values.</summary>
public sealed class ScalingLayerTests
{
    [Fact]
    public async Task L2Pool2D()
    {
        string kernels = LayerTests.Kernels("[Network(1, 4, 4)] [Conv2D(2, 1)] [L2Pool2D(2)] [Dense(2)]", "L2Pool1");
        await Verifier.Verify(kernels, "cs").UseDirectory("Layers");
    }

    [Fact]
    public async Task GlobalPooling()
    {
        string kernels = LayerTests.Kernels(
            "[Network(1, 3, 3)] [Conv2D(2, 1)] [GlobalAvgPool2D] [Upsample2D(2)] [Conv2D(20, 1)] [GlobalMaxPool2D] [Dense(2)]", "GlobalAvgPool1|GlobalMaxPool1");
        await Verifier.Verify(kernels, "cs").UseDirectory("Layers");
    }

    [Fact]
    public async Task UpsampleBilinear()
    {
        string kernels = LayerTests.Kernels("[Network(1, 2, 3)] [Conv2D(2, 1)] [Upsample2D(2, Mode = Upsampling.Bilinear)] [Relu] [Dense(2)]", "Upsample1");
        await Verifier.Verify(kernels, "cs").UseDirectory("Layers");
    }

    [Fact]
    public async Task LocalResponseNorm()
    {
        string kernels = LayerTests.Kernels("[Network(1, 2, 2)] [Conv2D(20, 1)] [LocalResponseNorm(3)] [Dense(2)]", "LocalResponseNorm1");
        await Verifier.Verify(kernels, "cs").UseDirectory("Layers");
    }

    [Fact]
    public async Task Normalize()
    {
        string kernels = LayerTests.Kernels(
            "[Network(2, 3, 3)] [Normalize(Mean = new[] { 0.5f, 0.4f }, Deviation = new[] { 0.25f })] [Conv2D(3, 1)] [Normalize(Mean = new[] { 1f }, Deviation = new[] { 2f })] [Dense(2)]",
            "LoadImage|Normalize2");
        await Verifier.Verify(kernels, "cs").UseDirectory("Layers");
    }
}
