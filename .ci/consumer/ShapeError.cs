using CnnGen;

namespace Consumer;

/// <summary>A stride that does not fit the input: one error, on line 8. Nothing else here is wrong.</summary>

[Network(1, 7, 7)]
[Conv2D(4, 3, Stride = 3)]
[Relu]
[Dense(2)]
[SoftmaxCrossEntropy]
internal sealed partial class ShapeError;

/// <summary>Uses all that a network offers, which must not add errors to the one above.</summary>
internal static class Program
{
    /// <summary>Never runs: the build fails.</summary>
    public static void Main()
    {
        var network = new ShapeError(seed: 1);
        var workspace = new TrainingWorkspace<ShapeError>(batchSize: 1, threads: 2);
        int[] labels = [1];
        LossResult result = network.ForwardBackward(new float[ShapeError.InputSize], labels, workspace);
        network.Predict(new float[ShapeError.InputSize], new float[ShapeError.OutputSize]);
        float sum = network.Conv1.Weight[0, 0, 0, 0] + network.Dense1.Bias[0] + (float)result.Loss;
        Console.WriteLine(sum + ShapeError.Info.InputSize);
    }
}
