using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>Prints the sums over pixels and rows.</summary>
internal sealed class SumEmitter
{
    private readonly SourceWriter _writer;
    private readonly VectorText _vector;

    public SumEmitter(SourceWriter writer, VectorText vector) => (_writer, _vector) = (writer, vector);

    public void Emit(SumPixelsKernel kernel)
    {
        MapLayout dy = kernel.Layout;
        int vectors = kernel.VectorsAtOnce(_vector.Lanes), floats = vectors * _vector.Lanes;
        using (_writer.Block($"for (nint f = 0; f < {dy.ChannelStride}; f += {floats})"))
        {
            if (kernel.Chains > 1)
            {
                _writer.Line("// Independent chains hide the latency of the additions.");
            }

            for (int chain = 0; chain < kernel.Chains; chain++)
            {
                _writer.Line($"{_vector.Type} {string.Join(", ", Enumerable.Range(0, vectors).Select(v => Text.Format($"sum{chain}_{v} = {_vector.Zero}")))};");
            }

            using (_writer.Block($"for (nint oy = 0; oy < {dy.Height}; oy++)"))
            using (_writer.Block($"for (nint ox = 0; ox < {dy.Width}; {Text.Step("ox", kernel.Chains)})"))
            {
                _writer.Line($"ref float pixel = {Text.At("dy", Text.Sum(new[] { Text.Times("oy", dy.RowStride), Text.Times("ox", dy.ChannelStride), "f" }))};");
                for (int chain = 0; chain < kernel.Chains; chain++)
                {
                    for (int v = 0; v < vectors; v++)
                    {
                        _writer.Line($"sum{chain}_{v} += {_vector.Load("pixel", (chain * dy.ChannelStride) + (v * _vector.Lanes))};");
                    }
                }
            }

            for (int v = 0; v < vectors; v++)
            {
                string total = string.Join(" + ", Enumerable.Range(0, kernel.Chains).Select(chain => Text.Format($"sum{chain}_{v}")));
                string at = Text.Sum(new[] { "f", Text.Format($"{v * _vector.Lanes}") });
                _writer.Line(_vector.Store($"{_vector.Load("dbias", at)} + {(kernel.Chains > 1 ? $"({total})" : total)}", "dbias", at));
            }
        }
    }

    public void Emit(SumRowsKernel kernel)
    {
        int vectors = kernel.BlocksPerUnit * _vector.PerBlock;
        using (_writer.Block("for (nint unit = first; unit < last; unit++)"))
        {
            _writer.Line($"ref float from = {Text.At("x", Text.Times("unit", kernel.BlocksPerUnit * Block.Size))};");
            for (int v = 0; v < vectors; v++)
            {
                _writer.Line($"{_vector.Type} sum{v} = {_vector.Zero};");
            }

            using (_writer.Block("for (nint r = 0; r < rows; r++)"))
            {
                for (int v = 0; v < vectors; v++)
                {
                    _writer.Line($"sum{v} += {_vector.Load("from", v * _vector.Lanes)};");
                }

                _writer.Line($"from = {Text.At("from", kernel.RowStride)};");
            }

            for (int v = 0; v < vectors; v++)
            {
                _writer.Line(_vector.Store(Text.Format($"sum{v}"), "sum", Text.Sum(new[] { Text.Times("unit", kernel.BlocksPerUnit * Block.Size), Text.Format($"{v * _vector.Lanes}") })));
            }
        }
    }

    public void Emit(FillRowsKernel kernel)
    {
        using (_writer.Block("for (nint n = 0; n < rows; n++)"))
        using (_writer.Block($"for (nint f = 0; f < {kernel.Lanes}; f += {_vector.Lanes})"))
        {
            string value = kernel.Bias ? _vector.Load("bias", "f") : _vector.Zero;
            _writer.Line(_vector.Store(value, "y", Text.Sum(new[] { Text.Times("n", kernel.RowStride), "f" })));
        }
    }
}
