using Xunit;

namespace CnnGen.Tests.Evaluation;

/// <summary>What evaluation says of generated networks, against predictions looked at one by one.</summary>
public class EvaluationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public void Classes_are_counted_as_predicted(int batchSize)
    {
        var network = new ScoreNetwork(seed: 3);
        MemoryDataset data = Labelled(60, 4);
        EvaluationReport report = Trainer.Evaluate(network, data, batchSize, threads: 2, mistakes: 5);
        ClassReport classes = report.Classes!;
        float[] image = new float[6], given = new float[4];
        long[] ranks = new long[4];
        var confusion = new ConfusionMatrix(4);
        var mistakes = new List<Mistake>();
        float[][] scores = [.. Enumerable.Range(0, 4).Select(_ => new float[60])];
        for (int i = 0; i < 60; i++)
        {
            int label = data.Read(i, image);
            network.Predict(image, given);
            int answer = Array.IndexOf(given, given.Max());
            confusion.Add(label, answer);
            ranks[given.Count(score => score > given[label])]++;
            for (int c = 0; c < 4; c++)
            {
                scores[c][i] = given[c];
            }

            if (answer != label)
            {
                mistakes.Add(new Mistake(i, label, answer, given[label], given[answer]));
            }
        }

        Assert.Equal(60, report.Samples);
        Assert.Equal(confusion.Accuracy, report.Accuracy, 1e-12);
        Assert.Equal(60, report.Result.Count);
        Assert.All(Enumerable.Range(0, 16), i => Assert.Equal(confusion[i / 4, i % 4], classes.Confusion[i / 4, i % 4]));
        Assert.Equal(ranks, classes.Ranks.ToArray());
        Assert.Equal(ranks[0] / 60.0, classes.TopK(1), 1e-12);
        Assert.Equal((ranks[0] + ranks[1]) / 60.0, classes.TopK(2), 1e-12);
        Assert.Equal(1, classes.TopK(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => classes.TopK(5));
        Assert.Equal(mistakes.OrderBy(mistake => mistake.LabelProbability).Take(5), classes.Mistakes);
        bool[][] isLabel = [.. Enumerable.Range(0, 4).Select(c => Enumerable.Range(0, 60).Select(i => data.Labels[i] == c).ToArray())];
        Assert.Equal(Enumerable.Range(0, 4).Select(c => RocAuc.Measure(scores[c], isLabel[c])), classes.RocAuc);
    }

    [Fact]
    public void Pixels_are_counted_without_ignored_ones()
    {
        var network = new MapNetwork(seed: 3);
        var random = new SeededRandom(5);
        float[] images = [.. Enumerable.Range(0, 10 * 12).Select(_ => (float)random.NextGaussian())];
        int[] labels = [.. Enumerable.Range(0, 10 * 12).Select(_ => random.NextInt(4) is 3 ? 255 : random.NextInt(3))];
        var data = new MemoryDataset(new ImageShape(1, 3, 4), images, new SampleTargets { Classes = 3, Labels = labels, LabelSize = 12, IgnoredLabel = 255 });
        ClassReport classes = Trainer.Evaluate(network, data, batchSize: 4).Classes!;
        Assert.Equal(labels.Count(label => label != 255), classes.Confusion.Count);
        Assert.InRange(classes.Confusion.Count, 60, 119);
        Assert.Empty(classes.RocAuc);
        Assert.Empty(classes.Mistakes);
        float[] given = new float[3 * 12];
        long right = 0;
        for (int i = 0; i < 10; i++)
        {
            network.Predict(images.AsSpan(i * 12, 12), given);
            for (int pixel = 0; pixel < 12; pixel++)
            {
                float[] own = [given[pixel], given[12 + pixel], given[24 + pixel]];
                right += Array.IndexOf(own, own.Max()) == labels[(i * 12) + pixel] ? 1 : 0;
            }
        }

        Assert.Equal(right, classes.Confusion.Correct);
    }

    /// <summary>The report of ones is the report of their labels; zeros are left out as an ignored label is.</summary>
    [Fact]
    public void Soft_targets_are_counted_as_the_class_of_the_highest_value()
    {
        MemoryDataset data = Labelled(60, 4);
        EvaluationReport expected = Trainer.Evaluate(new ScoreNetwork(seed: 3), data, batchSize: 7, mistakes: 5);
        EvaluationReport actual = Trainer.Evaluate(new SoftScoreNetwork(seed: 3), data.OneHot().Map((_, _, values) => Soften(values)), batchSize: 7, mistakes: 5);
        Assert.Equal((expected.Accuracy, 60L), (actual.Accuracy, actual.Result.Count));
        AssertSame(expected.Classes!, actual.Classes!);
        HeadInfo head = Assert.Single(SoftScoreNetwork.Info.Heads);
        Assert.Equal((LossKind.SoftmaxCrossEntropy, true, 4, 0, 4, true), (head.Kind, head.SoftTargets, head.Classes, head.LabelSize, head.ValueSize, head.HasAccuracy));

        // The last class gets as much as the label's, which is the first of equal ones.
        static void Soften(Span<float> values)
        {
            for (int k = 0; k < values.Length; k++)
            {
                values[k] *= 0.5f;
            }

            values[^1] = 0.5f;
        }
    }

    [Fact]
    public void Soft_targets_of_pixels_are_counted_without_zeros()
    {
        var random = new SeededRandom(5);
        float[] images = [.. Enumerable.Range(0, 10 * 12).Select(_ => (float)random.NextGaussian())];
        int[] labels = [.. Enumerable.Range(0, 10 * 12).Select(_ => random.NextInt(4) is 3 ? 255 : random.NextInt(3))];
        var data = new MemoryDataset(new ImageShape(1, 3, 4), images, new SampleTargets { Classes = 3, Labels = labels, LabelSize = 12, IgnoredLabel = 255 });
        EvaluationReport expected = Trainer.Evaluate(new MapNetwork(seed: 3), data, batchSize: 4);
        EvaluationReport actual = Trainer.Evaluate(new SoftMapNetwork(seed: 3), data.OneHot(), batchSize: 4);
        AssertSame(expected.Classes!, actual.Classes!);
        Assert.Equal((expected.Result.Correct, expected.Result.Count), (actual.Result.Correct, actual.Result.Count));
        Assert.Equal(expected.Loss * expected.Result.Count / labels.Length, actual.Loss, 1e-6);
        Assert.Equal(actual.Classes!.Confusion.Correct, actual.Result.Correct);
    }

    [Fact]
    public void Questions_and_distances_are_measured_by_head()
    {
        var network = new MixedNetwork(seed: 3);
        var random = new SeededRandom(5);
        float[] images = [.. Enumerable.Range(0, 50 * 6).Select(_ => (float)random.NextGaussian())];
        float[] values = [.. Enumerable.Range(0, 50 * 5).Select(i => i % 5 < 3 ? random.NextInt(2) : (float)random.NextGaussian())];
        var data = new MemoryDataset(new ImageShape(6), images, new SampleTargets { Values = values, ValueSize = 5 });
        EvaluationReport report = Trainer.Evaluate(network, data, batchSize: 8);
        Assert.Null(report.Classes);
        var questions = Assert.IsType<YesNoReport>(report.Heads[0]);
        var distances = Assert.IsType<ValueReport>(report.Heads[1]);
        float[] given = new float[5];
        var counts = new ClassCounts[3];
        double absolute = 0, squared = 0;
        float[][] scores = [new float[50], new float[50], new float[50]];
        for (int i = 0; i < 50; i++)
        {
            network.Predict(images.AsSpan(i * 6, 6), given);
            for (int q = 0; q < 3; q++)
            {
                (bool said, bool so) = (given[q] > 0.5f, values[(i * 5) + q] > 0.5f);
                ClassCounts old = counts[q];
                counts[q] = new ClassCounts(
                    old.TruePositives + (said && so ? 1 : 0),
                    old.FalsePositives + (said && !so ? 1 : 0),
                    old.FalseNegatives + (!said && so ? 1 : 0),
                    old.TrueNegatives + (!said && !so ? 1 : 0));
                scores[q][i] = given[q];
            }

            for (int v = 3; v < 5; v++)
            {
                double difference = (double)given[v] - values[(i * 5) + v];
                absolute += Math.Abs(difference);
                squared += difference * difference;
            }
        }

        Assert.Equal(counts, questions.Outputs);
        Assert.Equal(
            Enumerable.Range(0, 3).Select(q => RocAuc.Measure(scores[q], Enumerable.Range(0, 50).Select(i => values[(i * 5) + q] > 0.5f).ToArray())),
            questions.RocAuc);
        Assert.Equal(absolute / 100, distances.MeanAbsoluteError, 1e-9);
        Assert.Equal(Math.Sqrt(squared / 100), distances.RootMeanSquaredError, 1e-9);
        Assert.Equal(report.Loss, questions.Loss + distances.Loss, 1e-6);
        Assert.Equal(squared / 100, distances.Loss, 1e-5);
    }

    private static void AssertSame(ClassReport expected, ClassReport actual)
    {
        int classes = expected.Confusion.Classes;
        Assert.True(expected.Confusion.Count > 0);
        Assert.Equal(classes, actual.Confusion.Classes);
        Assert.All(
            Enumerable.Range(0, classes * classes),
            i => Assert.Equal(expected.Confusion[i / classes, i % classes], actual.Confusion[i / classes, i % classes]));
        Assert.Equal(expected.Ranks.ToArray(), actual.Ranks.ToArray());
        Assert.Equal(expected.RocAuc.ToArray(), actual.RocAuc.ToArray());
        Assert.Equal(expected.Mistakes.ToArray(), actual.Mistakes.ToArray());
    }

    private static MemoryDataset Labelled(int count, int classes)
    {
        var random = new SeededRandom(7);
        float[] images = [.. Enumerable.Range(0, count * 6).Select(_ => (float)random.NextGaussian())];
        return new MemoryDataset(new ImageShape(6), classes, images, [.. Enumerable.Range(0, count).Select(_ => random.NextInt(classes))]);
    }
}

