using CnnGen.Generators.Model;
using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>Prints the kernel that brings an image into the network's layout, normalised where it is asked for.</summary>
internal sealed class LoadImageEmitter
{
    private readonly SourceWriter _writer;

    public LoadImageEmitter(SourceWriter writer) => _writer = writer;

    public void Emit(LoadImageKernel kernel)
    {
        MapLayout x = kernel.Layout;
        if (kernel.Normalization is { } numbers)
        {
            ChannelTable.Declare(_writer, "means", numbers.Mean, x.Channels, surplus: 0f);
            ChannelTable.Declare(_writer, "deviations", numbers.Deviation, x.Channels, surplus: 1f);
        }
        else if (x.Pixels == 1)
        {
            _writer.Line($"image.CopyTo(MemoryMarshal.CreateSpan({Text.At("x", x.Origin)}, {x.Channels}));");
            return;
        }

        if (x.ChannelStride == 1)
        {
            EmitRows(x, kernel.Normalization);
        }
        else
        {
            EmitChannels(x, kernel.Normalization);
        }
    }

    /// <summary>One channel: rows stay rows.</summary>
    private void EmitRows(MapLayout x, Normalization? numbers)
    {
        string width = Text.Format($"{x.Width}");
        using (_writer.Block($"for (int row = 0; row < {x.Height}; row++)"))
        {
            string source = $"image.Slice(row * {width}, {width})", target = $"MemoryMarshal.CreateSpan({Text.At("x", Row(x, "0"))}, {width})";
            if (numbers is null)
            {
                _writer.Line($"{source}.CopyTo({target});");
                return;
            }

            _writer.Line($"Span<float> target = {target};");
            _writer.Line($"global::System.Numerics.Tensors.TensorPrimitives.Subtract({source}, {Text.Number(numbers.Mean[0])}, target);");
            _writer.Line($"global::System.Numerics.Tensors.TensorPrimitives.Divide(target, {Text.Number(numbers.Deviation[0])}, target);");
        }
    }

    private void EmitChannels(MapLayout x, Normalization? numbers)
    {
        string value = "source[column]";
        using (_writer.Block($"for (int c = 0; c < {x.Channels}; c++)"))
        {
            if (numbers is not null)
            {
                value = $"(source[column] - {Number("mean", numbers.Mean)}) / {Number("deviation", numbers.Deviation)}";
            }

            using (_writer.Block($"for (int row = 0; row < {x.Height}; row++)"))
            {
                _writer.Line($"ReadOnlySpan<float> source = image.Slice(((c * {x.Height}) + row) * {x.Width}, {x.Width});");
                _writer.Line($"ref float target = {Text.At("x", Row(x, "c"))};");
                using (_writer.Block($"for (int column = 0; column < source.Length; column++)"))
                {
                    _writer.Line($"Unsafe.Add(ref target, column * {x.ChannelStride}) = {value};");
                }
            }
        }
    }

    /// <summary>A number of the channel at hand: a literal, or a variable that this declares.</summary>
    private string Number(string name, EquatableArray<float> values)
    {
        if (values.Count == 1)
        {
            return Text.Number(values[0]);
        }

        _writer.Line($"float {name} = {name}s[c];");
        return name;
    }

    private static string Row(MapLayout x, string channel) => Text.Sum(new[] { Text.Times("row", x.RowStride), Text.Format($"{x.Origin}"), channel });
}
