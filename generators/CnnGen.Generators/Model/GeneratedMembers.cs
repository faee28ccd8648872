namespace CnnGen.Generators.Model;

/// <summary>A member of the generated half of a network class.</summary>
/// <param name="Name">Its name; <c>.ctor</c> for a constructor.</param>
/// <param name="ParameterTypes">
/// Simple names of a public method's parameter types; null where it is no method, or one whose parameters no user's can equal.
/// </param>
/// <param name="IsMethod">Whether the user's methods may share its name.</param>
internal sealed record GeneratedMember(string Name, EquatableArray<string>? ParameterTypes = null, bool IsMethod = false)
{
    /// <summary>Name and parameters, to tell overloads apart.</summary>
    public string Key => ParameterTypes is { } types ? $"{Name}({string.Join(", ", types)})" : Name;
}

/// <summary>The names that the generated half of a network class declares, which the user's own half must leave to it.</summary>
internal static class GeneratedMembers
{
    public const string Constructor = ".ctor", ViewSuffix = "View", GradientSuffix = "GradientView";

    /// <summary>Those that every network has, beside the methods of its passes.</summary>
    private static readonly GeneratedMember[] Fixed =
    [
        .. new[]
        {
            "InputSize", "OutputSize", "Info", "Summary", "Parameters", "GradientView", "_parameters", "_predictions",
            "IKernels", "Kernels", "Kernels128", "Kernels256", "Kernels512", "PhaseTable", "Phases",
        }.Select(name => new GeneratedMember(name)),
        Method(Constructor, "UInt64"),
        Method("Create", "UInt64"),
        Method("Predict", "ReadOnlySpan", "Span"),
        Method("Predict", "ReadOnlySpan", "Span", "InferenceWorkspace"),
        Method("Forward", "ReadOnlySpan", "Span", "InferenceWorkspace"),
        Method("Evaluate", "ReadOnlySpan", "Targets", "InferenceWorkspace"),
        Method("ForwardBackward", "ReadOnlySpan", "Targets", "TrainingWorkspace"),
        Method("GradientsOf", "TrainingWorkspace"),
        Method("PhasesFor", "Int32"),
    ];

    /// <summary>Whether the generated half may declare the name whatever the layers are called.</summary>
    public static bool IsFixed(string name) => Fixed.Any(member => member.Name == name) || PassNames.Includes(name);

    /// <summary>All of a network's, those named after layers and blocks included, but not <see cref="PassNames"/>.</summary>
    public static IReadOnlyList<GeneratedMember> Of(NetworkSpec network)
    {
        IEnumerable<GeneratedMember> learned = LearnedNames(network.Layers, new BlockTable(network.Blocks))
            .SelectMany(name => new[] { name, name + ViewSuffix, name + GradientSuffix })
            .Distinct(StringComparer.Ordinal)
            .Select(name => new GeneratedMember(name));
        return [.. Fixed, .. learned];
    }

    /// <summary>The layers and blocks of one parent that hold parameters, by name.</summary>
    public static IEnumerable<string> LearnedNames(EquatableArray<LayerSpec> layers, BlockTable blocks)
    {
        string[][] names = MemberNames.Of(layers, blocks);
        return Enumerable.Range(0, layers.Count).Where(i => Learns(layers[i], blocks)).SelectMany(i => names[i]);
    }

    private static bool Learns(LayerSpec layer, BlockTable blocks)
    {
        Queue<LayerSpec> pending = new([layer]);
        HashSet<string> seen = new(StringComparer.Ordinal);
        while (pending.Count > 0)
        {
            LayerSpec next = pending.Dequeue();
            if (next.ParameterNames.Count > 0 || next is ResidualSpec { Shortcut: null, Projection: not Projection.None })
            {
                return true;
            }

            foreach (string key in next is CompositeSpec composite ? composite.Blocks : EquatableArray<string>.Empty)
            {
                foreach (LayerSpec inner in seen.Add(key) && blocks.Find(key) is { } block ? block.Layers : EquatableArray<LayerSpec>.Empty)
                {
                    pending.Enqueue(inner);
                }
            }
        }

        return false;
    }

    private static GeneratedMember Method(string name, params string[] types) => new(name, types, IsMethod: true);
}
