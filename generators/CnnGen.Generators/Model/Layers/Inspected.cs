namespace CnnGen.Generators.Model;

/// <summary>The images, as the first layer of an inspection that goes back to them. Users do not write it: it is there to be planned.</summary>
internal sealed record InputSpec() : LayerSpec(-1, "Input")
{
    public override string Kind => "Input";
}

/// <summary>
/// Stands for a loss, or for the end of a network without one, where gradients are those of outputs and not of a loss. Users do not
/// write it: it is there to be planned.
/// </summary>
/// <param name="Name">The name of the loss.</param>
/// <param name="Head">Number of the head.</param>
internal sealed record InspectedOutputSpec(string Name, int Head) : LayerSpec(-1, Name)
{
    public override string Kind => "Output";

    public override bool IsLoss => true;
}
