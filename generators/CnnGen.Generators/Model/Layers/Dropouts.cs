namespace CnnGen.Generators.Model;

/// <summary>Training drops a share of the scalars; inference leaves all as they are.</summary>
internal sealed record DropoutSpec(int Position, string Name, double Rate) : LayerSpec(Position, Name)
{
    public override string Kind => "Dropout";

    public override LayerEffect Effect => new() { Nothing = Rate == 0 ? WhyNothing : null, PassesNonNegative = true };

    internal const string WhyNothing = "it drops nothing at a rate of 0";
}

/// <summary>Training drops a share of the channels of a map; inference leaves all as they are.</summary>
internal sealed record SpatialDropoutSpec(int Position, string Name, double Rate) : LayerSpec(Position, Name)
{
    public override string Kind => "SpatialDropout";

    public override bool NeedsMap => true;

    public override LayerEffect Effect => new() { Nothing = Rate == 0 ? DropoutSpec.WhyNothing : null, PassesNonNegative = true };
}
