using System.Runtime.InteropServices;

namespace CnnGen.Benchmarks.Peers.Onnx;

/// <summary>A model in ONNX's format while it is built; field numbers are those of its <c>onnx.proto</c>.</summary>
internal sealed class OnnxGraph
{
    /// <summary>The names of the model's input and output.</summary>
    public const string Input = "images", Output = "outputs";

    // The format's version and that of the operators: old enough for every ONNX Runtime of the last years.
    private const int FormatVersion = 8, OperatorVersion = 13;
    private const int FloatData = 1, IntAttribute = 2, IntsAttribute = 7;

    private readonly ProtobufWriter _graph = new();
    private ProtobufWriter? _last;
    private int _values;

    /// <summary>Adds a node that reads the value of the last one, or the input, and parameters beside it.</summary>
    /// <param name="kind">The operator.</param>
    /// <param name="parameters">Names of initializers.</param>
    /// <param name="attributes">A whole number, or several.</param>
    public void Node(string kind, string[] parameters, params (string Name, object Value)[] attributes)
    {
        string value = Input;
        if (_last is not null)
        {
            value = FormattableString.Invariant($"value{++_values}");
            _graph.Message(1, _last.Text(2, value));
        }

        _last = new ProtobufWriter().Text(4, kind);
        foreach (string input in parameters.Prepend(value))
        {
            _last.Text(1, input);
        }

        foreach ((string name, object number) in attributes)
        {
            _last.Message(5, Attribute(name, number));
        }
    }

    /// <summary>Adds a parameter.</summary>
    public void Initializer(string name, IEnumerable<int> lengths, ReadOnlySpan<float> values)
    {
        var tensor = new ProtobufWriter();
        foreach (int length in lengths)
        {
            tensor.Number(1, length);
        }

        tensor.Number(2, FloatData).Text(8, name).Bytes(9, MemoryMarshal.AsBytes(values));
        _graph.Message(5, tensor);
    }

    /// <summary>The model's bytes; the last node's value is its output.</summary>
    public byte[] Finish(int[] inputShape, int[] outputShape)
    {
        _graph.Message(1, _last!.Text(2, Output))
            .Text(2, "network")
            .Message(11, Value(Input, inputShape))
            .Message(12, Value(Output, outputShape));
        return new ProtobufWriter()
            .Number(1, FormatVersion)
            .Text(2, "CnnGen.Benchmarks")
            .Message(7, _graph)
            .Message(8, new ProtobufWriter().Text(1, string.Empty).Number(2, OperatorVersion))
            .Written.ToArray();
    }

    private static ProtobufWriter Attribute(string name, object value)
    {
        var attribute = new ProtobufWriter().Text(1, name);
        if (value is int number)
        {
            return attribute.Number(3, number).Number(20, IntAttribute);
        }

        foreach (int part in (int[])value)
        {
            attribute.Number(8, part);
        }

        return attribute.Number(20, IntsAttribute);
    }

    private static ProtobufWriter Value(string name, int[] shape)
    {
        var dimensions = new ProtobufWriter();
        foreach (int length in shape)
        {
            dimensions.Message(1, new ProtobufWriter().Number(1, length));
        }

        ProtobufWriter tensor = new ProtobufWriter().Number(1, FloatData).Message(2, dimensions);
        return new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, tensor));
    }
}
