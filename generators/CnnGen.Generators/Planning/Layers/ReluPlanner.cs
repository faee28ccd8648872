using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>A ReLU; a node of its own only where no layer before it can apply it.</summary>
internal sealed class ReluPlanner : ElementwisePlanner
{
    private ReluPlanner()
        : base(ReluFunction.Instance)
    {
    }

    public static ReluPlanner Instance { get; } = new();

    public override Activation IsActivation => Activation.Relu;

    /// <summary>A second ReLU changes nothing.</summary>
    public override bool AppliesActivation => true;
}
