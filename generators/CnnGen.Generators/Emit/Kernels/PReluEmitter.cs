using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>Prints the kernels of parametric ReLU.</summary>
internal sealed class PReluEmitter
{
    private readonly SourceWriter _writer;
    private readonly VectorText _vector;

    public PReluEmitter(SourceWriter writer, VectorText vector) => (_writer, _vector) = (writer, vector);

    public void Emit(PReluKernel kernel)
    {
        MapLayout x = kernel.Input, y = kernel.Output;
        ForEachPixel(kernel.Shared, index =>
        {
            _writer.Line($"{_vector.Type} value = {_vector.Load("x", index(x))};");
            _writer.Line(_vector.Store(ElementwiseText.WherePositive(_vector, "value", "value", "slopes * value"), "y", index(y)));
        }, x, y);
    }

    public void Emit(PReluGradientKernel kernel)
    {
        MapLayout x = kernel.Input, dy = kernel.OutputGradient, dx = kernel.InputGradient;
        ForEachPixel(kernel.Shared, index =>
        {
            _writer.Line($"{_vector.Type} value = {_vector.Load("x", index(x))};");
            _writer.Line($"{_vector.Type} gradient = {_vector.Load("dy", index(dy))};");
            _writer.Line(_vector.Store(ElementwiseText.WherePositive(_vector, "value", "gradient", "slopes * gradient"), "dx", index(dx)));
        }, x, dy, dx);
    }

    public void Emit(PReluSlopeGradientKernel kernel)
    {
        MapLayout x = kernel.Input, dy = kernel.OutputGradient;
        using (_writer.Block($"for (nint c = 0; c < {x.ChannelStride}; c += {_vector.Lanes})"))
        {
            _writer.Line($"{_vector.Type} sum = {_vector.Load("dslope", "c")};");
            using (_writer.Block($"for (nint row = 0; row < {x.Height}; row++)"))
            using (_writer.Block($"for (nint column = 0; column < {x.Width}; column++)"))
            {
                _writer.Line($"{_vector.Type} value = {_vector.Load("x", At(x))};");
                _writer.Line($"{_vector.Type} gradient = {_vector.Load("dy", At(dy))};");
                _writer.Line($"sum = {ElementwiseText.WherePositive(_vector, "value", "sum", $"{_vector.Class}.FusedMultiplyAdd(value, gradient, sum)")};");
            }

            _writer.Line(_vector.Store("sum", "dslope", "c"));
        }
    }

    /// <summary>A kernel without vectors.</summary>
    public static void Emit(SourceWriter writer, SumAllKernel kernel)
    {
        writer.Line("float total = 0f;");
        using (writer.Block($"for (nint c = 0; c < {kernel.Channels}; c++)"))
        using (writer.Block("for (nint r = 0; r < rows; r++)"))
        {
            writer.Line($"total += {Text.At("x", Text.Sum(new[] { Text.Times("r", kernel.RowStride), "c" })).Substring("ref ".Length)};");
        }

        writer.Line($"MemoryMarshal.CreateSpan(ref sum, {Block.Size}).Clear();");
        writer.Line("sum = total;");
    }

    private void ForEachPixel(bool shared, Action<Func<MapLayout, string>> body, params MapLayout[] maps)
    {
        if (shared)
        {
            _writer.Line($"{_vector.Type} slopes = {_vector.Class}.Create(slope);");
            new MapWalk(_writer, _vector, maps).ForEachVector(body);
            return;
        }

        new MapWalk(_writer, _vector, maps).ForEachPixel((index, _) =>
        {
            _writer.Line($"{_vector.Type} slopes = {_vector.Load("slope", "c")};");
            body(index);
        });
    }

    private static string At(MapLayout map) =>
        Text.Sum(new[] { Text.Times("row", map.RowStride), Text.Times("column", map.ChannelStride), "c", Text.Format($"{map.Origin}") });
}
