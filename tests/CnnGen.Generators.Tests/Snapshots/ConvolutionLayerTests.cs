using VerifyXunit;

namespace CnnGen.Generators.Tests.Snapshots;

/// <summary>Convolutions with groups, depthwise, with few filters and transposed.</summary>
public sealed partial class LayerTests
{
    [Fact]
    public async Task Conv2DInGroups()
    {
        string kernels = Kernels("[Network(4, 2, 2)] [Conv2D(4, 1)] [Conv2D(6, 2, Groups = 2)] [Relu] [Flatten]", "Conv2Forward|Conv2WeightGradient|Conv2PackWeights|Conv2DataGradient");
        await Verifier.Verify(kernels, "cs").UseDirectory("Layers");
    }

    [Fact]
    public async Task Conv2DDepthwise()
    {
        string kernels = Kernels("[Network(3, 3, 3)] [Conv2D(20, 1)] [Conv2D(20, 2, Groups = 20)] [Relu] [Dense(2)]", "Conv2Forward|Conv2WeightGradient|Conv2DataGradient");
        await Verifier.Verify(kernels, "cs").UseDirectory("Layers");
    }

    [Fact]
    public async Task Conv2DInPairsOfPixels()
    {
        string kernels = Kernels("[Network(1, 8, 10)] [Conv2D(6, 3)] [Relu] [Dense(2)]", "Conv1Forward|Conv1WeightGradient|Conv1PackWeightPairs|Conv1SumGroups");
        await Verifier.Verify(kernels, "cs").UseDirectory("Layers");
    }

    [Fact]
    public async Task Conv2DByTiles()
    {
        string kernels = Kernels("[Network(32, 7, 8)] [Conv2D(33, 3, Padding = 1)] [Relu] [Dense(2)]", "Conv1Forward|Conv1WeightGradient");
        await Verifier.Verify(kernels, "cs").UseDirectory("Layers");
    }

    [Fact]
    public async Task ConvTranspose2D()
    {
        string kernels = Kernels("[Network(3, 2, 2)] [Conv2D(3, 1)] [ConvTranspose2D(2, 2, Stride = 2)] [Relu] [Dense(2)]", "ConvTranspose1Forward|ConvTranspose1WeightGradient|ConvTranspose1PackWeights|ConvTranspose1DataGradient");
        await Verifier.Verify(kernels, "cs").UseDirectory("Layers");
    }
}
