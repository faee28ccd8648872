using Xunit;

namespace CnnGen.Tests.Training;

/// <summary>Numbers and labels that can't be trained on are named, and the network stays as it was.</summary>
public class BadNumberTests
{
    [Fact]
    public void A_step_without_a_number_leaves_running_statistics_as_they_were()
    {
        var network = new Checkpoints.RememberingNetwork(1);
        var data = new ClusterDataset(30, seed: 1, new ImageShape(2, 5, 5));
        string before = "";
        var options = new TrainingOptions
        {
            Epochs = 2, BatchSize = 10, Optimizer = new Sgd(0.1f), OnEpoch = _ => data[17] = float.NaN,
            Callbacks = [new AfterStep(() => before = ParameterHash.Sha256(network))],
        };
        var error = Assert.Throws<NotFiniteNumberException>(() => Trainer.Fit(network, data, options));
        Assert.Contains("The image of sample 17 has infinite values or NaN", error.Message);
        Assert.Equal(before, ParameterHash.Sha256(network));
    }

    [Fact]
    public void A_sample_is_named_by_its_number_in_the_users_dataset()
    {
        var data = new ClusterDataset(30, seed: 1) { [26] = float.PositiveInfinity };
        var options = new TrainingOptions { Epochs = 1, Optimizer = new Sgd(0.1f) };
        IDataset view = data.Skip(10).Take(20).Shuffle(1).Map((_, _, _) => { });
        Assert.Contains("The image of sample 26 has", Assert.Throws<NotFiniteNumberException>(() => Trainer.Fit(new LogisticNetwork(1), view, options)).Message);
    }

    [Fact]
    public void A_bad_label_is_told_with_its_samples_number()
    {
        var data = new ClusterDataset(50, seed: 1, new ImageShape(2, 5, 5));
        IDataset view = data.Map((image, label, _) => label[0] = image[0] == data[33] ? 7 : label[0]).Skip(20);
        var options = new TrainingOptions { Epochs = 1, Optimizer = new Sgd(0.1f), Seed = 5 };
        var network = new Checkpoints.RememberingNetwork(1);
        var error = Assert.Throws<ArgumentException>("targets", () => Trainer.Fit(network, view, options));
        Assert.StartsWith("Label 7 of sample 33 is not a class", error.Message);
        error = Assert.Throws<ArgumentException>("targets", () => Trainer.Evaluate(network, view));
        Assert.StartsWith("Label 7 of sample 33 is not a class", error.Message);
    }

    [Fact]
    public void What_is_largest_is_named_where_all_is_finite()
    {
        var data = new ClusterDataset(10, seed: 2) { [3] = 3e38f };
        var network = new LogisticNetwork(1);
        network.Parameters.Span[0] = 123;
        var error = Assert.Throws<NotFiniteNumberException>(() => Trainer.Fit(network, data, new TrainingOptions { Optimizer = new Sgd(0.1f) }));
        Assert.Contains("up to 3E+38 and, in Dense1.Weight, up to 123:", error.Message);
    }

    [Fact]
    public void A_gradient_that_overflows_is_named_and_the_parameters_stay()
    {
        // Zero weights hide the large images from the scores; the gradient of those weights meets them.
        var network = new TwoLayerNetwork(seed: 1);
        network.SetParameter("Dense1.Weight", new float[20]);
        network.SetParameter("Dense2.Weight", [1000, 1000, 1000, 1000, -1000, -1000, -1000, -1000]);
        float[] images = new float[8 * 5];
        Array.Fill(images, 3e38f);
        var data = new MemoryDataset(TwoLayerNetwork.Info.Input, 2, images, new int[8]);
        float[] before = network.Parameters.Span.ToArray();
        NotFiniteNumberException error = Assert.Throws<NotFiniteNumberException>(
            () => Trainer.Fit(network, data, new TrainingOptions { BatchSize = 8, Optimizer = new Sgd(0.1f) }));
        Assert.Contains("The gradient of Dense1.Weight became infinite or NaN in epoch 1, step 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("clip the gradients", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters.Span.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(77)]
    public void One_value_that_is_not_finite_is_found_anywhere(int length)
    {
        float[] values = [.. Enumerable.Range(0, length).Select(i => i % 2 == 0 ? float.MaxValue : -float.MaxValue)];
        Assert.True(FiniteCheck.IsFinite(values));
        for (int i = 0; i < length; i++)
        {
            foreach (float bad in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
            {
                float kept = values[i];
                values[i] = bad;
                Assert.False(FiniteCheck.IsFinite(values));
                values[i] = kept;
            }
        }
    }

    private sealed class AfterStep(Action action) : TrainingCallback
    {
        public override void OnStep(in StepResult step) => action();
    }
}

/// <summary>Two layers, of which the second can make the gradient of the first large.</summary>
[Network(5)]
[Dense(4)]
[Dense(2)]
[SoftmaxCrossEntropy]
internal sealed partial class TwoLayerNetwork;
