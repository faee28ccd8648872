using Xunit;

namespace CnnGen.Tests.Networks;

public class NetworkSummaryTests
{
    /// <summary>Numbers worked out by hand: 18 * (3*2*3) + 18; 7 * (18*4*3); 4*7 + 4. Multiply-adds: 324 * 8*6; 216 * 7; 7 * 4.</summary>
    [Fact]
    public void It_prints_as_a_table()
    {
        const string Table = """
            DeclaredNetwork
            layer (kind)                output  parameters  multiply-adds
            -------------------------------------------------------------
            input                       3x9x8
            Conv1 (Conv2D)              18x8x6         342         15,552
            Relu1 (Relu)                18x8x6           0              0
            MaxPool1 (MaxPool2D)        18x4x3           0              0
            Dense1 (Dense)              7            1,512          1,512
            Relu2 (Relu)                7                0              0
            Dense2 (Dense)              4               32             28
            Loss (SoftmaxCrossEntropy)  4                0              0
            -------------------------------------------------------------
            total                                    1,886         17,092

            parameters  1,886: 1,886 learned, 0 frozen
            memory      16,768 bytes for parameters
                        8,832 bytes to predict a sample on one thread
                        42,304 bytes to train on a sample on one thread, 6,560 for each further one
            """;
        Assert.Equal(Table.ReplaceLineEndings("\n"), DeclaredNetwork.Summary.ToString());
    }

    [Fact]
    public void It_holds_what_the_network_is_and_costs()
    {
        NetworkSummary summary = SummaryOf<DeclaredNetwork>();
        NetworkInfo info = DeclaredNetwork.Info;
        Assert.Equal("DeclaredNetwork", summary.Name);
        Assert.Equal(new ImageShape(3, 9, 8), summary.Input);
        Assert.Equal(["Conv1", "Relu1", "MaxPool1", "Dense1", "Relu2", "Dense2", "Loss"], summary.Layers.Select(layer => layer.Name));
        Assert.Equal(1886, summary.ParameterCount);
        Assert.Equal(17_092, summary.MultiplyAdds);
        Assert.Equal(4L * new DeclaredNetwork().Parameters.Length, summary.ParameterBytes);
        Assert.Equal(4 * info.Inference.Total(1, 1), summary.WorkspaceBytes);
        Assert.Equal(4 * info.Training!.Total(64, 2), summary.TrainingBytes(batchSize: 64, threads: 2));

        // Whole groups of samples cost what their samples do.
        Assert.Equal(64 * summary.TrainingBytesPerSample, summary.TrainingBytes(128, 1) - summary.TrainingBytes(64, 1));
    }

    [Fact]
    public void Scalars_are_counted_by_what_training_does_with_them()
    {
        ParameterInfo Parameter(string name, int count, ParameterRole role) => new(name, 0, 16, [count], [1], Initialization.Zero, 1, 1, role);
        var info = new NetworkInfo
        {
            Name = "Mixed",
            Input = new ImageShape(2),
            Output = new ImageShape(2),
            ParameterStorage = 64,
            TrainableStorage = 16,
            Inference = new WorkspaceLayout(0, 16),
            Training = new WorkspaceLayout(16, 32, 64, 0, SamplesPerGroup: 4),
            Parameters =
            [
                Parameter("Norm1.Weight", 2, ParameterRole.Learned),
                Parameter("Norm1.RunningMean", 3, ParameterRole.Statistic),
                Parameter("Dense1.Weight", 1_000, ParameterRole.Frozen),
            ],
            Layers = [new LayerInfo("Block1.Norm1", "BatchNorm", new ImageShape(2), 2, 0)],
        };
        Assert.Equal(1_002, info.Summary.ParameterCount);
        Assert.Equal(2, info.Summary.LearnedCount);
        Assert.Equal(3, info.Summary.StatisticCount);
        Assert.Equal(1_000, info.Summary.FrozenCount);
        Assert.Equal(4 * (32 + 16), info.Summary.TrainingBytesPerSample);
        Assert.Contains("\nBlock1.Norm1 (BatchNorm)  2 ", info.Summary.ToString(), StringComparison.Ordinal);
        Assert.Contains("\nparameters  1,002: 2 learned, 1,000 frozen; and 3 running statistics\n", info.Summary.ToString(), StringComparison.Ordinal);
    }

    private static NetworkSummary SummaryOf<TNetwork>()
        where TNetwork : class, INetwork<TNetwork> => TNetwork.Summary;
}
