using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>Prints the kernels that bring several maps together: sums, and vectors of channels side by side.</summary>
internal sealed class JoinEmitter
{
    private readonly SourceWriter _writer;
    private readonly VectorText _vector;

    public JoinEmitter(SourceWriter writer, VectorText vector) => (_writer, _vector) = (writer, vector);

    public void Emit(AddKernel kernel) => ForEachVector(new[] { ("a", kernel.First), ("b", kernel.Second), ("y", kernel.Output) }, at =>
    {
        string sum = $"{_vector.Load("a", at[0])} + {_vector.Load("b", at[1])}";
        if (kernel.Activation == Activation.Relu)
        {
            _writer.Line($"{_vector.Type} sum = {sum};");
            sum = _vector.Relu("sum");
        }

        _writer.Line(_vector.Store(sum, "y", at[2]));
    });

    public void Emit(AccumulateKernel kernel)
    {
        MapLayout source = kernel.Source, target = kernel.Target;
        if (target.Channels < target.ChannelStride)
        {
            // Not every step that writes a gradient first resets its surplus lanes: added to, they would keep what was ever in them.
            new MapWalk(_writer, _vector, source, target).ForEachPixel((index, _) =>
            {
                _writer.Line($"{_vector.Type} channels = {_vector.Existing("c", target.Channels)}; // lanes beyond become zero");
                _writer.Line(_vector.Store($"{_vector.Class}.BitwiseAnd(channels, {_vector.Load("target", index(target))} + {_vector.Load("source", index(source))})", "target", index(target)));
            });
            return;
        }

        ForEachVector(
            new[] { ("source", source), ("target", target) },
            at => _writer.Line(_vector.Store($"{_vector.Load("target", at[1])} + {_vector.Load("source", at[0])}", "target", at[1])));
    }

    /// <summary>Prints a kernel that moves runs of floats; no vectors are named, since the runtime's copy has its own.</summary>
    public static void Emit(SourceWriter writer, CopyChannelsKernel kernel)
    {
        using (writer.Block($"for (nint row = 0; row < {kernel.Source.Height}; row++)"))
        using (writer.Block($"for (nint column = 0; column < {kernel.Source.Width}; column++)"))
        {
            writer.Line($"MemoryMarshal.CreateReadOnlySpan({Text.At("source", Pixel(kernel.Source, "row", "column"))}, {kernel.Count})");
            using (writer.Indented())
            {
                writer.Line($".CopyTo(MemoryMarshal.CreateSpan({Text.At("target", Pixel(kernel.Target, "row", "column"))}, {kernel.Count}));");
            }
        }
    }

    /// <summary>Walks the insides of maps of equal shape; in one piece where none of them has a halo.</summary>
    private void ForEachVector((string Name, MapLayout Layout)[] maps, Action<string[]> body)
    {
        MapLayout shape = maps[0].Layout;
        bool onePiece = maps.All(static map => map.Layout.IsContiguous);
        using (onePiece ? (SourceWriter.BlockScope?)null : _writer.Block($"for (nint row = 0; row < {shape.Height}; row++)"))
        using (_writer.Block($"for (nint i = 0; i < {(onePiece ? shape.Storage : shape.Width * shape.ChannelStride)}; i += {_vector.Lanes})"))
        {
            body(Array.ConvertAll(maps, map => onePiece ? "i" : Text.Sum(new[] { Text.Times("row", map.Layout.RowStride), "i", Text.Format($"{map.Layout.Origin}") })));
        }
    }

    private static string Pixel(MapLayout layout, string row, string column) => Text.Sum(new[]
    {
        Text.Times(row, layout.RowStride), Text.Times(column, layout.ChannelStride),
    });
}
