using System.Collections.Immutable;

namespace CnnGen;

/// <summary>What one layer put out for an image, and how that moves an output.</summary>
/// <param name="Layer">The layer's name, for example <c>Conv1</c>.</param>
/// <param name="Kind">The attribute's name, for example <c>Conv2D</c>.</param>
/// <param name="Shape">Shape of the layer's output.</param>
/// <param name="Map">Its values in the order (C, H, W).</param>
/// <param name="Gradient">
/// The derivative of the output with respect to each value, in the same order; empty where the layer only hands the image on and the network
/// is not made to go back to it (<see cref="InspectableAttribute.InputGradient"/>).
/// </param>
public sealed record LayerFeatures(string Layer, string Kind, ImageShape Shape, ImmutableArray<float> Map, ImmutableArray<float> Gradient);

/// <summary>All that a network computed for an image.</summary>
/// <param name="Network">Name of the network class.</param>
/// <param name="Outputs">The raw outputs (logits), the same bits that <see cref="INetwork{TSelf}.Forward"/> gives; a map in the order (C, H, W).</param>
/// <param name="Layers">Every layer but the losses, in order.</param>
public sealed record InspectionResult(string Network, ImmutableArray<float> Outputs, ImmutableArray<LayerFeatures> Layers)
{
    /// <summary>A layer by its name, for example <c>Conv1</c>, or within blocks its path, such as <c>Stage2.Block1.Conv1</c>.</summary>
    /// <exception cref="ArgumentException">There is no such layer; the message lists those that exist.</exception>
    public LayerFeatures this[string layer]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(layer);
            string known = string.Join(", ", Layers.Select(features => features.Layer));
            return Layers.FirstOrDefault(features => features.Layer == layer)
                ?? throw new ArgumentException($"{Network} has no layer '{layer}' to look at. It has: {(known.Length == 0 ? "none" : known)}.", nameof(layer));
        }
    }
}
