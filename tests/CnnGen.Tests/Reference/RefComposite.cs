namespace CnnGen.Tests.Reference;

/// <summary>
/// A layer that is composed of others: branches that read the same input, and what becomes of their results. With one
/// branch it is a block that is applied.
/// </summary>
internal abstract record RefComposite : RefLayer
{
    /// <summary>Whether nothing within learns.</summary>
    public bool Freeze { get; init; }

    /// <summary>The blocks that the attribute names.</summary>
    public abstract IReadOnlyList<RefBlock> Blocks { get; }

    public override string Prefix => TypeNames[0];

    public override bool IsExact => Inner.All(layer => layer.IsExact);

    public override bool DependsOnMode => Inner.Any(layer => layer.DependsOnMode);

    public override IEnumerable<RefLayer> Leaves => Inner.SelectMany(layer => layer.Leaves);

    /// <summary>The layers of the blocks, composed ones as they are: a projection's layers are in none of them.</summary>
    private IEnumerable<RefLayer> Inner => Blocks.SelectMany(block => block.Layers);

    public override IReadOnlyList<RefParameter> Parameters(RefShape input) => [.. Branches(input, TypeNames).SelectMany(branch => branch.Parameters)];

    public override IEnumerable<RefParameter> Named(RefShape input, IReadOnlyList<string> names) =>
        Branches(input, names).SelectMany(branch => branch.Parameters);

    public override long MultiplyAdds(RefShape input) => Branches(input, TypeNames).Sum(branch => branch.MultiplyAdds);

    public override RefShape Output(RefShape input) => Join([.. Branches(input, TypeNames).Select(branch => branch.Output)]);

    public override void ForwardBatch(RefBatch batch, double[] x, double[][] parameters, double[] y)
    {
        double[][] ends = [.. Run(batch, x, parameters).Select(run => run.Values[^1])];
        Join(ends, batch.Samples, y);
    }

    public override void BackwardBatch(RefBatchStep step)
    {
        (RefStack Stack, double[][] Values, double[][] Parameters)[] runs = Run(step.Batch, step.X, step.Parameters);
        double[][] ends = Split(step.Dy, step.Batch.Samples, [.. runs.Select(run => run.Stack.Output)]);
        double[][][] own = Slice(runs.Select(run => run.Stack), step.DParameters);
        for (int b = 0; b < runs.Length; b++)
        {
            double[][] gradients = runs[b].Stack.Backward(step.Batch, runs[b].Values, runs[b].Parameters, ends[b], own[b]);
            for (int i = 0; i < step.Dx.Length; i++)
            {
                step.Dx[i] += gradients[0][i];
            }
        }
    }

    public override double[][] Measure(RefBatch batch, double[] x, double[][] parameters) =>
        [.. Run(batch, x, parameters).SelectMany(run => run.Stack.Measure(batch, run.Values, run.Parameters))];

    public override double Margin(RefBatch batch, double[] x, double[][] parameters) =>
        Run(batch, x, parameters).Min(run => run.Stack.Margin(batch, run.Values, run.Parameters));

    /// <summary>The layers within, in one pass, and the results and gradients that are added up or joined.</summary>
    public (RefPart[] Parts, double[][] Ends, double[][] Starts) Inside(RefPart whole)
    {
        (RefStack Stack, double[][] Values, double[][] Parameters)[] runs = Run(whole.Batch, whole.X, whole.Parameters);
        double[][] ends = Split(whole.Dy, whole.Batch.Samples, [.. runs.Select(run => run.Stack.Output)]);
        double[][][] gradients = [.. runs.Zip(ends, (run, end) => run.Stack.Backward(
            whole.Batch, run.Values, run.Parameters, end, [.. run.Parameters.Select(parameter => new double[parameter.Length])]))];
        return (
            [.. runs.Zip(gradients).SelectMany(pair => pair.First.Stack.Parts(whole.Batch, pair.First.Values, pair.Second, pair.First.Parameters))],
            [.. runs.Select(run => run.Values[^1])],
            [.. gradients.Select(gradient => gradient[0])]);
    }

