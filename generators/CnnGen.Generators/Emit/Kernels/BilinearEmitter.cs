using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>
/// Prints the kernels of bilinear upsampling. Both directions walk the larger map in the same way, so that the gradient has
/// exactly the weights of the forward pass: for each row and each column within a pixel's share, the four weights are
/// constants of the loop over the pixels.
/// </summary>
internal sealed class BilinearEmitter
{
    private static readonly string[] Corners = ["topLeft", "topRight", "bottomLeft", "bottomRight"];
    private readonly SourceWriter _writer;
    private readonly VectorText _vector;

    public BilinearEmitter(SourceWriter writer, VectorText vector) => (_writer, _vector) = (writer, vector);

    public void Emit(UpsampleBilinearKernel kernel) => ForEachVector(kernel.Geometry, "x", "y", at =>
    {
        _writer.Line($"{_vector.Type} value = topLeft * {Load(0)};");
        for (int corner = 1; corner < Corners.Length; corner++)
        {
            _writer.Line($"value = {_vector.Class}.FusedMultiplyAdd({Corners[corner]}, {Load(corner)}, value);");
        }

        _writer.Line(_vector.Store(_vector.Activated("value", kernel.Activation), "y", at));
    });

    public void Emit(UpsampleBilinearGradientKernel kernel)
    {
        _writer.Line($"MemoryMarshal.CreateSpan(ref dx, {kernel.Geometry.Small.Storage}).Clear();");
        ForEachVector(kernel.Geometry, "dx", "dy", at =>
        {
            _writer.Line($"{_vector.Type} gradient = {_vector.Load("dy", at)};");
            for (int corner = 0; corner < Corners.Length; corner++)
            {
                // At the edge two corners are one pixel: each must see what the one before it has stored.
                (string row, string column) = Place(corner);
                _writer.Line(_vector.Store($"{_vector.Class}.FusedMultiplyAdd({Corners[corner]}, gradient, {Load(corner)})", row, column));
            }
        });
    }

    /// <summary>Writes the body for each vector of the larger map, given its position there.</summary>
    private void ForEachVector(BilinearGeometry geometry, string small, string large, Action<string> body)
    {
        MapLayout x = geometry.Small, y = geometry.Large;
        int scale = geometry.ScaleWidth;
        using (_writer.Block($"for (nint oy = 0; oy < {y.Height}; oy++)"))
        {
            // In steps of 1/(2 scale) of a pixel, so that every position is whole.
            _writer.Line($"nint row = Math.Max({Position("oy", geometry.ScaleHeight)}, 0), top = row / {2 * geometry.ScaleHeight}, bottom = Math.Min(top + 1, {x.Height - 1});");
            _writer.Line($"float down = (row - (top * {2 * geometry.ScaleHeight})) / {2 * geometry.ScaleHeight}f;");
            _writer.Line($"ref float topRow = {Text.At(small, Text.Sum(new[] { Text.Times("top", x.RowStride), Text.Format($"{x.Origin}") }))};");
            _writer.Line($"ref float bottomRow = {Text.At(small, Text.Sum(new[] { Text.Times("bottom", x.RowStride), Text.Format($"{x.Origin}") }))};");
            using (_writer.Block($"for (nint kx = 0; kx < {scale}; kx++)"))
            {
                _writer.Line($"nint column = {Position("kx", scale)}, first = column < 0 ? -1 : 0;");
                _writer.Line($"float across = (column - (first * {2 * scale})) / {2 * scale}f;");
                _writer.Line($"{_vector.Type} topLeft = {_vector.Class}.Create((1f - down) * (1f - across)), topRight = {_vector.Class}.Create((1f - down) * across);");
                _writer.Line($"{_vector.Type} bottomLeft = {_vector.Class}.Create(down * (1f - across)), bottomRight = {_vector.Class}.Create(down * across);");
                using (_writer.Block($"for (nint ix = 0; ix < {x.Width}; ix++)"))
                {
                    _writer.Line($"nint left = Math.Max(ix + first, 0) * {x.ChannelStride}, right = Math.Min(ix + first + 1, {x.Width - 1}) * {x.ChannelStride};");
                    using (_writer.Block($"for (nint c = 0; c < {x.ChannelStride}; c += {_vector.Lanes})"))
                    {
                        body(Text.Sum(new[]
                        {
                            Text.Times("oy", y.RowStride), Text.Times("ix", scale * y.ChannelStride), Text.Times("kx", y.ChannelStride), "c", Text.Format($"{y.Origin}"),
                        }));
                    }
                }
            }
        }
    }

    private string Load(int corner)
    {
        (string row, string column) = Place(corner);
        return _vector.Load(row, column);
    }

    private static (string Row, string Column) Place(int corner) => (corner < 2 ? "topRow" : "bottomRow", corner % 2 == 0 ? "left + c" : "right + c");

    /// <summary>Where a row or column of the larger map lies: 2i + 1 - scale, in steps of 1/(2 scale).</summary>
    private static string Position(string index, int scale) => Text.Sum(new[] { Text.Times(index, 2), Text.Format($"{1 - scale}") });
}
