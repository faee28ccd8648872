using Xunit;

namespace CnnGen.Tests.Oracles;

/// <summary>
/// Several losses against the networks that have one of them each, with the same parameters: outputs lie one after the other, the
/// loss is the weighted sum, and so is every gradient.
/// </summary>
public class HeadTests
{
    private const int Samples = 5;
    private const double BoxWeight = 0.25;

    private static readonly float[] Images = [.. Enumerable.Range(0, Samples * 2 * 6 * 6).Select(i => MathF.Sin(i * i))];
    private static readonly int[] Labels = [2, 0, 1, 1, 2];
    private static readonly float[] Boxes = [.. Enumerable.Range(0, Samples * 4).Select(i => MathF.Cos(3 * i) * 2)];

    [Fact]
    public void Outputs_are_those_of_the_single_networks_one_after_the_other()
    {
        (LocalizingNetwork both, ClassNetwork classes, BoxNetwork boxes) = Networks();
        Assert.Equal(7, LocalizingNetwork.Info.OutputSize);
        Assert.Equal((1, 4), (LocalizingNetwork.Info.LabelSize, LocalizingNetwork.Info.ValueSize));
        float[] outputs = new float[Samples * 7], ofClasses = new float[Samples * 3], ofBoxes = new float[Samples * 4];
        both.Predict(Images, outputs);
        classes.Predict(Images, ofClasses);
        boxes.Predict(Images, ofBoxes);
        Judge.AssertSameBits(Interleave(ofClasses, ofBoxes), outputs, "prediction");
        both.Forward(Images, outputs, new InferenceWorkspace<LocalizingNetwork>(Samples));
        classes.Forward(Images, ofClasses, new InferenceWorkspace<ClassNetwork>(Samples));
        boxes.Forward(Images, ofBoxes, new InferenceWorkspace<BoxNetwork>(Samples));
        Judge.AssertSameBits(Interleave(ofClasses, ofBoxes), outputs, "raw outputs");
    }

    [Fact]
    public void Loss_is_the_weighted_sum_and_the_workspace_tells_each()
    {
        (LocalizingNetwork both, ClassNetwork classes, BoxNetwork boxes) = Networks();
        var inference = new InferenceWorkspace<LocalizingNetwork>(Samples);
        var training = new TrainingWorkspace<LocalizingNetwork>(Samples, threads: 2);
        LossResult ofClasses = classes.Evaluate(Images, Labels, new InferenceWorkspace<ClassNetwork>(Samples));
        LossResult ofBoxes = boxes.Evaluate(Images, Boxes, new InferenceWorkspace<BoxNetwork>(Samples));
        foreach (LossResult result in new[] { both.Evaluate(Images, new Targets(Labels, Boxes), inference), both.ForwardBackward(Images, new Targets(Labels, Boxes), training) })
        {
            Assert.Equal(ofClasses.Loss + (BoxWeight * ofBoxes.Loss), result.Loss, 1e-12);
            Assert.Equal((ofClasses.Correct, ofClasses.Count), (result.Correct, result.Count));
        }

        foreach (HeadResult[] heads in new[] { inference.Heads.ToArray(), training.Heads.ToArray() })
        {
            Assert.Equal([ofClasses.Loss, ofBoxes.Loss], heads.Select(head => head.Loss));
            Assert.Equal([Samples, Samples * 4.0], heads.Select(head => head.Divisor));
            Assert.Equal([(ofClasses.Correct, ofClasses.Count), (0L, 0L)], heads.Select(head => (head.Correct, head.Count)));
        }
    }

    [Fact]
    public void Gradients_are_the_weighted_sum_of_the_single_networks()
    {
        (LocalizingNetwork both, ClassNetwork classes, BoxNetwork boxes) = Networks();
        Dictionary<string, float[]> actual = Gradients(both, new Targets(Labels, Boxes));
        Dictionary<string, float[]> ofClasses = Gradients(classes, Labels), ofBoxes = Gradients(boxes, Boxes);
        Assert.Equal(6, actual.Count);
        foreach ((string name, float[] gradient) in actual)
        {
            float[] one = ofClasses.GetValueOrDefault(name, new float[gradient.Length]), other = ofBoxes.GetValueOrDefault(name, new float[gradient.Length]);
            Assert.Equal(name.StartsWith("Trunk.", StringComparison.Ordinal) ? 2 : 1, new[] { ofClasses, ofBoxes }.Count(single => single.ContainsKey(name)));
            double[] expected = [.. one.Zip(other, (a, b) => a + (BoxWeight * b))];
            double scale = expected.Max(Math.Abs);
            Assert.True(scale > 1e-3, $"{name} has no gradient.");
            Assert.All(expected.Zip(gradient), pair => Assert.Equal(pair.First, pair.Second, 1e-5 * scale));
        }
    }

