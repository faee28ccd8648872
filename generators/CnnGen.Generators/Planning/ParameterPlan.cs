using CnnGen.Generators.Model;

namespace CnnGen.Generators.Planning;

/// <summary>Where a tensor is stored and how it is indexed, as in the runtime's <c>ParameterInfo</c>.</summary>
/// <param name="Layer">Layer name.</param>
/// <param name="Name">Tensor name within the layer.</param>
/// <param name="Axes">What each dimension means, for documentation: <c>filters</c>, <c>channels</c>, ...</param>
/// <param name="Role">What training does with it.</param>
/// <param name="Scale">What the initialization takes beside its name.</param>
internal sealed record ParameterPlan(
    string Layer,
    string Name,
    int Offset,
    int Storage,
    EquatableArray<int> Lengths,
    EquatableArray<int> Strides,
    EquatableArray<string> Axes,
    string Initialization,
    int FanIn,
    int FanOut,
    ParameterRole Role,
    float Scale = 0f)
{
    public string FullName => Layer + "." + Name;

    /// <summary>Whether it has a gradient.</summary>
    public bool IsTrainable => Role == ParameterRole.Learned;
}

/// <summary>What training does with a tensor, as in the runtime's enumeration of that name.</summary>
internal enum ParameterRole
{
    /// <summary>It has a gradient, by which the optimizer moves it.</summary>
    Learned,

    /// <summary>It stays as it is.</summary>
    Frozen,

    /// <summary>It is measured and not learned.</summary>
    Statistic,
}

/// <summary>One row of the network's summary.</summary>
internal sealed record LayerSummary(
    string Name, string Kind, TensorShape Output, long ParameterCount, long MultiplyAdds, string Settings, string TrainingSettings);
