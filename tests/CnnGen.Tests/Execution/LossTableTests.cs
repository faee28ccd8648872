using Xunit;

namespace CnnGen.Tests.Execution;

/// <summary>Divisors, scales and results where a network has several losses.</summary>
public class LossTableTests
{
    // Labels of a sample: one of the first head, then two of the third.
    private static readonly NetworkInfo Info = Of(
        new HeadInfo("Loss", LossKind.SoftmaxCrossEntropy, 0.5f, new ImageShape(3)) { ClassWeights = [1f, 2f, 4f] },
        new HeadInfo("Loss2", LossKind.SigmoidCrossEntropy, 2f, new ImageShape(4), OutputOffset: 3),
        new HeadInfo("Loss3", LossKind.SoftmaxCrossEntropy, 1f, new ImageShape(3, 1, 2), OutputOffset: 7, LabelOffset: 1) { IgnoredLabel = 9 });

    [Fact]
    public void Each_loss_divides_by_what_its_own_labels_or_values_weigh()
    {
        var table = new LossTable(3);
        table.Measure(Info, new Targets([2, 9, 1, 0, 9, 9], new float[8]), samples: 2);
        Assert.Equal([5.0, 8, 1], table.Results.ToArray().Select(result => result.Divisor));
        Assert.Equal([2L, 8, 1], table.Results.ToArray().Select(result => result.Count));
        Assert.Equal([0.5f / 5, 2f / 8, 1f], table.Scales.ToArray());
        Assert.Equal((3, 4), (Info.LabelSize, Info.ValueSize));
    }

    /// <summary>The second head's pixels lie between the first head's values and the next sample's; class weights do not matter.</summary>
    [Fact]
    public void Soft_targets_divide_by_all_pixels_and_count_those_that_are_not_zero()
    {
        NetworkInfo info = Of(
            new HeadInfo("Loss", LossKind.MeanSquaredError, 1f, new ImageShape(1)),
            new HeadInfo("Loss2", LossKind.SoftmaxCrossEntropy, 3f, new ImageShape(2, 1, 3), ValueOffset: 1) { SoftTargets = true, ClassWeights = [1f, 9f] });
        var table = new LossTable(2);
        table.Measure(info, new Targets([], [5, 0, 0, 1, 0, 0.5f, 0, 5, 0, 0, 0, 0, 0, 2]), samples: 2);
        Assert.Equal([(2.0, 0L), (6.0, 3L)], table.Results.ToArray().Select(result => (result.Divisor, result.Count)));
        Assert.Equal([0.5f, 3f / 6], table.Scales.ToArray());
        Assert.Equal((0, 7), (info.LabelSize, info.ValueSize));
    }

    [Fact]
    public void Results_are_means_and_zero_where_nothing_counts()
    {
        var table = new LossTable(3);
        table.Measure(Info, new Targets([1, 9, 9], new float[4]), samples: 1);
        table.Finish(0, 3, 1);
        table.Finish(1, 6, 2);
        table.Finish(2, 0, 0);
        Assert.Equal([new HeadResult(1.5, 2, 1, 1), new HeadResult(1.5, 4, 2, 4), new HeadResult(0, 0, 0, 0)], table.Results.ToArray());
        Assert.Equal(0f, table.Scales[2]);
    }

    [Fact]
    public void Totals_weigh_each_batch_by_its_own_divisor()
    {
        var totals = new LossTotals(Info);
        totals.Add([new(2, 1, 1, 1), new(1, 4, 3, 4), new(5, 2, 0, 2)]);
        totals.Add([new(4, 3, 0, 2), new(3, 4, 1, 4), new(0, 0, 0, 0)]);
        LossResult result = totals.Result();
        Assert.Equal((0.5 * 14 / 4) + (2.0 * 2) + 5, result.Loss, 1e-12);
        Assert.Equal((5L, 13L), (result.Correct, result.Count));
    }

    private static NetworkInfo Of(params HeadInfo[] heads) => new()
    {
        Name = "Heads",
        Input = new ImageShape(1),
        Output = new ImageShape(heads.Sum(head => head.OutputSize)),
        Parameters = [],
        Layers = [],
        ParameterStorage = 0,
        TrainableStorage = 0,
        Inference = new WorkspaceLayout(0, 0),
        Heads = [.. heads],
    };
}
