using Xunit;

namespace CnnGen.Tests.Oracles;

/// <summary>A network without a loss predicts what the same layers with one do, and has nothing else.</summary>
public class InferenceOnlyTests
{
    [Theory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    public void It_puts_out_what_the_network_with_a_loss_does(int vectorBits)
    {
        var random = new Random(3);
        float[] images = [.. Enumerable.Range(0, 3 * 2 * 6 * 5).Select(_ => random.NextSingle() - 0.5f)];
        float[] expected = new float[3 * MapWithLoss.OutputSize], scores = new float[expected.Length], predicted = new float[expected.Length], pooled = new float[expected.Length];
        new MapWithLoss(seed: 4).Forward(images, expected, new InferenceWorkspace<MapWithLoss>(3, 1, vectorBits));
        var network = new MapWithoutLoss(seed: 4);
        var workspace = new InferenceWorkspace<MapWithoutLoss>(4, 2, vectorBits);
        network.Forward(images, scores, workspace);
        network.Predict(images, predicted, workspace);
        network.Predict(images, pooled);
        Assert.Contains(expected, value => value > 0);
        Assert.Equal(expected, scores);
        Assert.Equal(expected, predicted);
        Assert.Equal(expected, pooled);
    }

    [Fact]
    public void It_has_no_training()
    {
        Assert.Empty(MapWithoutLoss.Info.Heads);
        Assert.Null(MapWithoutLoss.Info.Training);
        Assert.Equal((0, 0), (MapWithoutLoss.Info.LabelSize, MapWithoutLoss.Info.ValueSize));
        Assert.DoesNotContain(typeof(MapWithoutLoss).GetInterfaces(), type => type.Name.StartsWith("ITrainableNetwork", StringComparison.Ordinal));
        Assert.Null(typeof(MapWithoutLoss).GetMethod("ForwardBackward"));
        Assert.Null(typeof(MapWithoutLoss).GetMethod("GradientsOf"));
        Assert.NotNull(typeof(MapWithLoss).GetMethod("ForwardBackward"));
        Assert.True(new InferenceWorkspace<MapWithoutLoss>(1).Heads.IsEmpty);
    }
}

/// <summary>Ends in a map of 5 channels.</summary>
[Network(2, 6, 5)]
[Conv2D(17, 3, Padding = 1)]
[Relu]
[Conv2D(5, 3)]
[Relu]
internal sealed partial class MapWithoutLoss;

/// <summary>The same layers with a loss.</summary>
[Network(2, 6, 5)]
[Conv2D(17, 3, Padding = 1)]
[Relu]
[Conv2D(5, 3)]
[Relu]
[MeanSquaredError]
internal sealed partial class MapWithLoss;
