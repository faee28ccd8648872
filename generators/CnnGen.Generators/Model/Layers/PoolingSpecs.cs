namespace CnnGen.Generators.Model;

/// <summary>Root of the sum of squares over each window; padding counts as zeros.</summary>
internal sealed record L2Pool2DSpec(int Position, string Name, Window2D Window) : WindowLayerSpec(Position, Name, Window)
{
    public override string Kind => "L2Pool2D";

    public override LayerEffect Effect => new() { GivesNonNegative = true };
}

/// <summary>Average of each channel over the whole map.</summary>
internal sealed record GlobalAvgPool2DSpec(int Position, string Name) : LayerSpec(Position, Name)
{
    public override string Kind => "GlobalAvgPool2D";

    public override LayerEffect Effect => new() { PassesNonNegative = true };

    public override bool NeedsMap => true;
}

/// <summary>Maximum of each channel over the whole map.</summary>
internal sealed record GlobalMaxPool2DSpec(int Position, string Name) : LayerSpec(Position, Name)
{
    public override string Kind => "GlobalMaxPool2D";

    public override LayerEffect Effect => new() { PassesNonNegative = true };

    public override bool NeedsMap => true;
}
