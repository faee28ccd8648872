using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using CnnGen.Tests.Reference;

namespace CnnGen.Tests.Fixtures;

/// <summary>A network's pass as PyTorch computed it in double precision; record_layers.py wrote it.</summary>
internal sealed record RecordedPass(
    RefData Data,
    double[] Logits,
    double Loss,
    double[] ImageGradient,
    IReadOnlyDictionary<string, double[]> Gradients)
{
    /// <summary>What a training step leaves in the parameters that are not learned.</summary>
    public IReadOnlyDictionary<string, double[]> Statistics { get; init; } = new Dictionary<string, double[]>();
}

/// <summary>The loss before each step of gradient descent over one batch, as PyTorch computed it.</summary>
internal sealed record RecordedCurve(RefData Start, double Rate, double[] Losses);

/// <summary>Reads layers.json and the layers.*.json of the families of layers.</summary>
internal static class Recorded
{
    /// <summary>How the kinds of each family's layers.*.json are read.</summary>
    private static readonly Dictionary<string, Func<JsonElement, RefLayer>> Families = new()
    {
        ["LeakyRelu"] = layer => new RefLeakyRelu(layer.GetProperty("slope").GetSingle()),
        ["PRelu"] = layer => new RefPRelu(layer.GetProperty("shared").GetBoolean()),
        ["Elu"] = layer => new RefElu(layer.GetProperty("alpha").GetSingle()),
        ["Gelu"] = layer => new RefGelu(layer.GetProperty("approximate").GetBoolean()),
        ["Silu"] = _ => new RefSilu(),
        ["HardSwish"] = _ => new RefHardSwish(),
        ["Softplus"] = layer => new RefSoftplus(layer.GetProperty("beta").GetSingle()),
        ["Sigmoid"] = _ => new RefSigmoid(),
        ["Tanh"] = _ => new RefTanh(),
        ["Softmax"] = _ => new RefSoftmax(),
        ["LayerNorm"] = layer => new RefLayerNorm(layer.GetProperty("epsilon").GetDouble()),
        ["GroupNorm"] = layer => new RefGroupNorm(layer.GetProperty("groups").GetInt32(), layer.GetProperty("epsilon").GetDouble()),
        ["BatchNorm"] = layer => new RefBatchNorm(layer.GetProperty("momentum").GetDouble(), layer.GetProperty("epsilon").GetDouble()),
        ["AvgPool2DWithoutPadding"] = layer => new RefAvgPool2D(ReadAxis(layer, 0), ReadAxis(layer, 1), CountPadding: false),
        ["L2Pool2D"] = layer => new RefL2Pool2D(ReadAxis(layer, 0), ReadAxis(layer, 1)),
        ["GlobalAvgPool2D"] = _ => new RefGlobalAvgPool2D(),
        ["GlobalMaxPool2D"] = _ => new RefGlobalMaxPool2D(),
        ["Upsample2D"] = layer => new RefUpsample2D(
            layer.GetProperty("scale")[0].GetInt32(), layer.GetProperty("scale")[1].GetInt32(), layer.GetProperty("mode").GetString() == "bilinear"),
        ["LocalResponseNorm"] = layer => new RefLocalResponseNorm(
            layer.GetProperty("size").GetInt32(), layer.GetProperty("alpha").GetSingle(), layer.GetProperty("beta").GetSingle(), layer.GetProperty("k").GetSingle()),
        ["Normalize"] = layer => new RefNormalize(Numbers(layer, "mean"), Numbers(layer, "deviation")),
        ["Convolution"] = RecordedConvolution.Read,
        ["ConvTranspose2D"] = RecordedConvolution.ReadTransposed,
        ["Apply"] = RecordedBlocks.ReadApply,
        ["Residual"] = RecordedBlocks.ReadResidual,
        ["Concat"] = RecordedBlocks.ReadConcat,
    };

    private static readonly Lazy<(Dictionary<string, RecordedPass> Passes, RecordedCurve Curve)> Content = new(Read);

    public static IReadOnlyDictionary<string, RecordedPass> Passes => Content.Value.Passes;

    public static RecordedCurve Curve => Content.Value.Curve;

