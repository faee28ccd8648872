namespace CnnGen.Generators.Model;

/// <summary>Training drops a share of the scalars; inference leaves all as they are.</summary>
internal sealed record DropoutSpec(int Position, string Name, double Rate) : LayerSpec(Position, Name)
{
    public override string Kind => "Dropout";

    public override string TrainingSettings => Invariant($"rate {Rate:R}");

    public override LayerEffect Effect => new() { Nothing = Rate == 0 ? "a rate of 0 drops nothing" : null, PassesNonNegative = true };
}

/// <summary>Training drops a share of the channels of a map; inference leaves all as they are.</summary>
internal sealed record SpatialDropoutSpec(int Position, string Name, double Rate) : LayerSpec(Position, Name)
{
    public override string Kind => "SpatialDropout";

    public override string TrainingSettings => Invariant($"rate {Rate:R}");

    public override bool NeedsMap => true;

    public override LayerEffect Effect => new() { Nothing = Rate == 0 ? "a rate of 0 drops nothing" : null, PassesNonNegative = true };
}
