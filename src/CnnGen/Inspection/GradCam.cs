using System.Runtime.InteropServices;

namespace CnnGen;

/// <summary>
/// Shows where in an image a network sees a class: gradient-weighted class activation mapping (Selvaraju et al. 2017, "Grad-CAM: Visual
/// Explanations from Deep Networks via Gradient-based Localization").
/// </summary>
/// <remarks>
/// With A[c] channel c of a layer's map and s the class's score before softmax, the heat map is
/// <c>max(0, sum over c of a[c] * A[c])</c>, where <c>a[c]</c> is the mean over the map of the gradient ds/dA[c]. All sums are in double precision, in
/// one order: channels, rows, columns. Only the results are rounded to single precision.
/// </remarks>
public static class GradCam
{
    /// <summary>Computes the heat map of a class.</summary>
    /// <param name="network">The network; its class carries <see cref="InspectableAttribute"/>.</param>
    /// <param name="image">(C, H, W).</param>
    /// <param name="classIndex">The class, or any other output: an index into all of a sample's outputs.</param>
    /// <param name="layer">
    /// The layer whose map is used, for example <c>Relu2</c>; null for the last one whose map is larger than 1x1. Late maps say what is seen, early
    /// ones where exactly.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The image's length is not that of one sample, there is no such layer, it has no map larger than 1x1, or no gradient reaches it.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such output.</exception>
    /// <exception cref="InvalidOperationException">Some value is infinite or not a number.</exception>
    public static HeatMap Compute<TNetwork>(TNetwork network, ReadOnlySpan<float> image, int classIndex, string? layer = null)
        where TNetwork : class, IInspectableNetwork<TNetwork> => Compute(network, image, classIndex, layer, new InspectionWorkspace<TNetwork>());

    /// <summary>The same with a workspace that is there already, of which the first sample is used.</summary>
    /// <inheritdoc cref="Compute{TNetwork}(TNetwork, ReadOnlySpan{float}, int, string?)"/>
    public static HeatMap Compute<TNetwork>(
        TNetwork network, ReadOnlySpan<float> image, int classIndex, string? layer, InspectionWorkspace<TNetwork> workspace)
        where TNetwork : class, IInspectableNetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(workspace);
        Inspection.CheckImage<TNetwork>(image);
        NetworkInfo info = TNetwork.Info;
        if (classIndex < 0 || classIndex >= info.OutputSize)
        {
            throw new ArgumentOutOfRangeException(nameof(classIndex), classIndex, Inspection.OutputRange(info));
        }

        FeatureInfo feature = layer is null ? LastMap(info.Name, TNetwork.Inspection) : TNetwork.Inspection.Find(layer);
        Check(info.Name, feature);
        network.Inspect(image, Inspection.OneHot(info, classIndex), new float[info.OutputSize], workspace);
        float[] map = new float[feature.Shape.Size], gradient = new float[feature.Shape.Size];
        workspace.CopyMap(0, feature.Layer, map);
        workspace.CopyGradient(0, feature.Layer, gradient);
        return Of(info.Name, feature, map, gradient);
    }

    private static FeatureInfo LastMap(string network, InspectionInfo info) =>
        info.Features.LastOrDefault(static feature => feature.Shape.Height * feature.Shape.Width > 1)
        ?? throw new ArgumentException($"{network} has no layer with a map larger than 1x1, so there are no places to tell apart.", "layer");

    private static void Check(string network, FeatureInfo feature)
    {
        if (feature.Shape.Height * feature.Shape.Width == 1)
        {
            throw new ArgumentException($"{network}.{feature.Layer} puts out {feature.Shape}: there are no places to tell apart. Choose a layer with a map larger than 1x1.", "layer");
        }

        if (feature.Gradient is null)
        {
            throw new ArgumentException(
                $"{network}.{feature.Layer} hands the images on, and gradients do not go back to them. Write [Inspectable(InputGradient = true)] on {network}, or choose a later layer.", "layer");
        }
    }

    private static HeatMap Of(string network, FeatureInfo feature, float[] map, float[] gradient)
    {
        int pixels = feature.Shape.Height * feature.Shape.Width;
        double[] heat = new double[pixels];
        for (int c = 0; c < feature.Shape.Channels; c++)
        {
            double weight = 0;
            foreach (float value in gradient.AsSpan(c * pixels, pixels))
            {
                weight += value;
            }

            weight /= pixels;
            for (int i = 0; i < pixels; i++)
            {
                heat[i] += weight * map[(c * pixels) + i];
            }
        }

        float[] values = new float[pixels];
        for (int i = 0; i < pixels; i++)
        {
            values[i] = (float)Math.Max(0, heat[i]);
            if (!double.IsFinite(heat[i]) || !float.IsFinite(values[i]))
            {
                throw new InvalidOperationException($"{network}.{feature.Layer}: the map or its gradient is infinite or not a number. Check the image and the parameters.");
            }
        }

        return new HeatMap(feature.Layer, feature.Shape.Height, feature.Shape.Width, ImmutableCollectionsMarshal.AsImmutableArray(values));
    }
}
