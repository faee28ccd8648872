using VerifyXunit;

namespace CnnGen.Generators.Tests.Snapshots;

/// <summary>What a user reads when stepping into a loss: forward, gradient and prediction, over a map and over flat outputs.</summary>
public sealed class LossLayerTests
{
    [Fact]
    public Task SoftmaxCrossEntropyOverPixels() => Verify(
        "[Network(2, 3, 2)] [Conv2D(3, 1)] [SoftmaxCrossEntropy(ClassWeights = new[] { 1f, 0.25f, 2f }, LabelSmoothing = 0.1f, IgnoredLabel = 255)]");

    [Fact]
    public Task SoftmaxCrossEntropyOfSoftTargets() => Verify("[Network(5)] [Dense(3)] [SoftmaxCrossEntropy(SoftTargets = true)]");

    [Fact]
    public Task SoftmaxCrossEntropyOfSoftTargetsOverPixels() => Verify(
        "[Network(2, 3, 2)] [Conv2D(3, 1)] [SoftmaxCrossEntropy(SoftTargets = true, ClassWeights = new[] { 1f, 0.25f, 2f }, LabelSmoothing = 0.1f)]");

    [Fact]
    public Task SigmoidCrossEntropy() => Verify("[Network(5)] [Dense(3)] [SigmoidCrossEntropy(PositiveWeight = 2)]");

    [Fact]
    public Task MeanSquaredErrorOverAMap() => Verify("[Network(2, 3, 2)] [Conv2D(3, 1)] [MeanSquaredError]");

    [Fact]
    public Task MeanAbsoluteError() => Verify("[Network(5)] [Dense(16)] [MeanAbsoluteError]");

    [Fact]
    public Task Huber() => Verify("[Network(5)] [Dense(3)] [Huber(Delta = 0.5f)]");

    [Fact]
    public async Task NetworkWithoutALoss()
    {
        GeneratorRun run = GeneratorHarness.Run("[Network(5)] [Dense(3)] public partial class Net;");
        await Verifier.Verify(run.Files["Net.g.cs"], "cs").UseDirectory("Networks");
    }

    private static async Task Verify(string network, [System.Runtime.CompilerServices.CallerMemberName] string method = "") =>
        await Verifier.Verify(LayerTests.KernelsOf(network, "Loss|Copy"), "cs", method: method).UseDirectory("Layers");
}
