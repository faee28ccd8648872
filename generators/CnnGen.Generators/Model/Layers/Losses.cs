namespace CnnGen.Generators.Model;

/// <summary>A loss, which ends a network. Its output is what it reads; a prediction applies the loss's own function to that.</summary>
internal abstract record LossSpec(int Position, string Name) : LayerSpec(Position, Name)
{
    public override bool IsLoss => true;

    /// <summary>Whether it compares with labels, one for each pixel, and not with values, one for each output.</summary>
    public virtual bool TakesLabels => false;

    /// <summary>Factor of the loss in the network's, which is the sum over all losses.</summary>
    public float Weight { get; init; } = 1f;
}

/// <summary>Softmax over the class scores of each pixel and the cross entropy against its label, or against a value for each class.</summary>
internal sealed record SoftmaxCrossEntropySpec(int Position, string Name) : LossSpec(Position, Name)
{
    public override string Kind => "SoftmaxCrossEntropy";

    public override string TrainingSettings => Invariant($"label smoothing {LabelSmoothing:R}, class weights {(ClassWeights.Count == 0 ? "none" : List(ClassWeights))}, ignored label {(IgnoredLabel is { } label ? Invariant($"{label}") : "none")}{(SoftTargets ? ", soft targets" : string.Empty)}");

    public override LayerEffect Effect => new() { AppliesItself = "Softmax" };

    public override bool TakesLabels => !SoftTargets;

    /// <summary>Whether a target is a value for each class and not a label.</summary>
    public bool SoftTargets { get; init; }

    /// <summary>Share of the target that is spread over all classes.</summary>
    public float LabelSmoothing { get; init; }

    /// <summary>What a label's answer counts, by class; empty where all count the same.</summary>
    public EquatableArray<float> ClassWeights { get; init; } = EquatableArray<float>.Empty;

    /// <summary>The label that does not count, if there is one.</summary>
    public int? IgnoredLabel { get; init; }
}

/// <summary>Sigmoid of each output and the cross entropy against a value in 0 to 1.</summary>
/// <param name="PositiveWeight">What an error counts where the value is 1.</param>
internal sealed record SigmoidCrossEntropySpec(int Position, string Name, float PositiveWeight) : LossSpec(Position, Name)
{
    public override string Kind => "SigmoidCrossEntropy";

    public override string TrainingSettings => Invariant($"positive weight {PositiveWeight:R}");

    public override LayerEffect Effect => new() { AppliesItself = "Sigmoid" };
}

/// <summary>(x - t)^2.</summary>
internal sealed record MeanSquaredErrorSpec(int Position, string Name) : LossSpec(Position, Name)
{
    public override string Kind => "MeanSquaredError";
}

/// <summary>|x - t|.</summary>
internal sealed record MeanAbsoluteErrorSpec(int Position, string Name) : LossSpec(Position, Name)
{
    public override string Kind => "MeanAbsoluteError";
}

/// <summary>With d = x - t: d^2 / 2 where |d| is below delta, else delta (|d| - delta / 2).</summary>
internal sealed record HuberSpec(int Position, string Name, float Delta) : LossSpec(Position, Name)
{
    public override string Kind => "Huber";

    public override string TrainingSettings => Invariant($"delta {Delta:R}");
}

/// <summary>Where the outputs of a network without a loss leave it. Users do not write it: it is there to be planned.</summary>
internal sealed record OutputSpec() : LayerSpec(-1, "Output")
{
    public override string Kind => "Output";
}
