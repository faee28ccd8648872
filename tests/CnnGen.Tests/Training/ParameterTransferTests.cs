using Xunit;

namespace CnnGen.Tests.Training;

/// <summary>Copying what one network has learned into another.</summary>
public class ParameterTransferTests
{
    private static readonly string[] BodyNames =
    [
        "Body.Conv1.Weight",
        "Body.BatchNorm1.Weight", "Body.BatchNorm1.Bias", "Body.BatchNorm1.RunningMean", "Body.BatchNorm1.RunningVariance",
        "Body.Conv2.Weight", "Body.Conv2.Bias",
    ];

    [Fact]
    public void A_network_of_the_same_class_gets_everything()
    {
        ThreeClassNetwork trained = Trained(), copy = new(seed: 9);
        Assert.NotEqual(trained.Parameters.Span.ToArray(), copy.Parameters.Span.ToArray());
        TransferReport report = copy.CopyFrom(trained);
        Assert.True(report.IsComplete);
        Assert.Equal(ThreeClassNetwork.Info.Parameters.Select(parameter => parameter.Name), report.Copied);
        Assert.Empty(report.Unused);
        Assert.Equal(trained.Parameters.Span.ToArray(), copy.Parameters.Span.ToArray());
    }

    [Fact]
    public void A_body_keeps_what_it_learned_under_another_head()
    {
        ThreeClassNetwork trained = Trained();
        var network = new FourClassNetwork(seed: 9);
        Dictionary<string, float[]> before = Tensors(network);
        TransferReport report = network.CopyFrom(trained);
        Assert.Equal((nameof(FourClassNetwork), nameof(ThreeClassNetwork)), (report.Network, report.Other));
        Assert.Equal(BodyNames, report.Copied);
        Assert.Equal<string>(["Dense2.Weight", "Dense2.Bias"], report.Missing);
        Assert.Equal<string>(["Scores.Dense1.Weight", "Scores.Dense1.Bias"], report.Unused);
        Assert.Equal(["Dense1.Weight: (12, 8, 3, 3) instead of (10, 8, 3, 3)", "Dense1.Bias: (12) instead of (10)"], report.Mismatched.Select(tensor => tensor.ToString()));
        Assert.False(report.IsComplete);
        Dictionary<string, float[]> source = Tensors(trained), after = Tensors(network);
        Assert.All(BodyNames, name => Assert.Equal(source[name], after[name]));
        Assert.All(BodyNames, name => Assert.NotEqual(before[name], after[name]));
        Assert.All(after.Keys.Except(BodyNames), name => Assert.Equal(before[name], after[name]));
    }

    [Fact]
    public void Training_a_frozen_body_changes_the_head_alone()
    {
        ThreeClassNetwork trained = Trained();
        var network = new FourClassNetwork(seed: 9);
        network.CopyFrom(trained);
        Dictionary<string, float[]> before = Tensors(network), source = Tensors(trained);
        TrainingHistory history = Trainer.Fit(network, new ClusterDataset(80, 5, FourClassNetwork.Info.Input, classes: 4), new TrainingOptions
        {
            Epochs = 12, BatchSize = 20, Optimizer = new Adam(0.01f, weightDecay: 0.1f), Threads = 2,
        });
        Assert.True(history.Last.Loss < history.Epochs[0].Loss / 2, $"{history.Epochs[0].Loss} -> {history.Last.Loss}");
        Dictionary<string, float[]> after = Tensors(network);
        Assert.All(BodyNames, name => Assert.Equal(source[name], after[name]));
        Assert.All(after.Keys.Except(BodyNames), name => Assert.NotEqual(before[name], after[name]));
    }

    /// <summary>Lanes of three groups need room for whole blocks behind the last, so that their rows are longer.</summary>
    [Fact]
    public void Tensors_move_between_storages_that_lie_differently()
    {
        GroupedNetwork grouped = new(seed: 1);
        UngroupedNetwork ungrouped = new(seed: 2);
        ParameterInfo from = GroupedNetwork.Info.GetParameter("Conv1.Weight"), to = UngroupedNetwork.Info.GetParameter("Conv1.Weight");
        Assert.Equal(from.Lengths.AsSpan(), to.Lengths.AsSpan());
        Assert.NotEqual(from.Storage, to.Storage);
        TransferReport report = ungrouped.CopyFrom(grouped);
        Assert.Equal<string>(["Conv1.Weight", "Conv1.Bias"], report.Copied);
        float[] expected = Tensors(grouped)["Conv1.Weight"], actual = Tensors(ungrouped)["Conv1.Weight"];
        Assert.Equal(expected, actual);
        Assert.Equal(expected.Count(value => value != 0), ungrouped.Parameters.Span.Slice(to.Offset, to.Storage).ToArray().Count(value => value != 0));

        // And back, over what was there.
        GroupedNetwork again = new(seed: 3);
        again.CopyFrom(ungrouped);
        Assert.Equal(grouped.Parameters.Span.Slice(from.Offset, from.Storage).ToArray(), again.Parameters.Span.Slice(from.Offset, from.Storage).ToArray());
    }

