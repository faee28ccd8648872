namespace CnnGen.Generators.Model;

/// <summary>
/// A use of blocks. The user declares it as a layer; shapes replace it by the layers of its blocks, so the planner never
/// sees one.
/// </summary>
internal abstract record CompositeSpec(int Position, string Name) : LayerSpec(Position, Name)
{
    /// <summary>The keys of the blocks, in the order of the attribute's type arguments.</summary>
    public abstract EquatableArray<string> Blocks { get; }
}

/// <summary>A block's layers, several times in a row.</summary>
internal sealed record ApplySpec(int Position, string Name, string Block, int Repeat) : CompositeSpec(Position, Name)
{
    public override string Kind => "Apply";

    public override EquatableArray<string> Blocks => new[] { Block };
}

/// <summary>What brings the input of a residual block to its output's shape. Values equal those of the public enum.</summary>
internal enum Projection
{
    None = 0,
    Convolution = 1,
    ConvolutionBatchNorm = 2,
}

/// <summary>y = body(x) + shortcut(x), where the shortcut is x itself, a projection or a block.</summary>
internal sealed record ResidualSpec(int Position, string Name, string Body, string? Shortcut, Projection Projection) : CompositeSpec(Position, Name)
{
    public override string Kind => "Residual";

    public override EquatableArray<string> Blocks => Shortcut is null ? new[] { Body } : new[] { Body, Shortcut };
}

/// <summary>Branches that read the same input, their results joined along the channels.</summary>
internal sealed record BranchesSpec(int Position, string Name, EquatableArray<string> Branches) : CompositeSpec(Position, Name)
{
    public override string Kind => "Concat";

    public override EquatableArray<string> Blocks => Branches;
}

/// <summary>The ends of a network with several losses.</summary>
/// <param name="Weights">The factor of each loss.</param>
internal sealed record HeadsSpec(int Position, string Name, EquatableArray<string> Ends, EquatableArray<float> Weights) : CompositeSpec(Position, Name)
{
    public override string Kind => "Heads";

    public override EquatableArray<string> Blocks => Ends;
}
