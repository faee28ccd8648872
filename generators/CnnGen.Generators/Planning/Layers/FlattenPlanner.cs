namespace CnnGen.Generators.Planning.Layers;

/// <summary>Flattening: the layers after it read the map as it lies, so there is nothing to do.</summary>
internal sealed class FlattenPlanner : LayerPlanner
{
    public static FlattenPlanner Instance { get; } = new();

    public override bool MovesNothing => true;

    public override void Forward(Node node, ForwardContext context)
    {
    }

    public override void Backward(Node node, BackwardContext context)
    {
    }
}
