using Xunit;

namespace CnnGen.Tests.Training;

/// <summary>Which noise a training step draws: that of its seed and number, and no other.</summary>
public class NoiseStepTests
{
    private static readonly float[] Images = [.. Enumerable.Range(0, 6 * 18).Select(i => (i % 7) - 3f)];
    private static readonly int[] Labels = [0, 1, 2, 0, 1, 2];

    [Fact]
    public void StepsAreCountedAndDifferAndCanBeRepeated()
    {
        var network = new DroppingNetwork(seed: 5);
        var workspace = new TrainingWorkspace<DroppingNetwork>(6) { NoiseSeed = 9 };
        Assert.Equal(0u, workspace.Step);
        double[] losses = [.. Enumerable.Range(0, 4).Select(_ => network.ForwardBackward(Images, Labels, workspace).Loss)];
        Assert.Equal(4u, workspace.Step);
        Assert.Equal(4, losses.Distinct().Count());

        // Another workspace that resumes at step 2 sees what the first one saw.
        var resumed = new TrainingWorkspace<DroppingNetwork>(6) { NoiseSeed = 9, Step = 2 };
        Assert.Equal(losses[2], network.ForwardBackward(Images, Labels, resumed).Loss);
        Assert.Equal(losses[3], network.ForwardBackward(Images, Labels, resumed).Loss);

        var other = new TrainingWorkspace<DroppingNetwork>(6) { NoiseSeed = 10 };
        Assert.DoesNotContain(network.ForwardBackward(Images, Labels, other).Loss, losses);
    }

    [Fact]
    public void ARefusedCallIsNoStep()
    {
        var workspace = new TrainingWorkspace<DroppingNetwork>(6);
        Assert.ThrowsAny<ArgumentException>(() => new DroppingNetwork(seed: 5).ForwardBackward(Images, new[] { 0, 1, 2, 0, 1, 3 }, workspace));
        Assert.Equal(0u, workspace.Step);
    }

    [Fact]
    public void PredictionDropsNothing()
    {
        var network = new DroppingNetwork(seed: 5);
        var plain = new PlainNetwork(seed: 5);
        network.Parameters.Span.CopyTo(plain.Parameters.Span);
        float[] scores = new float[18], expected = new float[18];
        network.Forward(Images, scores, new InferenceWorkspace<DroppingNetwork>(6));
        plain.Forward(Images, expected, new InferenceWorkspace<PlainNetwork>(6));
        Assert.Equal(expected, scores);
    }

    [Fact]
    public void TheTrainersSeedDecidesWhatIsDropped()
    {
        double[] losses = [.. new ulong[] { 1, 1, 2 }.Select(seed => Trainer.Fit(
            new DroppingNetwork(seed: 5),
            new MemoryDataset(new ImageShape(2, 3, 3), 3, Images, Labels),
            new TrainingOptions { Epochs = 1, BatchSize = 6, Seed = seed, Optimizer = new Sgd(0.1f) }).Epochs[0].Loss)];
        Assert.Equal(losses[0], losses[1]);
        Assert.NotEqual(losses[0], losses[2]);
    }
}

/// <summary>Dropout of both kinds.</summary>
[Network(2, 3, 3)]
[Conv2D(8, 2)]
[SpatialDropout(0.3)]
[Dense(9)]
[Dropout(0.4)]
[Dense(3)]
[SoftmaxCrossEntropy]
internal sealed partial class DroppingNetwork;

/// <summary>The same without dropout.</summary>
[Network(2, 3, 3)]
[Conv2D(8, 2)]
[Dense(9)]
[Dense(3)]
[SoftmaxCrossEntropy]
internal sealed partial class PlainNetwork;