    private static (Dictionary<string, RecordedPass> Passes, RecordedCurve Curve) Read()
    {
        var passes = new Dictionary<string, RecordedPass>();
        RecordedCurve? curve = null;
        Assembly assembly = typeof(Recorded).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("layers.", StringComparison.Ordinal)).Order())
        {
            using Stream stream = assembly.GetManifestResourceStream(name)!;
            using JsonDocument document = JsonDocument.Parse(stream);
            ReadPasses(document.RootElement, Family(name), passes);
            curve = document.RootElement.TryGetProperty("curve", out JsonElement element) ? ReadCurve(element) : curve;
        }

        return (passes, curve!);
    }

    /// <summary>What goes before the names of a file's cases: <c>family: </c> for layers.family.json.</summary>
    private static string Family(string file) => file.Split('.') is [_, var family, _] ? family + ": " : string.Empty;

    private static void ReadPasses(JsonElement root, string family, Dictionary<string, RecordedPass> passes)
    {
        foreach (JsonElement item in root.GetProperty("cases").EnumerateArray())
        {
            passes.Add(
                family + item.GetProperty("name").GetString(),
                new RecordedPass(
                    ReadData(item),
                    Doubles(item.GetProperty("logits")),
                    item.GetProperty("loss").GetDouble(),
                    Doubles(item.GetProperty("dimages")),
                    Tensors(item.GetProperty("gradients"), Doubles))
                {
                    Statistics = item.TryGetProperty("statistics", out JsonElement statistics) ? Tensors(statistics, Doubles) : new Dictionary<string, double[]>(),
                });
        }
    }

    private static RecordedCurve ReadCurve(JsonElement curve)
    {
        double[] losses = [.. curve.GetProperty("losses").EnumerateArray().Select(loss => loss.GetDouble())];
        return new RecordedCurve(ReadData(curve), curve.GetProperty("rate").GetDouble(), losses);
    }

    private static RefData ReadData(JsonElement item)
    {
        int[] input = Integers(item.GetProperty("input"));
        RefLayer[] layers = [.. item.GetProperty("layers").EnumerateArray().Select(ReadLayer)];
        double[] values = item.TryGetProperty("values", out JsonElement recorded) ? Floats(recorded) : [];
        return new RefData(
            new RefNetwork(new RefShape(input[0], input[1], input[2]), layers) { Loss = RecordedLoss.Read(item) },
            Tensors(item.GetProperty("parameters"), Floats),
            Floats(item.GetProperty("images")),
            new RefTargets(Integers(item.GetProperty("labels")), values));
    }

    internal static RefLayer ReadLayer(JsonElement layer)
    {
        string kind = layer.GetProperty("kind").GetString()!;
        return kind switch
        {
            "Conv2D" => new RefConv2D(layer.GetProperty("filters").GetInt32(), Axis(0), Axis(1), layer.GetProperty("bias").GetBoolean()),
            "MaxPool2D" => new RefMaxPool2D(Axis(0), Axis(1)),
            "AvgPool2D" => new RefAvgPool2D(Axis(0), Axis(1)),
            "Dense" => new RefDense(layer.GetProperty("units").GetInt32(), layer.GetProperty("bias").GetBoolean()),
            "Relu" => new RefRelu(),
            "Flatten" => new RefFlatten(),
            _ => Families.TryGetValue(kind, out Func<JsonElement, RefLayer>? read)
                ? read(layer)
                : throw new InvalidDataException($"A recorded layer is of unknown kind {kind}."),
        };

        RefAxis Axis(int axis) => ReadAxis(layer, axis);
    }

    /// <summary>Kernel, stride, padding and rounding along one axis (0: height).</summary>
    internal static RefAxis ReadAxis(JsonElement layer, int axis) => new(
            layer.GetProperty("kernel")[axis].GetInt32(),
            layer.GetProperty("stride")[axis].GetInt32(),
            layer.GetProperty("padding")[axis].GetInt32(),
            Enum.Parse<RefRounding>(layer.GetProperty("rounding").GetString()!));

    private static Dictionary<string, double[]> Tensors(JsonElement tensors, Func<JsonElement, double[]> read) =>
        tensors.EnumerateObject().ToDictionary(tensor => tensor.Name, tensor => read(tensor.Value));

    private static float[] Numbers(JsonElement layer, string name) => [.. layer.GetProperty(name).EnumerateArray().Select(item => item.GetSingle())];

    private static int[] Integers(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetInt32())];

    private static double[] Floats(JsonElement text) =>
        Array.ConvertAll(MemoryMarshal.Cast<byte, float>(text.GetBytesFromBase64()).ToArray(), value => (double)value);

    private static double[] Doubles(JsonElement text) => MemoryMarshal.Cast<byte, double>(text.GetBytesFromBase64()).ToArray();
}
