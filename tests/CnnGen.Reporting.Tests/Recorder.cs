namespace CnnGen.Reporting.Tests;

/// <summary>Keeps all that a training tells.</summary>
internal sealed class Recorder : TrainingCallback
{
    public TrainingInfo? Training { get; private set; }

    public List<StepResult> Steps { get; } = [];

    public List<EpochResult> Epochs { get; } = [];

    public override void OnBegin(TrainingInfo training) => Training = training;

    public override void OnStep(in StepResult step) => Steps.Add(step);

    public override void OnEpoch(EpochResult epoch) => Epochs.Add(epoch);
}
