using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>Prints the kernels that treat every element alike: the walk over the maps, whatever the function.</summary>
internal sealed class ElementwiseEmitter
{
    private readonly SourceWriter _writer;
    private readonly VectorText _vector;

    public ElementwiseEmitter(SourceWriter writer, VectorText vector) => (_writer, _vector) = (writer, vector);

    public void Emit(ElementwiseKernel kernel)
    {
        MapLayout x = kernel.Input, y = kernel.Output;
        ForEachVector(new[] { x, y }, index =>
        {
            _writer.Line($"{_vector.Type} value = {_vector.Load("x", index(x))};");
            _writer.Line(_vector.Store(ElementwiseText.Forward(kernel.Function, _vector, "value"), "y", index(y)));
        });
    }

    public void Emit(ElementwiseGradientKernel kernel)
    {
        MapLayout value = kernel.Value, dy = kernel.OutputGradient, dx = kernel.InputGradient;
        ForEachVector(new[] { value, dy, dx }, index =>
        {
            _writer.Line($"{_vector.Type} value = {_vector.Load(kernel.ValueName, index(value))};");
            _writer.Line($"{_vector.Type} gradient = {_vector.Load("dy", index(dy))};");
            _writer.Line(_vector.Store(ElementwiseText.Gradient(kernel.Function, _vector, "value", "gradient"), "dx", index(dx)));
        });
    }

    /// <summary>
    /// Opens the loops over all vectors: in one piece where the maps lie alike, halo included, since zeros stay zeros;
    /// else row by row.
    /// </summary>
    private void ForEachVector(MapLayout[] maps, Action<Func<MapLayout, string>> body)
    {
        MapLayout first = maps[0];
        bool onePiece = maps.All(map => map.Halo == first.Halo);
        using (onePiece ? (SourceWriter.BlockScope?)null : _writer.Block($"for (nint row = 0; row < {first.Height}; row++)"))
        using (_writer.Block($"for (nint i = 0; i < {(onePiece ? first.Storage : first.Width * first.ChannelStride)}; i += {_vector.Lanes})"))
        {
            body(map => onePiece ? "i" : Text.Sum(new[] { Text.Times("row", map.RowStride), "i", Text.Format($"{map.Origin}") }));
        }
    }
}
