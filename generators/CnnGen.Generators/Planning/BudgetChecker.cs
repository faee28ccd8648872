using System.Globalization;
using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Layers;
using CnnGen.Generators.Planning.Workspaces;
using CnnGen.Generators.Shapes;

namespace CnnGen.Generators.Planning;

/// <summary>Compares what a network costs with its budget. Workspaces are planned only where they are limited.</summary>
internal static class BudgetChecker
{
    private const int FloatBytes = sizeof(float);
    private const string Digits = "N0";

    public static IEnumerable<Problem> Check(ShapedNetwork network, Budget budget)
    {
        Lazy<NetworkPlan> plan = new(() => NetworkPlanner.Plan(network));
        foreach ((string property, long? limit, Func<Total> costs, string sentence, string thing) in new (string, long?, Func<Total>, string, string)[]
        {
            (nameof(Budget.Parameters), budget.Parameters, () => Parameters(network), "has {0}", "parameter"),
            (nameof(Budget.MultiplyAdds), budget.MultiplyAdds, () => MultiplyAdds(network), "does {0} for a sample", "multiply-add"),
            (nameof(Budget.WorkspaceBytes), budget.WorkspaceBytes, () => Inference(plan.Value), "needs {0} of workspace to predict a sample", "byte"),
            (nameof(Budget.TrainingBytesPerSample), budget.TrainingBytesPerSample, () => Training(plan.Value), "needs {0} for each sample in training", "byte"),
        })
        {
            if (limit is { } most && costs() is var (total, parts) && total > most)
            {
                Cost greatest = parts.OrderByDescending(cost => cost.Amount).First();
                string[] texts =
                [
                    network.Spec.ClassName.TrimStart('@'),
                    string.Format(CultureInfo.InvariantCulture, sentence, Counted.Text(total, thing, Digits)),
                    Text(total - most),
                    Text(most),
                    greatest.Layer,
                    Text(greatest.Amount),
                    Text((long)Math.Round(100m * greatest.Amount / total)),
                ];
                yield return new Problem(RuleIds.OverBudget, Site.Attribute(budget.Position, property), texts);
            }
        }
    }

    /// <summary>What a layer costs.</summary>
    private readonly record struct Cost(string Layer, long Amount);

    /// <summary>What a network costs.</summary>
    private readonly record struct Total(long Amount, Cost[] Parts);

    private static Total Parameters(ShapedNetwork network) => Sum(network, static layer => layer.ParameterCount);

    private static Total MultiplyAdds(ShapedNetwork network) =>
        Sum(network, static layer => LayerPlanner.For(layer.Spec).MultiplyAdds(layer.Spec, layer.Input, layer.Output));

    private static Total Sum(ShapedNetwork network, Func<ShapedLayer, long> cost)
    {
        Cost[] parts = network.Layers.Select(layer => new Cost(Describe(layer), cost(layer))).ToArray();
        return new(parts.Sum(static part => part.Amount), parts);
    }

    private static Total Inference(NetworkPlan plan) =>
        new(plan.Inference.Workspace.SmallestBytes, ByLayer(plan, plan.Inference.Buffers, static _ => FloatBytes));

    private static Total Training(NetworkPlan plan)
    {
        // A network without a loss is never trained.
        if (plan.TrainingIfAny is not { } training)
        {
            return new(0, Array.Empty<Cost>());
        }

        return new(training.Workspace.BytesPerSample, ByLayer(plan, training.Buffers, static scope => scope switch
        {
            BufferScope.Sample => FloatBytes,
            BufferScope.Group => (double)FloatBytes / SampleGroup.Size,
            _ => 0,
        }));
    }

    /// <summary>
    /// The memory of buffers by the layer that they are named after; the other buffers, such as the input's, for themselves.
    /// What several buffers share counts for the largest of them.
    /// </summary>
    private static Cost[] ByLayer(NetworkPlan plan, EquatableArray<BufferPlan> buffers, Func<BufferScope, double> bytes) => buffers
        .GroupBy(static buffer => buffer.Scope)
        .SelectMany(static scope => BufferShares.Of(scope))
        .GroupBy(share => Owner(plan.Layers, share.Buffer.Name))
        .Select(group => new Cost(group.Key, (long)group.Sum(share => bytes(share.Buffer.Scope) * share.Floats)))
        .ToArray();

    private static string Owner(EquatableArray<LayerSummary> layers, string buffer)
    {
        LayerSummary? owner = layers.Items
            .Where(layer => IsNamedAfter(buffer, Node.Identifier(layer.Name)))
            .OrderByDescending(layer => layer.Name.Length)
            .FirstOrDefault();
        return owner is null ? $"The buffer '{buffer}'" : Describe(owner.Name, owner.Kind);
    }

    /// <summary>A buffer is called conv1 or conv1Packed; its gradient dConv1.</summary>
    private static bool IsNamedAfter(string buffer, string layer) =>
        buffer.StartsWith(char.ToLowerInvariant(layer[0]) + layer.Substring(1), StringComparison.Ordinal)
        || buffer.StartsWith("d" + layer, StringComparison.Ordinal);

    private static string Describe(ShapedLayer layer) => Describe(layer.Spec.Name, layer.Spec.Kind);

    private static string Describe(string name, string kind) => $"{name} ({kind})";

    private static string Text(long number) => number.ToString(Digits, CultureInfo.InvariantCulture);
}
