using System.Globalization;
using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>Prints dropout. Elements are numbered in the order (channel, row, column), channels in the lanes.</summary>
internal sealed class DropoutEmitter
{
    private readonly SourceWriter _writer;
    private readonly VectorText _vector;

    public DropoutEmitter(SourceWriter writer, VectorText vector) => (_writer, _vector) = (writer, vector);

    public void Emit(DropoutKernel kernel)
    {
        MapLayout x = kernel.Input, y = kernel.Output;
        string lanes = $"{_vector.Class}<uint>.Indices + {_vector.Class}.Create((uint)c)";
        if (kernel.IsSpatial)
        {
            using (_writer.Block($"for (nint c = 0; c < {x.ChannelStride}; c += {_vector.Lanes})"))
            {
                Mask(kernel, lanes);
                using (_writer.Block($"for (nint row = 0; row < {x.Height}; row++)"))
                using (_writer.Block($"for (nint column = 0; column < {x.Width}; column++)"))
                {
                    Multiply(At(x), At(y));
                }
            }

            return;
        }

        new MapWalk(_writer, _vector, x, y).ForEachPixel((index, pixel) =>
        {
            Mask(kernel, x.Pixels == 1 ? lanes : Text.Format($"(({lanes}) * {_vector.Class}.Create({x.Pixels}u)) + {_vector.Class}.Create((uint){pixel})"));
            Multiply(index(x), index(y));
        });
    }

    private void Mask(DropoutKernel kernel, string elements)
    {
        _writer.Line($"{_vector.Class}<uint> elements = {elements};");
        string scale = kernel.Scale.ToString("R", CultureInfo.InvariantCulture);
        _writer.Line(Text.Format($"{_vector.Type} mask = global::CnnGen.Noise.Mask(key, elements, {kernel.Dropped}, {scale}f);"));
    }

    private void Multiply(string x, string y) => _writer.Line(_vector.Store($"mask * {_vector.Load("x", x)}", "y", y));

    private static string At(MapLayout map) =>
        Text.Sum(new[] { Text.Times("row", map.RowStride), Text.Times("column", map.ChannelStride), "c", Text.Format($"{map.Origin}") });
}