    /// <summary>The class and the place of a bright spot.</summary>
    [Fact]
    public void Training_learns_both_heads()
    {
        MemoryDataset data = Spots(240);
        var network = new LocalizingNetwork(seed: 6);
        TrainingHistory history = Trainer.Fit(network, data, new TrainingOptions
        {
            Epochs = 40, BatchSize = 20, Optimizer = new Adam(0.01f), Validation = data, Threads = 2,
        });
        Assert.True(history.Last.Loss < history.Epochs[0].Loss / 5, $"{history.Epochs[0].Loss} -> {history.Last.Loss}");
        Assert.True(history.Last.ValidationAccuracy > 0.95, $"{history.Last}");
        float[] image = new float[2 * 6 * 6], outputs = new float[7];
        int[] label = new int[1];
        float[] box = new float[4];
        double error = 0;
        for (int i = 0; i < data.Count; i++)
        {
            data.Read(i, image, label, box);
            network.Predict(image, outputs);
            error += outputs.AsSpan(3).ToArray().Zip(box, (actual, expected) => Math.Abs(actual - expected)).Average() / data.Count;
        }

        Assert.True(error < 0.1, $"Boxes are off by {error}, of sizes up to 1.");
    }

    /// <summary>Three networks with the same parameters.</summary>
    private static (LocalizingNetwork Both, ClassNetwork Classes, BoxNetwork Boxes) Networks()
    {
        (LocalizingNetwork both, ClassNetwork classes, BoxNetwork boxes) = (new(seed: 3), new(seed: 1), new(seed: 2));
        Assert.True(classes.CopyFrom(both).IsComplete && boxes.CopyFrom(both).IsComplete);
        return (both, classes, boxes);
    }

    private static Dictionary<string, float[]> Gradients<TNetwork>(TNetwork network, Targets targets)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        var workspace = new TrainingWorkspace<TNetwork>(Samples, threads: 2);
        network.ForwardBackward(Images, targets, workspace);
        return TNetwork.Info.Parameters.ToDictionary(parameter => parameter.Name, parameter =>
        {
            float[] values = new float[parameter.Count];
            workspace.CopyGradient(parameter.Name, values);
            return values;
        });
    }

    private static float[] Interleave(float[] classes, float[] boxes) =>
        [.. Enumerable.Range(0, Samples).SelectMany(n => classes[(n * 3)..((n + 1) * 3)].Concat(boxes[(n * 4)..((n + 1) * 4)]))];

    /// <summary>A spot of one, two or three pixels in a row; where it begins, and its width and height, as parts of the picture.</summary>
    private static MemoryDataset Spots(int count)
    {
        var random = new Random(8);
        float[] images = new float[count * 2 * 6 * 6], boxes = new float[count * 4];
        int[] labels = new int[count];
        for (int n = 0; n < count; n++)
        {
            int size = random.Next(1, 4), x = random.Next(0, 7 - size), y = random.Next(0, 6);
            images.AsSpan((n * 72) + (y * 6) + x, size).Fill(1);
            labels[n] = size - 1;
            new[] { x / 6f, y / 6f, size / 6f, 1 / 6f }.CopyTo(boxes, n * 4);
        }

        return new MemoryDataset(LocalizingNetwork.Info.Input, images, new SampleTargets { Classes = 3, Labels = labels, Values = boxes, ValueSize = 4 });
    }
}

/// <summary>What all heads read.</summary>
[Layers]
[Conv2D(12, 3, Padding = 1)]
[Relu]
internal sealed class Trunk;

/// <summary>Heads with their losses.</summary>
internal static class WithLoss
{
    [Layers]
    [Dense(3)]
    [SoftmaxCrossEntropy]
    internal sealed class Class;

    [Layers]
    [Dense(4)]
    [MeanSquaredError]
    internal sealed class Box;
}

/// <summary>The same layers without a loss, for networks that add it themselves.</summary>
internal static class WithoutLoss
{
    [Layers]
    [Dense(3)]
    internal sealed class Class;

    [Layers]
    [Dense(4)]
    internal sealed class Box;
}

/// <summary>What is where: labels and values together.</summary>
[Network(2, 6, 6)]
[Apply<Trunk>]
[Heads<WithLoss.Class, WithLoss.Box>(1, 0.25f)]
internal sealed partial class LocalizingNetwork;

/// <summary>The first head alone.</summary>
[Network(2, 6, 6)]
[Apply<Trunk>]
[Apply<WithoutLoss.Class>]
[SoftmaxCrossEntropy]
internal sealed partial class ClassNetwork;

/// <summary>The second head alone.</summary>
[Network(2, 6, 6)]
[Apply<Trunk>]
[Apply<WithoutLoss.Box>]
[MeanSquaredError]
internal sealed partial class BoxNetwork;
