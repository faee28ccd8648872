namespace CnnGen.Reporting.Tests;

/// <summary>Tells four positions of a bright square apart.</summary>
[Network(3, 8, 8)]
[Conv2D(6, 3, Padding = 1)] [Relu]
[MaxPool2D(2)]
[Dense(4)]
[SoftmaxCrossEntropy]
internal sealed partial class SquareNetwork;

/// <summary>Answers to three questions.</summary>
[Layers]
[Dense(3)]
[SigmoidCrossEntropy]
internal sealed class Questions;

/// <summary>Two values.</summary>
[Layers]
[Dense(2)]
[MeanSquaredError]
internal sealed class Values;

/// <summary>One of four classes.</summary>
[Layers]
[Dense(4)]
[SoftmaxCrossEntropy]
internal sealed class Position;

/// <summary>A network with a head of each kind.</summary>
[Network(3, 8, 8)]
[Conv2D(4, 3)] [Relu]
[Heads<Position, Questions, Values>]
internal sealed partial class ManyHeads;

/// <summary>Datasets for the networks, the same from run to run.</summary>
internal static class Squares
{
    public static ImageShape Shape { get; } = new(3, 8, 8);

    /// <summary>Noise with a bright square in the corner that the label says.</summary>
    public static MemoryDataset Labelled(int count, int seed = 1) => new(Shape, 4, Images(count, seed), [.. Enumerable.Range(0, count).Select(static i => i % 4)]);

    public static MemoryDataset ForAllHeads(int count, int seed = 1)
    {
        var random = new Random(seed + 1);
        return new MemoryDataset(Shape, Images(count, seed), new SampleTargets
        {
            Classes = 4,
            Labels = [.. Enumerable.Range(0, count).Select(static i => i % 4)],
            Values = [.. Enumerable.Range(0, count * 5).Select(i => i % 5 < 3 ? random.Next(2) : (float)random.NextDouble())],
            ValueSize = 5,
        });
    }

    private static float[] Images(int count, int seed)
    {
        var random = new Random(seed);
        float[] images = new float[count * Shape.Size];
        for (int i = 0; i < images.Length; i++)
        {
            int label = i / Shape.Size % 4, y = i / 8 % 8, x = i % 8;
            bool isInside = (y / 4, x / 4) == (label / 2, label % 2);
            images[i] = (float)((isInside ? 0.45 : 0.2) + (0.5 * random.NextDouble()));
        }

        return images;
    }
}
