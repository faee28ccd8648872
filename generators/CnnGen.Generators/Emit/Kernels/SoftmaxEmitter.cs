using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>Prints softmax as a layer, pixel by pixel: its sums over channels have one order that no vector width changes.</summary>
internal sealed class SoftmaxEmitter
{
    private readonly SourceWriter _writer;

    public SoftmaxEmitter(SourceWriter writer) => _writer = writer;

    public void Emit(SoftmaxKernel kernel) => ForEachPixel(kernel.Input, () =>
        _writer.Line($"global::CnnGen.FixedMath.Softmax({Read("x", kernel.Input)}, {Write("y", kernel.Output)});"));

    public void Emit(SoftmaxGradientKernel kernel) => ForEachPixel(kernel.Output, () =>
        _writer.Line($"global::CnnGen.FixedMath.SoftmaxGradient({Read("y", kernel.Output)}, {Read("dy", kernel.OutputGradient)}, {Write("dx", kernel.InputGradient)});"));

    private void ForEachPixel(MapLayout map, Action body)
    {
        if (map.Pixels == 1)
        {
            body();
            return;
        }

        using (_writer.Block($"for (nint row = 0; row < {map.Height}; row++)"))
        using (_writer.Block($"for (nint column = 0; column < {map.Width}; column++)"))
        {
            body();
        }
    }

    private static string Read(string name, MapLayout map) => $"MemoryMarshal.CreateReadOnlySpan({Pixel(name, map)}, {map.Channels})";

    private static string Write(string name, MapLayout map) => $"MemoryMarshal.CreateSpan({Pixel(name, map)}, {map.ChannelStride})";

    private static string Pixel(string name, MapLayout map) => Text.At(name, map.Pixels == 1
        ? Text.Format($"{map.Origin}")
        : Text.Sum(new[] { Text.Times("row", map.RowStride), Text.Times("column", map.ChannelStride), Text.Format($"{map.Origin}") }));
}
