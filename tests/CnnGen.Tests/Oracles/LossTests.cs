using CnnGen.Tests.Networks;
using CnnGen.Tests.Reference;
using Xunit;

namespace CnnGen.Tests.Oracles;

/// <summary>What losses promise beyond their formulas: which answers count, and what the workspace tells of each loss.</summary>
public class LossTests
{
    [Fact]
    public void Where_every_label_is_ignored_loss_and_gradient_are_zero()
    {
        CompiledNetwork compiled = TestNetworks.Compiled("softmax at each pixel, weighted, smoothed, ignoring");
        RefData data = RefData.Draw(compiled.Reference, seed: 3, samples: 3, margin: 0);
        int[] ignored = new int[data.Targets.Labels.Length];
        Array.Fill(ignored, 255);
        INetworkUnderTest network = compiled.Create();
        network.SetParameters(data.Parameters);
        Outcome outcome = Outcome.Of(network, network.Open(4, threads: 2), data.FloatImages, ignored);
        Assert.All(new[] { outcome.Evaluated, outcome.Trained }, result => Assert.Equal((0.0, 0L, 0L), (result.Loss, result.Correct, result.Count)));
        Assert.True(double.IsNaN(outcome.Trained.Accuracy));
        Assert.All(outcome.GradientStorage, gradient => Assert.Equal(0f, gradient));
        Assert.Contains(outcome.Logits, score => score != 0);
    }

    /// <summary>What an ignored pixel shows must not leak into the gradients, even where it is not a number.</summary>
    [Fact]
    public void An_ignored_sample_that_is_not_a_number_leaves_the_loss_alone()
    {
        CompiledNetwork compiled = TestNetworks.Compiled("softmax ignoring a class");
        RefData data = RefData.Draw(compiled.Reference, seed: 5, samples: 4, margin: 0);
        float[] images = data.FloatImages;
        Array.Fill(images, float.NaN, 0, compiled.Reference.Input.Size);
        INetworkUnderTest network = compiled.Create();
        network.SetParameters(data.Parameters);
        LossResult result = network.Open(4).Evaluate(images, new[] { 2, 0, 1, 3 });
        Assert.True(double.IsFinite(result.Loss) && result.Count == 3, $"{result}");
    }

    /// <summary>Zeros of one sample are no answer, but the mean divides by it.</summary>
    [Fact]
    public void A_soft_target_of_zeros_is_divided_by_and_not_counted()
    {
        CompiledNetwork compiled = TestNetworks.Compiled("softmax of soft targets");
        RefData data = RefData.Draw(compiled.Reference, seed: 5, samples: 4, margin: 0);
        float[] images = data.FloatImages, values = [0, 0, 0, 0, 0, 1, 0, 0, 0.5f, 0, 0.5f, 0, 2, 0, 0, 1];
        Array.Fill(images, float.NaN, 0, compiled.Reference.Input.Size);
        INetworkUnderTest network = compiled.Create();
        network.SetParameters(data.Parameters);
        LossResult four = network.Open(4).Evaluate(images, values), three = network.Open(4).Evaluate(images.AsSpan(7), values.AsSpan(4));
        Assert.True(three.Loss > 0 && four.Loss > 0, $"{three} {four}");
        Assert.Equal(three.Loss * 3 / 4, four.Loss, 1e-9);
        Assert.Equal((three.Correct, 3L, 3L), (four.Correct, three.Count, four.Count));
        float[] all = Outcome.Of(network, network.Open(4), data.FloatImages, values).GradientStorage;
        float[] others = Outcome.Of(network, network.Open(4), data.FloatImages[7..], values[4..]).GradientStorage;
        Assert.All(all.Zip(others), pair => Assert.Equal(pair.Second * 0.75f, pair.First, 1e-6f));
        Assert.Contains(all, gradient => Math.Abs(gradient) > 1e-3f);
    }

    [Theory]
    [InlineData("squared error")]
    [InlineData("absolute error of a map")]
    [InlineData("Huber")]
    public void Losses_over_values_have_no_accuracy(string name)
    {
        CompiledNetwork compiled = TestNetworks.Compiled(name);
        RefData data = RefData.Draw(compiled.Reference, seed: 7, samples: 2, margin: 0);
        LossResult result = compiled.Create().Open(2).Evaluate(data.FloatImages, data.Targets.Both);
        Assert.True(result.Loss > 0 && result.Count == 0 && double.IsNaN(result.Accuracy), $"{result}");
    }

    [Fact]
    public void A_sigmoid_that_is_not_a_number_is_never_right()
    {
        INetworkUnderTest network = TestNetworks.Compiled("sigmoid").Create();
        float[] images = new float[9], values = [0, 1, 0, 1, 0, 1, 0, 1];
        Array.Fill(images, float.NaN);
        LossResult result = network.Open(1).Evaluate(images, values);
        Assert.True(double.IsNaN(result.Loss) && result.Correct == 0 && result.Count == 8, $"{result}");
    }

    [Fact]
    public void The_workspace_tells_the_mean_before_its_weight()
    {
        var network = new WeightedNetwork(seed: 2);
        var workspace = new TrainingWorkspace<WeightedNetwork>(3);
        Assert.Equal(1, workspace.Heads.Length);
        LossResult result = network.ForwardBackward(new float[] { 1, 2, 3, 4, 5, 6 }, new[] { 0, 1, 2 }, workspace);
        HeadResult head = workspace.Heads[0];
        Assert.Equal(result.Loss, 0.25 * head.Loss, 1e-12);
        Assert.Equal(1.0 + 4 + 2, head.Divisor);
        Assert.Equal((result.Correct, result.Count), (head.Correct, head.Count));
        HeadInfo info = Assert.Single(WeightedNetwork.Info.Heads);
        Assert.Equal(("Loss", LossKind.SoftmaxCrossEntropy, 0.25f, new ImageShape(3)), (info.Name, info.Kind, info.Weight, info.Output));
        Assert.Equal([1f, 4f, 2f], info.ClassWeights.ToArray());
        Assert.Null(info.IgnoredLabel);
    }
}

/// <summary>A loss with a weight, and classes with weights.</summary>
[Network(2)]
[Dense(3)]
[SoftmaxCrossEntropy(Weight = 0.25f, ClassWeights = new[] { 1f, 4f, 2f })]
internal sealed partial class WeightedNetwork;
