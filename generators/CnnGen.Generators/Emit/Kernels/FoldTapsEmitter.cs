using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>Prints the kernel that folds the columns of windows together.</summary>
internal sealed class FoldTapsEmitter
{
    private readonly SourceWriter _writer;
    private readonly VectorText _vector;

    public FoldTapsEmitter(SourceWriter writer, VectorText vector) => (_writer, _vector) = (writer, vector);

    public void Emit(FoldTapsKernel kernel)
    {
        MapLayout taps = kernel.Taps, dx = kernel.Pixels;
        int first = taps.At(0, kernel.Window.Padding - ((kernel.Window.Kernel - 1) * kernel.Window.Dilation));
        int partial = dx.Channels % _vector.Lanes;
        if (partial > 0)
        {
            _writer.Line($"{_vector.Type} some = {_vector.Class}.AsSingle({_vector.Class}.LessThan({_vector.Class}<int>.Indices, {_vector.Class}.Create({partial}))); // lanes beyond stay zero");
        }

        using (_writer.Block($"for (nint y = 0; y < {dx.Height}; y++)"))
        using (_writer.Block($"for (nint x = 0; x < {dx.Width}; x++)"))
        {
            string last = Text.Sum(new[] { Text.Times("y", taps.RowStride), Text.Times("x", taps.ChannelStride), Text.Format($"{first}") });
            string pixel = Text.Sum(new[] { Text.Times("y", dx.RowStride), Text.Times("x", dx.ChannelStride), Text.Format($"{dx.Origin}") });
            _writer.Line($"ref float tapsPixel = {Text.At("taps", last)};");
            _writer.Line($"ref float dxPixel = {Text.At("dx", pixel)};");
            for (int c = 0; c < dx.ChannelStride; c += _vector.Lanes)
            {
                Vector(kernel, c, partial);
            }
        }
    }

    private void Vector(FoldTapsKernel kernel, int c, int partial)
    {
        int lanes = kernel.Pixels.Channels - c;
        if (lanes <= 0)
        {
            _writer.Line(_vector.Store(_vector.Zero, "dxPixel", c));
            return;
        }

        string sum = Text.Format($"sum{c / _vector.Lanes}");
        for (int kx = 0; kx < kernel.Window.Kernel; kx++)
        {
            int back = (kernel.Window.Kernel - 1 - kx) * kernel.Window.Dilation;
            string share = _vector.Load("tapsPixel", (back * kernel.Taps.ChannelStride) + (kx * kernel.Pixels.Channels) + c);
            _writer.Line(kx == 0 ? $"{_vector.Type} {sum} = {share};" : $"{sum} += {share};");
        }

        // What lies beyond the channels is another column's share: it must not spoil the zeros, whatever it is.
        string value = lanes < _vector.Lanes && partial > 0 ? $"{_vector.Class}.ConditionalSelect(some, {sum}, {_vector.Zero})" : sum;
        _writer.Line(_vector.Store(value, "dxPixel", c));
    }
}