    public override void Forward(RefShape shape, ReadOnlySpan<double> x, double[][] parameters, Span<double> y)
    {
        double[] result = new double[y.Length];
        ForwardBatch(new RefBatch(shape, 1, IsTraining: true, TypeNames), x.ToArray(), parameters, result);
        result.CopyTo(y);
    }

    public override void Backward(RefStep step)
    {
        double[] result = new double[step.Dx.Length];
        RefBatch batch = new(step.Shape, 1, IsTraining: true, TypeNames);
        BackwardBatch(new RefBatchStep(batch, step.X.ToArray(), step.Parameters, step.Dy.ToArray(), step.DParameters, result));
        result.CopyTo(step.Dx);
    }

    /// <param name="input">The shape that every branch starts from.</param>
    /// <param name="names">What the layer is called; one name for each repetition.</param>
    protected abstract IReadOnlyList<RefStack> Branches(RefShape input, IReadOnlyList<string> names);

    /// <summary>The shape of the branches' results together.</summary>
    protected abstract RefShape Join(IReadOnlyList<RefShape> ends);

    /// <summary>The branches' results together, over a batch.</summary>
    protected abstract void Join(double[][] ends, int samples, double[] y);

    /// <summary>Each branch's share of the gradient of the result.</summary>
    protected abstract double[][] Split(double[] dy, int samples, IReadOnlyList<RefShape> ends);

    /// <summary>A block's layers under a path, frozen where the block or this use of it is.</summary>
    protected IEnumerable<(string Prefix, RefLayer Layer)> Under(string path, RefBlock block)
    {
        bool isFrozen = Freeze || block.IsFrozen;
        return RefNames.Of(block.Layers).Zip(block.Layers, (names, layer) => layer is RefComposite inner
            ? (path + ".", (inner with { Freeze = inner.Freeze || isFrozen }).Renamed(names))
            : (path + "." + names[0] + ".", isFrozen ? new RefFrozen(layer) : layer));
    }

    /// <summary>The named arguments of the attribute, in brackets, where there are any.</summary>
    protected string Arguments(params string[] others)
    {
        string[] all = [.. others.Where(argument => argument.Length > 0), .. Freeze ? ["Freeze = true"] : Array.Empty<string>()];
        return all.Length == 0 ? "" : $"({string.Join(", ", all)})";
    }

    /// <summary>The same layer, its parameters under other names.</summary>
    private RefLayer Renamed(string[] names) => new RefRenamed(this, names);

    private (RefStack Stack, double[][] Values, double[][] Parameters)[] Run(RefBatch batch, double[] x, double[][] parameters)
    {
        IReadOnlyList<RefStack> branches = Branches(batch.Shape, batch.Names);
        double[][][] own = Slice(branches, parameters);
        return [.. branches.Select((branch, b) => (branch, branch.Forward(batch, x, own[b]), own[b]))];
    }

    private static double[][][] Slice(IEnumerable<RefStack> branches, double[][] tensors)
    {
        int next = 0;
        return [.. branches.Select(branch => tensors[next..(next += branch.Parameters.Count)])];
    }

    /// <summary>A composed layer within a block, under the names that it has there.</summary>
    private sealed record RefRenamed(RefComposite Layer, string[] Names) : RefComposite
    {
        public override IReadOnlyList<RefBlock> Blocks => Layer.Blocks;

        public override IReadOnlyList<string> TypeNames => Names;

        public override string Attribute => Layer.Attribute;

        public override bool IsExact => Layer.IsExact;

        public override bool DependsOnMode => Layer.DependsOnMode;

        public override IEnumerable<RefLayer> Leaves => Layer.Leaves;

        protected override IReadOnlyList<RefStack> Branches(RefShape input, IReadOnlyList<string> names) => Layer.Branches(input, names);

        protected override RefShape Join(IReadOnlyList<RefShape> ends) => Layer.Join(ends);

        protected override void Join(double[][] ends, int samples, double[] y) => Layer.Join(ends, samples, y);

        protected override double[][] Split(double[] dy, int samples, IReadOnlyList<RefShape> ends) => Layer.Split(dy, samples, ends);
    }
}
