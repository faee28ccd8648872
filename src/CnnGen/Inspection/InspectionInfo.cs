using System.Collections.Immutable;

namespace CnnGen;

/// <summary>What an inspection keeps, known at compile time.</summary>
public sealed class InspectionInfo
{
    /// <summary>Sizes of the workspace.</summary>
    public required WorkspaceLayout Workspace { get; init; }

    /// <summary>
    /// Every layer but the losses, in the order of <see cref="NetworkInfo.Layers"/>; the images as <c>Input</c> in front of them where
    /// <see cref="InspectableAttribute.InputGradient"/> is set.
    /// </summary>
    public required ImmutableArray<FeatureInfo> Features { get; init; }

    /// <summary>The feature of a layer.</summary>
    /// <param name="layer">The layer's name, for example <c>Conv1</c>, or within blocks its path, such as <c>Stage2.Block1.Conv1</c>.</param>
    /// <exception cref="ArgumentException">There is no such layer; the message lists those that exist.</exception>
    public FeatureInfo Find(string layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        foreach (FeatureInfo feature in Features)
        {
            if (feature.Layer == layer)
            {
                return feature;
            }
        }

        string known = string.Join(", ", Features.Select(feature => feature.Layer));
        throw new ArgumentException($"There is no layer '{layer}' to look at. There are: {(known.Length == 0 ? "none" : known)}.", nameof(layer));
    }
}

/// <summary>A layer's output, as an inspection keeps it.</summary>
/// <param name="Layer">The layer's name, for example <c>Conv1</c>.</param>
/// <param name="Kind">The attribute's name, for example <c>Conv2D</c>.</param>
/// <param name="Shape">Shape of one sample's output.</param>
/// <param name="Map">Where the output lies.</param>
/// <param name="Gradient">
/// Where its gradient lies; null where there is none, because the layer only hands the images on and gradients do not go back to them.
/// </param>
public sealed record FeatureInfo(string Layer, string Kind, ImageShape Shape, FeaturePlace Map, FeaturePlace? Gradient);

/// <summary>
/// Where the samples' copies of a map lie in a workspace: channels innermost, rounded up or not, with or without a halo. The value (c, y, x)
/// of sample n is float <c>Start + PerCapacity * capacity + Stride * n + RowStride * y + PixelStride * x + c</c>.
/// </summary>
/// <param name="Start">First value of the first sample, in a workspace without samples.</param>
/// <param name="PerCapacity">Floats by which it moves for each sample that the workspace has room for.</param>
/// <param name="Stride">Floats from one sample's copy to the next.</param>
/// <param name="Shape">The map as it is stored: of a flattened one still the map, whose order (C, H, W) is that of the features.</param>
/// <param name="RowStride">Floats from one row to the next.</param>
/// <param name="PixelStride">Floats from one pixel to the next.</param>
public readonly record struct FeaturePlace(long Start, long PerCapacity, long Stride, ImageShape Shape, int RowStride, int PixelStride);
