using System.Globalization;
using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Layers;
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
        foreach ((string property, long? limit, Func<Cost[]> costs, string sentence, string thing) in new (string, long?, Func<Cost[]>, string, string)[]
        {
            (nameof(Budget.Parameters), budget.Parameters, () => Parameters(network), "has {0}", "parameter"),
            (nameof(Budget.MultiplyAdds), budget.MultiplyAdds, () => MultiplyAdds(network), "does {0} for a sample", "multiply-add"),
            (nameof(Budget.WorkspaceBytes), budget.WorkspaceBytes, () => Inference(plan.Value), "needs {0} of workspace to predict a sample", "byte"),
            (nameof(Budget.TrainingBytesPerSample), budget.TrainingBytesPerSample, () => Training(plan.Value), "needs {0} for each sample in training", "byte"),
        })
        {
            if (limit is { } most && costs() is var all && all.Sum(cost => cost.Amount) is var total && total > most)
            {
                Cost greatest = all.OrderByDescending(cost => cost.Amount).First();
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

    private static Cost[] Parameters(ShapedNetwork network) =>
        network.Layers.Select(layer => new Cost(Describe(layer), layer.ParameterCount)).ToArray();

    private static Cost[] MultiplyAdds(ShapedNetwork network) => network.Layers
        .Select(layer => new Cost(Describe(layer), LayerPlanner.For(layer.Spec).MultiplyAdds(layer.Spec, layer.Input, layer.Output)))
        .ToArray();

    private static Cost[] Inference(NetworkPlan plan) =>
        ByLayer(plan, plan.Inference.Buffers, buffer => FloatBytes * buffer.Floats);

    private static Cost[] Training(NetworkPlan plan)
    {
        // A network without a loss is never trained.
        EquatableArray<BufferPlan> buffers = plan.TrainingIfAny?.Buffers ?? EquatableArray<BufferPlan>.Empty;
        return ByLayer(plan, buffers, buffer => buffer.Scope switch
        {
            BufferScope.Sample => FloatBytes * buffer.Floats,
            BufferScope.Group => FloatBytes * buffer.Floats / SampleGroup.Size,
            _ => 0,
        });
    }

    /// <summary>Buffers by the layer that they are named after; the others, such as the input's, for themselves.</summary>
    private static Cost[] ByLayer(NetworkPlan plan, EquatableArray<BufferPlan> buffers, Func<BufferPlan, long> bytes) => buffers
        .GroupBy(buffer => Owner(plan.Layers, buffer.Name))
        .Select(group => new Cost(group.Key, group.Sum(bytes)))
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