    [Fact]
    public void A_network_copied_into_itself_stays_as_it_is()
    {
        ThreeClassNetwork network = Trained();
        float[] before = network.Parameters.Span.ToArray();
        Assert.True(network.CopyFrom(network).IsComplete);
        Assert.Equal(before, network.Parameters.Span.ToArray());
    }

    [Fact]
    public void Networks_without_a_common_name_share_nothing()
    {
        FourClassNetwork network = new(seed: 1);
        float[] before = network.Parameters.Span.ToArray();
        TransferReport report = network.CopyFrom(new GroupedNetwork(seed: 1));
        Assert.Empty(report.Copied);
        Assert.Equal<string>(["Conv1.Weight", "Conv1.Bias"], report.Unused);
        Assert.Equal(before, network.Parameters.Span.ToArray());
    }

    [Fact]
    public void The_report_prints_as_a_list()
    {
        Assert.Equal("ThreeClassNetwork from ThreeClassNetwork: 11 of 11 tensors copied.", new ThreeClassNetwork(1).CopyFrom(new ThreeClassNetwork(2)).ToString());
        Assert.Equal(
            """
            FourClassNetwork from ThreeClassNetwork: 7 of 11 tensors copied.
            Of another shape, not copied:
              Dense1.Weight: (12, 8, 3, 3) instead of (10, 8, 3, 3)
              Dense1.Bias: (12) instead of (10)
            Not in ThreeClassNetwork:
              Dense2.Weight
              Dense2.Bias
            Not in FourClassNetwork:
              Scores.Dense1.Weight
              Scores.Dense1.Bias
            """.ReplaceLineEndings("\n"),
            new FourClassNetwork(1).CopyFrom(new ThreeClassNetwork(2)).ToString());
    }

    [Fact]
    public void Arguments_are_checked()
    {
        GroupedNetwork network = new(seed: 1);
        Assert.Throws<ArgumentNullException>("other", () => network.CopyFrom((ThreeClassNetwork)null!));
        Assert.Throws<ArgumentNullException>("network", () => ((GroupedNetwork)null!).CopyFrom(network));
    }

    /// <summary>A network whose every tensor has moved, the running statistics included.</summary>
    private static ThreeClassNetwork Trained()
    {
        var network = new ThreeClassNetwork(seed: 4);
        Trainer.Fit(network, new ClusterDataset(30, 3, ThreeClassNetwork.Info.Input), new TrainingOptions { Epochs = 2, BatchSize = 10, Optimizer = new Adam(0.01f) });
        return network;
    }

    private static Dictionary<string, float[]> Tensors<TNetwork>(TNetwork network)
        where TNetwork : class, INetwork<TNetwork> => TNetwork.Info.Parameters.ToDictionary(parameter => parameter.Name, parameter =>
    {
        float[] values = new float[parameter.Count];
        network.CopyParameter(parameter.Name, values);
        return values;
    });
}

/// <summary>The shape of LeNet, small, with a normalisation.</summary>
[Layers]
[Conv2D(4, 3, Padding = 1, Bias = false)]
[BatchNorm]
[Relu]
[MaxPool2D(2)]
[Conv2D(8, 3, Padding = 1)]
[Relu]
[MaxPool2D(2)]
internal sealed class Body;

/// <summary>The scores of three classes.</summary>
[Layers]
[Dense(3)]
internal sealed class Scores;

/// <summary>The body, and features and scores of three classes.</summary>
[Network(1, 12, 12)]
[Apply<Body>]
[Dense(10)]
[Relu]
[Apply<Scores>]
[SoftmaxCrossEntropy]
internal sealed partial class ThreeClassNetwork;

/// <summary>The same body, which no longer learns, and features and scores of four classes.</summary>
[Network(1, 12, 12)]
[Apply<Body>(Freeze = true)]
[Dense(12)]
[Relu]
[Dense(4)]
[SoftmaxCrossEntropy]
internal sealed partial class FourClassNetwork;

/// <summary>Ten filters for each of three channels, without a loss.</summary>
[Network(3, 5, 5)]
[Conv2D(30, 3, Groups = 3)]
internal sealed partial class GroupedNetwork;

/// <summary>Thirty filters for one channel.</summary>
[Network(1, 5, 5)]
[Conv2D(30, 3)]
internal sealed partial class UngroupedNetwork;
