namespace CnnGen.Generators.Model;

/// <summary>The end of a residual block: y = body + shortcut, element by element, two inputs of equal shape.</summary>
internal sealed record AddSpec(int Position, string Name) : LayerSpec(Position, Name)
{
    public override string Kind => "Residual";

    /// <summary>Whether the shortcut could have a projection: it is no block of its own.</summary>
    public bool MayProject { get; init; }

    public override LayerEffect Effect => new() { PassesNonNegative = true };
}

/// <summary>The end of parallel branches: their channels one after the other, at equal height and width.</summary>
internal sealed record ConcatSpec(int Position, string Name) : LayerSpec(Position, Name)
{
    public override string Kind => "Concat";

    public override LayerEffect Effect => new() { PassesNonNegative = true };
}
