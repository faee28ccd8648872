namespace CnnGen.Generators.Model;

/// <summary>y = x / (K + Alpha / Size * sum of squares over neighbouring channels)^Beta.</summary>
internal sealed record LocalResponseNormSpec(int Position, string Name, int Size, float Alpha, float Beta, float K) : LayerSpec(Position, Name)
{
    public override string Kind => "LocalResponseNorm";

    public override string Settings => Invariant($"size {Size}, alpha {Alpha:R}, beta {Beta:R}, k {K:R}");

    public override LayerEffect Effect => new() { PassesNonNegative = true };

    public override bool NeedsMap => true;
}

/// <summary>(x - Mean) / Deviation with fixed numbers: one for all channels, or one for each.</summary>
internal sealed record NormalizeSpec(int Position, string Name, EquatableArray<float> Mean, EquatableArray<float> Deviation) : LayerSpec(Position, Name)
{
    public override string Kind => "Normalize";

    public override string Settings => $"mean {List(Mean)}, deviation {List(Deviation)}";

    public override LayerEffect Effect => new()
    {
        Nothing = Mean.Items.All(mean => mean == 0) && Deviation.Items.All(deviation => deviation == 1)
            ? "a mean of 0 and a deviation of 1 change no number"
            : null,
    };

    public override bool NeedsMap => true;
}
