namespace CnnGen.BitsProbe;

/// <summary>A training that can be killed at any moment and goes on from its last checkpoint.</summary>
public static class ResumedTraining
{
    /// <summary>Trains to the end.</summary>
    /// <param name="directory">Where the checkpoints are; null for none.</param>
    /// <returns>The fingerprint of the parameters.</returns>
    public static string Run(string? directory)
    {
        var network = new Resumed(seed: 1);
        var data = SyntheticDigits.Create(150, seed: 1);
        Trainer.Fit(network, data, new TrainingOptions
        {
            Epochs = 6,
            BatchSize = 8,
            Optimizer = new AdamW(1e-2f),
            Schedule = LearningRateSchedule.Cosine().WithWarmUp(1),
            ClipNorm = 1,
            Validation = SyntheticDigits.Create(40, seed: 2),
            EarlyStopping = new EarlyStopping { Patience = 6 },
            Seed = 3,
            Threads = 2,
            Checkpoints = directory is null ? null : new CheckpointOptions { Directory = directory, EverySteps = 1, KeepLast = 2, KeepBest = TrainingMetric.ValidationLoss, Resume = true },
        });
        return ParameterHash.Sha256(network);
    }
}

/// <summary>A network that keeps statistics and draws noise.</summary>
[Network(1, 28, 28)]
[Conv2D(12, 5, Padding = 2, Bias = false)] [BatchNorm] [Relu] [MaxPool2D(2)] [Dropout(0.2)]
[Dense(10)]
[SoftmaxCrossEntropy]
public sealed partial class Resumed;