/// <summary>Four classes.</summary>
[Network(6)]
[Dense(4)]
[SoftmaxCrossEntropy]
internal sealed partial class ScoreNetwork;

/// <summary>Four classes, of which each has a value.</summary>
[Network(6)]
[Dense(4)]
[SoftmaxCrossEntropy(SoftTargets = true)]
internal sealed partial class SoftScoreNetwork;

/// <summary>Three classes at each pixel, of which each has a value.</summary>
[Network(1, 3, 4)]
[Conv2D(3, 1)]
[SoftmaxCrossEntropy(SoftTargets = true)]
internal sealed partial class SoftMapNetwork;

/// <summary>Three classes at each pixel.</summary>
[Network(1, 3, 4)]
[Conv2D(3, 1)]
[SoftmaxCrossEntropy(IgnoredLabel = 255)]
internal sealed partial class MapNetwork;

/// <summary>Three questions.</summary>
[Layers]
[Dense(3)]
[SigmoidCrossEntropy]
internal sealed class Questions;

/// <summary>Two values.</summary>
[Layers]
[Dense(2)]
[MeanSquaredError]
internal sealed class Distances;

/// <summary>Questions and distances.</summary>
[Network(6)]
[Heads<Questions, Distances>]
internal sealed partial class MixedNetwork;
