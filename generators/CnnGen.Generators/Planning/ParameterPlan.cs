using CnnGen.Generators.Model;

namespace CnnGen.Generators.Planning;

/// <summary>Where a learned tensor is stored and how it is indexed, as in the runtime's <c>ParameterInfo</c>.</summary>
/// <param name="Layer">Layer name.</param>
/// <param name="Name">Tensor name within the layer.</param>
/// <param name="Rule">How a new network draws it.</param>
/// <param name="Axes">What each dimension means, for documentation: <c>filters</c>, <c>channels</c>, ...</param>
internal sealed record ParameterPlan(
    string Layer,
    string Name,
    int Offset,
    int Storage,
    EquatableArray<int> Lengths,
    EquatableArray<int> Strides,
    EquatableArray<string> Axes,
    WeightRule Rule,
    int FanIn,
    int FanOut)
{
    public string FullName => Layer + "." + Name;
}

/// <summary>One row of the network's summary.</summary>
internal sealed record LayerSummary(string Name, string Kind, TensorShape Output, long ParameterCount, long MultiplyAdds);
