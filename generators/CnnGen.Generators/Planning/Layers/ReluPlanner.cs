using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>A ReLU that no layer before it can apply.</summary>
internal sealed class ReluPlanner : ElementwisePlanner
{
    public static ReluPlanner Instance { get; } = new();

    public override Activation IsActivation => Activation.Relu;

    /// <summary>A second ReLU changes nothing.</summary>
    public override bool AppliesActivation => true;

    protected override Elementwise Function(LayerSpec spec) => ReluFunction.Instance;
}
