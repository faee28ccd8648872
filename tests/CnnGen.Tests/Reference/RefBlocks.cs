namespace CnnGen.Tests.Reference;

/// <summary>A block's layers, several times in a row.</summary>
internal sealed record RefApply(RefBlock Block, int Repeat = 1) : RefComposite
{
    public override IReadOnlyList<RefBlock> Blocks => [Block];

    public override IReadOnlyList<string> TypeNames => [.. Enumerable.Repeat(Block.Name, Repeat)];

    public override string Attribute => $"Apply<{Block.Type}>{Arguments(Repeat == 1 ? "" : $"Repeat = {Repeat}")}";

    protected override IReadOnlyList<RefStack> Branches(RefShape input, IReadOnlyList<string> names) =>
        [new RefStack(input, [.. names.SelectMany(name => Under(name, Block))])];

    protected override RefShape Join(IReadOnlyList<RefShape> ends) => ends[0];

    protected override void Join(double[][] ends, int samples, double[] y) => ends[0].CopyTo(y, 0);

    protected override double[][] Split(double[] dy, int samples, IReadOnlyList<RefShape> ends) => [dy];
}

/// <summary>How a residual block adapts its input.</summary>
internal enum RefProjection
{
    None,
    Convolution,
    ConvolutionBatchNorm,
}

/// <summary>y = body(x) + shortcut(x).</summary>
internal sealed record RefResidual(RefBlock Body, RefBlock? Shortcut = null, RefProjection Projection = RefProjection.None) : RefComposite
{
    public override IReadOnlyList<RefBlock> Blocks => Shortcut is null ? [Body] : [Body, Shortcut];

    public override IReadOnlyList<string> TypeNames => [Body.Name];

    public override bool IsExact => base.IsExact && Projection != RefProjection.ConvolutionBatchNorm;

    public override bool DependsOnMode => base.DependsOnMode || Projection == RefProjection.ConvolutionBatchNorm;

    public override string Attribute =>
        $"Residual<{Body.Type}{(Shortcut is null ? "" : ", " + Shortcut.Type)}>{Arguments(Projection == RefProjection.None ? "" : $"Projection = Projection.{Projection}")}";

    protected override IReadOnlyList<RefStack> Branches(RefShape input, IReadOnlyList<string> names)
    {
        RefStack body = new(input, [.. Under(names[0], Body)]);
        return
        [
            body,
            Shortcut is not null
                ? new RefStack(input, [.. Under(names[0] + ".Shortcut", Shortcut)])
                : new RefStack(input, Projected(input, body.Output, names[0])),
        ];
    }

    protected override RefShape Join(IReadOnlyList<RefShape> ends) => ends[0] == ends[1]
        ? ends[0]
        : throw new InvalidOperationException($"{ends[0]} and {ends[1]} can't be added.");

    protected override void Join(double[][] ends, int samples, double[] y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = ends[0][i] + ends[1][i];
        }
    }

    protected override double[][] Split(double[] dy, int samples, IReadOnlyList<RefShape> ends) => [dy, dy];

    private (string Prefix, RefLayer Layer)[] Projected(RefShape input, RefShape body, string name)
    {
        if (Projection == RefProjection.None || input == body)
        {
            return [];
        }

        bool isPlain = Projection == RefProjection.Convolution;
        RefConv2D convolution = new(
            body.Channels, Axis(input.Height, body.Height), Axis(input.Width, body.Width), Bias: isPlain);
        return isPlain
            ? [(name + ".Projection.", Kept(convolution))]
            : [(name + ".Projection.", Kept(convolution)), (name + ".ProjectionNorm.", Kept(new RefBatchNorm()))];

        RefLayer Kept(RefLayer layer) => Freeze ? new RefFrozen(layer) : layer;
    }

    private static RefAxis Axis(int input, int output) => new(1, (input + output - 1) / output, 0, RefRounding.Floor);
}

/// <summary>Branches over the same input, their channels one after the other.</summary>
internal sealed record RefConcat(params RefBlock[] Branched) : RefJoined
{
    public override IReadOnlyList<RefBlock> Blocks => Branched;

    public override string Prefix => "Concat";

    public override IReadOnlyList<string> TypeNames => [];

    public override string Attribute => $"Concat<{string.Join(", ", Branched.Select(block => block.Type))}>{Arguments()}";

    public override IReadOnlyList<RefParameter> Parameters(RefShape input) => [.. Branches(input, [Prefix]).SelectMany(branch => branch.Parameters)];

    protected override IReadOnlyList<RefStack> Branches(RefShape input, IReadOnlyList<string> names)
    {
        string[] own = [.. RefNames.Of([.. Branched.Select(block => new RefApply(block))]).Select(name => name[0])];
        string path = names.Count == 0 ? Prefix : names[0];
        return [.. Branched.Select((block, i) => new RefStack(input, [.. Under(path + "." + own[i], block)]))];
    }

    protected override RefShape Join(IReadOnlyList<RefShape> ends) => ends[0] with { Channels = ends.Sum(end => end.Channels) };
}
