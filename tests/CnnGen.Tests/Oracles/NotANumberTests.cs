using Xunit;

namespace CnnGen.Tests.Oracles;

/// <summary>A value that is not a number must show in the result, wherever it stands.</summary>
public sealed class NotANumberTests
{
    private const int Pixels = 16;

    public static TheoryData<int, int> Positions()
    {
        var data = new TheoryData<int, int>();
        foreach (int bits in new[] { 512, 256, 128 })
        {
            for (int pixel = 0; pixel < Pixels; pixel++)
            {
                data.Add(bits, pixel);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Positions))]
    public void Max_pooling_passes_it_on_from_every_place_in_a_window(int bits, int pixel)
    {
        var workspace = new InferenceWorkspace<PooledNetwork>(1, 1, bits);
        float[] image = Image(pixel), scores = new float[2];
        new PooledNetwork(seed: 1).Forward(image, scores, workspace);
        Assert.All(scores, static score => Assert.True(float.IsNaN(score)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_prediction_that_is_not_a_number_is_never_correct(int label)
    {
        var network = new PooledNetwork(seed: 1);
        LossResult evaluated = network.Evaluate(Image(3), new[] { label }, new InferenceWorkspace<PooledNetwork>(1));
        LossResult trained = network.ForwardBackward(Image(3), new[] { label }, new TrainingWorkspace<PooledNetwork>(1));
        Assert.All(new[] { evaluated, trained }, static result => Assert.True(double.IsNaN(result.Loss) && result.Correct == 0));
    }

    private static float[] Image(int pixel)
    {
        var image = new float[Pixels];
        image[pixel] = float.NaN;
        return image;
    }
}

/// <summary>One pooling over windows of 2x2, and scores.</summary>
[Network(1, 4, 4)]
[MaxPool2D(2)]
[Dense(2)]
[SoftmaxCrossEntropy]
internal sealed partial class PooledNetwork;
