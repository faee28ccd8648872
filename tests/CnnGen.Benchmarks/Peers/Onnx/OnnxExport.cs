using CnnGen.Benchmarks.Networks;

namespace CnnGen.Benchmarks.Peers.Onnx;

/// <summary>Writes a network of ours, with its parameters, as an ONNX model for one batch size.</summary>
internal static class OnnxExport
{
    /// <summary>The model's bytes.</summary>
    /// <param name="network">The network.</param>
    /// <param name="source">Whose parameters to take.</param>
    /// <param name="batchSize">Samples in a batch; fixed, so that the runtime can plan its memory.</param>
    /// <param name="raw">Whether the outputs are raw scores rather than probabilities.</param>
    /// <exception cref="PeerException">A layer of the network has no counterpart here.</exception>
    public static byte[] Write(BenchmarkNetwork network, PredictionLoop source, int batchSize, bool raw)
    {
        NetworkInfo info = network.Info;
        IReadOnlyDictionary<string, LayerAttribute> attributes = LayerAttributes.Of(network)
            ?? throw new PeerException($"{info.Name} consists of blocks, which the ONNX export does not know");
        var graph = new OnnxGraph();
        foreach (ParameterInfo parameter in info.Parameters)
        {
            graph.Initializer(parameter.Name, ShapeOf(parameter), source.CopyParameter(parameter));
        }

        ImageShape shape = info.Input;
        bool flat = shape.Height * shape.Width == 1;
        foreach (LayerInfo layer in info.Layers)
        {
            if (!flat && layer.Kind is "Dense" or "SoftmaxCrossEntropy")
            {
                graph.Node("Flatten", [], ("axis", 1));
                flat = true;
            }

            Add(graph, layer, attributes[layer.Name], [.. info.Parameters.Select(p => p.Name)], raw);
        }

        return graph.Finish([batchSize, shape.Channels, shape.Height, shape.Width], [batchSize, info.OutputSize]);
    }

    private static void Add(OnnxGraph graph, LayerInfo layer, LayerAttribute attribute, string[] known, bool raw)
    {
        string[] parameters = [.. new[] { layer.Name + ".Weight", layer.Name + ".Bias" }.Where(known.Contains)];
        switch (attribute)
        {
            case Conv2DAttribute convolution:
                graph.Node(
                    "Conv",
                    parameters,
                    [.. Window(convolution, layer), ("group", convolution.Groups), ("dilations", new[] { convolution.DilationHeight, convolution.DilationWidth })]);
                break;
            case MaxPool2DAttribute pooling:
                graph.Node("MaxPool", [], [.. Window(pooling, layer), Ceiling(pooling)]);
                break;
            case AvgPool2DAttribute pooling:
                bool pads = (pooling.PaddingHeight | pooling.PaddingWidth) != 0;
                graph.Node("AveragePool", [], [.. Window(pooling, layer), Ceiling(pooling), ("count_include_pad", pads && pooling.CountPadding ? 1 : 0)]);
                break;
            case GlobalAvgPool2DAttribute:
                graph.Node("GlobalAveragePool", []);
                break;
            case DenseAttribute:
                graph.Node("Gemm", parameters, ("transB", 1));
                break;
            case ReluAttribute:
                graph.Node("Relu", []);
                break;
            case SoftmaxCrossEntropyAttribute:
                if (!raw)
                {
                    graph.Node("Softmax", [], ("axis", 1));
                }

                break;
            case DropoutAttribute or FlattenAttribute:
                // Nothing in prediction; the flattening stands in front of the first dense layer.
                break;
            default:
                throw new PeerException($"the ONNX export does not know {layer.Kind}");
        }
    }

    private static (string Name, object Value)[] Window(WindowLayerAttribute window, LayerInfo layer)
    {
        (int height, int width) = (window.PaddingHeight, window.PaddingWidth);
        return height == Padding.Same || width == Padding.Same
            ? throw new PeerException($"the ONNX export does not know Padding.Same, which {layer.Name} has")
            :
            [
                ("kernel_shape", new[] { window.KernelHeight, window.KernelWidth }),
                ("strides", new[] { window.StrideHeight, window.StrideWidth }),
                ("pads", new[] { height, width, height, width }),
            ];
    }

    private static (string Name, object Value) Ceiling(WindowLayerAttribute window) =>
        ("ceil_mode", window.Rounding == Rounding.Ceiling ? 1 : 0);

    /// <summary>The tensor's shape; dense weights behind a map, (units, C, H, W), become (units, C*H*W).</summary>
    private static int[] ShapeOf(ParameterInfo parameter)
    {
        int[] lengths = [.. parameter.Lengths.Select(length => (int)length)];
        bool dense = parameter.Name.Split('.')[^2].StartsWith("Dense", StringComparison.Ordinal);
        return dense && lengths.Length > 2 ? [lengths[0], parameter.Count / lengths[0]] : lengths;
    }
}
