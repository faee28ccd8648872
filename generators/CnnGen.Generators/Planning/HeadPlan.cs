using CnnGen.Generators.Model;
using CnnGen.Generators.Shapes;

namespace CnnGen.Generators.Planning;

/// <summary>A loss with its part of a sample's outputs, and its place among the labels or values of a sample.</summary>
/// <param name="Index">Number of the head, in the order of the losses.</param>
/// <param name="Loss">The loss.</param>
/// <param name="Output">Shape of its part of the outputs.</param>
/// <param name="OutputOffset">Start of that part.</param>
/// <param name="LabelOffset">Start of its labels.</param>
/// <param name="ValueOffset">Start of its values.</param>
internal sealed record HeadPlan(int Index, LossSpec Loss, TensorShape Output, int OutputOffset, int LabelOffset, int ValueOffset)
{
    public int OutputSize => checked((int)Output.Size);

    /// <summary>Labels of a sample: one for each pixel, or none.</summary>
    public int LabelSize => Loss.TakesLabels ? checked(Output.Height * Output.Width) : 0;

    /// <summary>Values of a sample: one for each output, or none.</summary>
    public int ValueSize => Loss.TakesLabels ? 0 : OutputSize;

    /// <summary>The heads of a network: outputs, labels and values lie one behind the other in the order of the losses.</summary>
    public static EquatableArray<HeadPlan> Of(ShapedNetwork network)
    {
        var heads = new List<HeadPlan>();
        foreach (ShapedLayer layer in network.Layers)
        {
            if (layer.Spec is LossSpec loss)
            {
                heads.Add(new HeadPlan(
                    heads.Count, loss, layer.Output, heads.Sum(static h => h.OutputSize), heads.Sum(static h => h.LabelSize), heads.Sum(static h => h.ValueSize)));
            }
        }

        return heads.ToArray();
    }
}
