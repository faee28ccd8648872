using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace CnnGen;

/// <summary>Shows what a network computes for an image, layer by layer, and how each value moves an output.</summary>
/// <remarks>
/// <para>
/// Layers are shown as they stand in the class, each with its own output, also where other passes join an activation to the layer before it:
/// a convolution before its ReLU, the ReLU behind it. Dropout hands on what it gets, and normalisations use their running
/// statistics: all is as in a prediction.
/// </para>
/// <para>
/// Gradients are those of a raw output, before the loss's softmax or sigmoid, as Grad-CAM wants them. A <c>[Softmax]</c> that is a
/// layer of the class is part of the network, and gradients go through it.
/// </para>
/// </remarks>
public static class Inspection
{
    /// <summary>Runs an image through a network and goes back from one output.</summary>
    /// <param name="network">The network; its class carries <see cref="InspectableAttribute"/>.</param>
    /// <param name="image">(C, H, W).</param>
    /// <param name="output">
    /// The output whose gradients are wanted: an index into all of a sample's outputs, those of several heads one behind the other,
    /// and of a map in the order (C, H, W).
    /// </param>
    /// <exception cref="ArgumentException">The image's length is not that of one sample.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such output.</exception>
    public static InspectionResult Run<TNetwork>(TNetwork network, ReadOnlySpan<float> image, int output)
        where TNetwork : class, IInspectableNetwork<TNetwork> => Run(network, image, Chosen<TNetwork>(output), new InspectionWorkspace<TNetwork>());

    /// <summary>The same with a workspace that is there already, of which the first sample is used.</summary>
    /// <inheritdoc cref="Run{TNetwork}(TNetwork, ReadOnlySpan{float}, int)"/>
    public static InspectionResult Run<TNetwork>(TNetwork network, ReadOnlySpan<float> image, int output, InspectionWorkspace<TNetwork> workspace)
        where TNetwork : class, IInspectableNetwork<TNetwork> => Run(network, image, Chosen<TNetwork>(output), workspace);

    /// <summary>Runs an image through a network and goes back from a weighted sum of outputs, such as a class's scores at some pixels of a map.</summary>
    /// <param name="network">The network; its class carries <see cref="InspectableAttribute"/>.</param>
    /// <param name="image">(C, H, W).</param>
    /// <param name="outputGradients">The factor of each output in the sum, <see cref="NetworkInfo.OutputSize"/> of them.</param>
    /// <param name="workspace">A workspace, of which the first sample is used.</param>
    /// <exception cref="ArgumentException">A length is not that of one sample.</exception>
    public static InspectionResult Run<TNetwork>(
        TNetwork network, ReadOnlySpan<float> image, ReadOnlySpan<float> outputGradients, InspectionWorkspace<TNetwork> workspace)
        where TNetwork : class, IInspectableNetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(workspace);
        CheckImage<TNetwork>(image);
        float[] outputs = new float[TNetwork.Info.OutputSize];
        network.Inspect(image, outputGradients, outputs, workspace);
        ImmutableArray<LayerFeatures>.Builder layers = ImmutableArray.CreateBuilder<LayerFeatures>();
        foreach (FeatureInfo feature in TNetwork.Inspection.Features)
        {
            float[] map = new float[feature.Shape.Size], gradient = feature.Gradient is null ? [] : new float[feature.Shape.Size];
            workspace.CopyMap(0, feature.Layer, map);
            if (feature.Gradient is not null)
            {
                workspace.CopyGradient(0, feature.Layer, gradient);
            }

            layers.Add(new LayerFeatures(
                feature.Layer,
                feature.Kind,
                feature.Shape,
                ImmutableCollectionsMarshal.AsImmutableArray(map),
                ImmutableCollectionsMarshal.AsImmutableArray(gradient)));
        }

        return new InspectionResult(TNetwork.Info.Name, ImmutableCollectionsMarshal.AsImmutableArray(outputs), layers.ToImmutable());
    }

    private static float[] Chosen<TNetwork>(int output)
        where TNetwork : class, IInspectableNetwork<TNetwork>
    {
        NetworkInfo info = TNetwork.Info;
        return output >= 0 && output < info.OutputSize
            ? OneHot(info, output)
            : throw new ArgumentOutOfRangeException(nameof(output), output, OutputRange(info));
    }

    /// <summary>1 for one output and 0 for all others.</summary>
    internal static float[] OneHot(NetworkInfo info, int output)
    {
        float[] gradients = new float[info.OutputSize];
        gradients[output] = 1f;
        return gradients;
    }

    /// <summary>Says which outputs there are.</summary>
    internal static string OutputRange(NetworkInfo info) =>
        $"{info.Name} has {Counted.Text(info.OutputSize, "output")} ({info.Output}), numbered from 0 to {info.OutputSize - 1}.";

    internal static void CheckImage<TNetwork>(ReadOnlySpan<float> image)
        where TNetwork : class, IInspectableNetwork<TNetwork>
    {
        NetworkInfo info = TNetwork.Info;
        if (image.Length != info.InputSize)
        {
            throw new ArgumentException(
                $"The image has {Counted.Text(image.Length, "float")}; one sample of {info.Name} has {info.InputSize} ({info.Input}).", nameof(image));
        }
    }
}
