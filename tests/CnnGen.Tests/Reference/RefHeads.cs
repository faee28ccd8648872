namespace CnnGen.Tests.Reference;

/// <summary>Ends a network: heads over the same input, each a block with a loss of its own, their outputs one after the other.</summary>
internal sealed record RefHeads(double[] Weights, params RefBlock[] Heads) : RefJoined
{
    public override IReadOnlyList<RefBlock> Blocks => Heads;

    public override IReadOnlyList<string> TypeNames => [.. Heads.Select(block => block.Name)];

    public override string Attribute =>
        $"Heads<{string.Join(", ", Heads.Select(block => block.Type))}>{(Weights.Length == 0 ? "" : $"({string.Join(", ", Weights.Select(weight => FormattableString.Invariant($"{weight}f")))})")}";

    /// <summary>The losses of all heads.</summary>
    public RefLoss Loss(RefShape input) => new RefSeveralLosses([.. Branches(input, TypeNames).Select((branch, i) =>
        (Heads[i].Loss! with { Weight = Heads[i].Loss!.Weight * (Weights.Length == 0 ? 1 : Weights[i]) }, branch.Output))]);

    protected override IReadOnlyList<RefStack> Branches(RefShape input, IReadOnlyList<string> names) =>
        [.. Heads.Select((block, i) => new RefStack(input, [.. Under(names[i], block)]))];

    protected override RefShape Join(IReadOnlyList<RefShape> ends) => new(ends.Sum(end => end.Size), 1, 1);
}

/// <summary>Losses over parts of the output that lie one after the other: their sum. Each divides by what it counts itself.</summary>
internal sealed record RefSeveralLosses(params (RefLoss Loss, RefShape Output)[] Parts) : RefLoss
{
    protected override string Kind => string.Join(" + ", Parts.Select(part => part.Loss.Attribute));

    public override bool IsExact(RefShape output) => Parts.All(part => part.Loss.ExactScale == 1 && part.Loss.IsExact(part.Output) && double.IsPow2(part.Loss.Weight));

    public override int LabelSize(RefShape output) => Parts.Sum(part => part.Loss.LabelSize(part.Output));

    public override int ValueSize(RefShape output) => Parts.Sum(part => part.Loss.ValueSize(part.Output));

    public override int Count(RefShape output, RefTargets targets)
    {
        int samples = Math.Max(targets.Labels.Length / Math.Max(LabelSize(output), 1), targets.Values.Length / Math.Max(ValueSize(output), 1));
        return Parts.Select((part, i) => part.Loss.Count(part.Output, TargetsOf(i, targets, samples))).Sum();
    }

    public override double Divisor(RefShape output, RefTargets targets) => throw new NotSupportedException("Each part has its own.");

    public override RefTargets Draw(Random random, RefShape output, int samples, bool exact)
    {
        RefTargets[] drawn = [.. Parts.Select(part => part.Loss.Draw(random, part.Output, samples, exact))];
        return new RefTargets(
            [.. Enumerable.Range(0, samples).SelectMany(n => drawn.SelectMany(part => Row(part.Labels, n, samples)))],
            [.. Enumerable.Range(0, samples).SelectMany(n => drawn.SelectMany(part => Row(part.Values, n, samples)))]);
    }

    public override RefLossResult Compute(
        RefShape output, ReadOnlySpan<double> x, ReadOnlySpan<int> labels, ReadOnlySpan<double> values, Span<double> prediction, Span<double> dx) =>
        throw new NotSupportedException("Each part looks at the whole batch.");

    public override RefLossResult ComputeBatch(RefShape output, int samples, double[] x, RefTargets targets, double[] prediction, double[] dx)
    {
        var total = new RefLossResult(0, 0, double.PositiveInfinity);
        int first = 0;
        for (int i = 0; i < Parts.Length; i++)
        {
            (RefLoss loss, RefShape shape) = Parts[i];
            double[] own = Columns(x, first, shape.Size, samples), predicted = new double[own.Length], derivative = new double[own.Length];
            RefLossResult result = loss.ComputeBatch(shape, samples, own, TargetsOf(i, targets, samples), predicted, derivative);
            for (int n = 0; n < samples; n++)
            {
                Row(predicted, n, samples).CopyTo(prediction.AsSpan((n * output.Size) + first));
                Row(derivative, n, samples).CopyTo(dx.AsSpan((n * output.Size) + first));
            }

            total = new RefLossResult(total.Sum + result.Sum, total.Correct + result.Correct, Math.Min(total.Margin, result.Margin));
            first += shape.Size;
        }

        return total;
    }

    private RefTargets TargetsOf(int part, RefTargets targets, int samples)
    {
        (RefLoss loss, RefShape shape) = Parts[part];
        return new RefTargets(
            Columns(targets.Labels, Parts.Take(part).Sum(p => p.Loss.LabelSize(p.Output)), loss.LabelSize(shape), samples),
            Columns(targets.Values, Parts.Take(part).Sum(p => p.Loss.ValueSize(p.Output)), loss.ValueSize(shape), samples));
    }

    /// <summary>Some neighbouring values of each sample.</summary>
    private static T[] Columns<T>(T[] batch, int first, int count, int samples) =>
        [.. Enumerable.Range(0, samples).SelectMany(n => Row(batch, n, samples)[first..(first + count)])];

    private static T[] Row<T>(T[] batch, int n, int samples) => batch[(n * (batch.Length / samples))..((n + 1) * (batch.Length / samples))];
}
