namespace CnnGen.Generators.Model;

/// <summary>
/// A layer that brings values to mean 0 and variance 1 and then scales and shifts them:
/// y = (x - mean) / sqrt(variance + epsilon) * weight + bias.
/// </summary>
internal abstract record NormalizationSpec(int Position, string Name, float Epsilon) : LayerSpec(Position, Name)
{
    public override EquatableArray<string> ParameterNames => new[] { "Weight", "Bias" };

    /// <summary>A weight and a bias for each channel.</summary>
    public override long ParameterCount(TensorShape input) => 2L * input.Channels;
}

/// <summary>Mean and variance of a channel over the whole batch; in inference, those that training has seen.</summary>
internal sealed record BatchNormSpec(int Position, string Name, float Epsilon, float Momentum) : NormalizationSpec(Position, Name, Epsilon)
{
    public override string Kind => "BatchNorm";

    public override string Settings => Invariant($"epsilon {Epsilon:R}");

    public override string TrainingSettings => Invariant($"momentum {Momentum:R}");

    public override LayerEffect Effect => new() { IgnoresConstants = true };

    public override EquatableArray<string> StatisticNames => new[] { "RunningMean", "RunningVariance" };
}

/// <summary>Mean and variance over all C*H*W values of a sample; each of them has a weight and a bias of its own.</summary>
internal sealed record LayerNormSpec(int Position, string Name, float Epsilon) : NormalizationSpec(Position, Name, Epsilon)
{
    public override string Kind => "LayerNorm";

    public override string Settings => Invariant($"epsilon {Epsilon:R}");

    /// <summary>2 * C*H*W.</summary>
    public override long ParameterCount(TensorShape input) => 2 * input.Size;
}

/// <summary>Mean and variance over a group of neighbouring channels of a sample.</summary>
internal sealed record GroupNormSpec(int Position, string Name, float Epsilon, int Groups) : NormalizationSpec(Position, Name, Epsilon)
{
    public override string Kind => "GroupNorm";

    public override string Settings => Invariant($"groups {Groups}, epsilon {Epsilon:R}");
}
