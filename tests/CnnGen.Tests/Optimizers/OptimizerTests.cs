using System.Runtime.InteropServices;
using CnnGen.Tests.Training;
using Xunit;

namespace CnnGen.Tests.Optimizers;

/// <summary>What holds for every optimizer: bits, threads, state, allocation, arguments.</summary>
public class OptimizerTests
{
    public static TheoryData<string> Kinds => [.. Makers.Keys];

    private static readonly Dictionary<string, Func<Optimizer>> Makers = new()
    {
        ["sgd"] = () => new Sgd(0.1f, weightDecay: 0.01f),
        ["momentum"] = () => new Sgd(0.1f, 0.9f, weightDecay: 0.01f),
        ["nesterov"] = () => new Sgd(0.1f, 0.9f, nesterov: true),
        ["adam"] = () => new Adam(0.01f, weightDecay: 0.01f),
        ["adamw"] = () => new AdamW(0.01f, weightDecay: 0.1f),
        ["adagrad"] = () => new AdaGrad(0.01f, weightDecay: 0.1f),
        ["rmsprop"] = () => new RmsProp(0.01f),
        ["centred rmsprop"] = () => new RmsProp(0.01f, 0.9, momentum: 0.5f, centered: true, weightDecay: 0.1f),
        ["lion"] = () => new Lion(0.01f, weightDecay: 0.1f),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EveryWidthGivesTheSameBitsAtEveryLength(string kind)
    {
        for (int n = 0; n <= 256; n++)
        {
            int[][] results = VectorWidths.All.Select(bits => Run(n, bits)).ToArray();
            Assert.All(results, result => Assert.Equal(results[0], result));
        }

        int[] Run(int n, int bits)
        {
            var random = new SeededRandom(3, (ulong)n);
            float[] parameters = Enumerable.Range(0, n).Select(_ => (float)random.NextGaussian()).ToArray();
            var flat = new FlatSteps(Makers[kind](), parameters);
            for (int step = 0; step < 3; step++)
            {
                flat.Step(Enumerable.Range(0, n).Select(i => i % 5 == 0 ? 0f : (float)random.NextGaussian()).ToArray(), bits);
            }

            return MemoryMarshal.Cast<float, int>(parameters).ToArray();
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EveryThreadCountGivesTheSameBits(string kind)
    {
        float[] one = Run(1);
        Assert.All(new[] { 2, 3, 5, 16 }, threads => Assert.Equal(one, Run(threads)));

        float[] Run(int threads)
        {
            var network = WideNetwork.Create(1);
            var workspace = new TrainingWorkspace<WideNetwork>(1, threads);
            Optimizer optimizer = Makers[kind]();
            var random = new SeededRandom(5);
            for (int step = 0; step < 3; step++)
            {
                foreach (ref float gradient in workspace.Gradients)
                {
                    gradient = (float)random.NextGaussian();
                }

                optimizer.Step(network, workspace);
            }

            return network.Parameters.Span.ToArray();
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void StepsUpdateAllParametersAndLeaveSurplusLanesZero(string kind)
    {
        var (network, workspace) = Trained();
        float[] before = network.Parameters.Span.ToArray();
        Optimizer optimizer = Makers[kind]();
        optimizer.Step(network, workspace);
        Assert.Equal(1, optimizer.Steps);
        for (int i = 0; i < before.Length; i++)
        {
            bool surplus = i % 16 >= 3;
            Assert.Equal(surplus, network.Parameters.Span[i] == before[i]);
            Assert.True(!surplus || BitConverter.SingleToInt32Bits(network.Parameters.Span[i]) == 0);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AStepAllocatesNothingAfterTheFirst(string kind)
    {
        var (network, workspace) = Trained();
        Optimizer optimizer = Makers[kind]();
        optimizer.Step(network, workspace);
        optimizer.Step(network, workspace);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < 100; step++)
        {
            optimizer.Step(network, workspace);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AnotherNetworkIsRefused(string kind)
    {
        var (network, workspace) = Trained();
        Optimizer optimizer = Makers[kind]();
        optimizer.Step(network, workspace);
        var other = new LogisticNetwork(2);
        float[] before = other.Parameters.Span.ToArray();
        var exception = Assert.Throws<InvalidOperationException>(() => optimizer.Step(other, workspace));
        Assert.Contains("another network", exception.Message);
        Assert.Equal(before, other.Parameters.Span.ToArray());
        Assert.Equal(1, optimizer.Steps);
        Assert.Throws<ArgumentNullException>("network", () => optimizer.Step(null!, workspace));
        Assert.Throws<ArgumentNullException>("workspace", () => optimizer.Step(network, null!));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AStepFollowsAChangedLearningRate(string kind)
    {
        var (network, workspace) = Trained();
        Optimizer optimizer = Makers[kind]();
        optimizer.LearningRate = 0f;
        float[] before = network.Parameters.Span.ToArray();
        optimizer.Step(network, workspace);
        Assert.Equal(before, network.Parameters.Span.ToArray());
        optimizer.LearningRate = 0.5f;
        optimizer.Step(network, workspace);
        Assert.NotEqual(before, network.Parameters.Span.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>("LearningRate", () => optimizer.LearningRate = float.NaN);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void DecaySparesParametersOfOneDimensionUnlessToldOtherwise(string kind)
    {
        NetworkInfo info = LogisticNetwork.Info;
        Assert.Contains(info.Parameters, static parameter => parameter.Lengths.Length == 1);
        Assert.Contains(info.Parameters, static parameter => parameter.Lengths.Length == 2);
        Optimizer optimizer = Makers[kind]();
        if (optimizer.WeightDecay == 0f)
        {
            return;
        }

        // Without a gradient, only decay moves a parameter.
        foreach (ParameterInfo parameter in info.Parameters)
        {
            Assert.Equal(parameter.Lengths.Length > 1, Moves(Makers[kind](), parameter));
        }

        Assert.All(DecayRange.Of(info, all: true), static range => Assert.True(range.Decays));
        Assert.Equal(info.TrainableStorage, DecayRange.Of(info, all: true)[^1].End);
        Assert.Equal(info.TrainableStorage, DecayRange.Of(info, all: false)[^1].End);
    }

    private static bool Moves(Optimizer optimizer, ParameterInfo parameter)
    {
        var network = new LogisticNetwork(1);
        network.Parameters.Span.Fill(0.5f);
        optimizer.Step(network, new TrainingWorkspace<LogisticNetwork>(1));
        return network.Parameters.Span.Slice(parameter.Offset, parameter.Storage).ContainsAnyExcept(0.5f);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AnOptimizerGoesOnFromStepsAndStateOfAnother(string kind)
    {
        float[] Gradient(int step) => [.. Enumerable.Range(0, 40).Select(i => (float)new SeededRandom((ulong)step, (ulong)i).NextGaussian())];
        float[] whole = new float[40];
        Optimizer first = Makers[kind](), second = Makers[kind]();
        var steps = new FlatSteps(first, whole);
        for (int step = 0; step < 5; step++)
        {
            steps.Step(Gradient(step), 32);
        }

        float[] resumed = [.. whole];
        var others = new FlatSteps(second, resumed);
        others.Step(Gradient(99), 32);
        whole.CopyTo(resumed, 0);
        second.Resume(first.Steps);
        foreach (var (from, to) in first.State.Zip(second.State))
        {
            Assert.Equal(from.Name, to.Name);
            from.Values.Span.CopyTo(to.Values.Span);
        }

        for (int step = 5; step < 9; step++)
        {
            steps.Step(Gradient(step), 32);
            others.Step(Gradient(step), 32);
        }

        Assert.Equal(whole, resumed);
        Assert.Equal(9, second.Steps);
    }

    [Fact]
    public void TheTextTellsTheSettings()
    {
        Assert.Equal("Sgd", new Sgd(0.1f).ToString());
        Assert.Equal("Sgd, Nesterov momentum 0.9, weight decay 0.0005", new Sgd(0.1f, 0.9f, true, 5e-4f).ToString());
        Assert.Equal("AdamW, beta1 0.9, beta2 0.999, epsilon 1E-08, weight decay 0.01 of all parameters", new AdamW { DecayAll = true }.ToString());
        Assert.Equal("RmsProp, alpha 0.99, epsilon 1E-08, momentum 0, centered", new RmsProp(centered: true).ToString());
    }

    [Fact]
    public void DecayedAveragesEndAtZeroAndNaNStaysNaN()
    {
        // 1e-20 squared is subnormal, and 0.5^200 is below the smallest normal float.
        float[] parameters = [1f, 1f, 1f];
        var flat = new FlatSteps(new Sgd(1f, momentum: 0.5f), parameters);
        flat.Step([1f, 1e-37f, float.NaN], 32);
        for (int step = 0; step < 200; step++)
        {
            flat.Step([0f, 0f, 0f], 32);
        }

        parameters[0] = parameters[1] = 0f;
        flat.Step([0f, 0f, 0f], 32);
        Assert.Equal(0f, parameters[0]);
        Assert.Equal(0f, parameters[1]);
        Assert.True(float.IsNaN(parameters[2]));
    }

    [Fact]
    public void ArgumentsAreChecked()
    {
        Assert.Throws<ArgumentOutOfRangeException>("LearningRate", () => new Sgd(-1f));
        Assert.Throws<ArgumentOutOfRangeException>("LearningRate", () => new Adam(float.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>("momentum", () => new Sgd(1f, 1f));
        Assert.Throws<ArgumentOutOfRangeException>("momentum", () => new Sgd(1f, float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("weightDecay", () => new Sgd(1f, 0f, weightDecay: -1f));
        Assert.Throws<ArgumentException>("nesterov", () => new Sgd(1f, 0f, nesterov: true));
        Assert.Throws<ArgumentOutOfRangeException>("beta1", () => new Adam(1f, beta1: 1));
        Assert.Throws<ArgumentOutOfRangeException>("beta2", () => new Adam(1f, beta2: -0.1));
        Assert.Throws<ArgumentOutOfRangeException>("epsilon", () => new Adam(1f, epsilon: 0f));
        Assert.Throws<ArgumentOutOfRangeException>("epsilon", () => new Adam(1f, epsilon: float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("weightDecay", () => new Adam(1f, weightDecay: float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("weightDecay", () => new AdamW(weightDecay: -1f));
        Assert.Throws<ArgumentOutOfRangeException>("epsilon", () => new AdaGrad(epsilon: 0f));
        Assert.Throws<ArgumentOutOfRangeException>("alpha", () => new RmsProp(alpha: 1));
        Assert.Throws<ArgumentOutOfRangeException>("momentum", () => new RmsProp(momentum: -0.1f));
        Assert.Throws<ArgumentOutOfRangeException>("epsilon", () => new RmsProp(epsilon: float.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>("beta1", () => new Lion(beta1: 1));
        Assert.Throws<ArgumentOutOfRangeException>("beta2", () => new Lion(beta2: double.NaN));
    }

    private static (LogisticNetwork Network, TrainingWorkspace<LogisticNetwork> Workspace) Trained()
    {
        var network = new LogisticNetwork(1);
        var data = new ClusterDataset(8, 4);
        var workspace = new TrainingWorkspace<LogisticNetwork>(8, 2);
        float[] images = new float[8 * 15];
        int[] labels = Enumerable.Range(0, 8).Select(n => data.Read(n, images.AsSpan(n * 15, 15))).ToArray();
        network.ForwardBackward(images, labels, workspace);
        return (network, workspace);
    }
}
