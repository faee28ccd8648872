using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>Prints the kernels that only move floats.</summary>
internal sealed class MovementEmitter
{
    private readonly SourceWriter _writer;

    public MovementEmitter(SourceWriter writer) => _writer = writer;

    public void Emit(ReorderKernel kernel)
    {
        MapLayout map = kernel.Map;
        using (_writer.Block($"for (nint c = 0; c < {map.Channels}; c++)"))
        using (_writer.Block($"for (nint row = 0; row < {map.Height}; row++)"))
        using (_writer.Block($"for (nint column = 0; column < {map.Width}; column++)"))
        {
            string flat = Text.Format($"(c * {map.Pixels}) + (row * {map.Width}) + column");
            string inMap = Text.Sum(new[] { Index(map, "row", "column"), "c" });
            _writer.Line(kernel.Reverse
                ? $"Unsafe.Add(ref dx, {inMap}) = Unsafe.Add(ref dy, {flat});"
                : $"Unsafe.Add(ref y, {flat}) = Unsafe.Add(ref x, {inMap});");
        }
    }

    public void Emit(ClearKernel kernel) => _writer.Line($"MemoryMarshal.CreateSpan(ref x, {kernel.Floats}).Clear();");

    public void Emit(ClearHaloKernel kernel)
    {
        MapLayout x = kernel.Layout;
        int sides = (x.Halo.Left + x.Halo.Right) * x.ChannelStride, end = x.At(x.Height - 1, x.Width);
        Clear("0", x.Origin);
        if (sides > 0 && x.Height > 1)
        {
            _writer.Line("// The end of a row and the start of the next one.");
            using (_writer.Block($"for (nint row = 0; row < {x.Height - 1}; row++)"))
            {
                Clear(Text.Sum(new[] { Text.Times("row", x.RowStride), Text.Format($"{x.At(0, x.Width)}") }), sides);
            }
        }

        Clear(Text.Format($"{end}"), x.Storage - end);
    }

    private void Clear(string start, int floats)
    {
        if (floats > 0)
        {
            _writer.Line($"MemoryMarshal.CreateSpan({Text.At("x", start)}, {floats}).Clear();");
        }
    }

    public void Emit(CopyMapKernel kernel)
    {
        int rowFloats = kernel.Source.Width * kernel.Source.ChannelStride;
        using (_writer.Block($"for (nint row = 0; row < {kernel.Source.Height}; row++)"))
        {
            _writer.Line($"MemoryMarshal.CreateReadOnlySpan({Text.At("source", Index(kernel.Source, "row", "0"))}, {rowFloats})");
            using (_writer.Indented())
            {
                _writer.Line($".CopyTo(MemoryMarshal.CreateSpan({Text.At("target", Index(kernel.Target, "row", "0"))}, {rowFloats}));");
            }
        }
    }

    public void Emit(PackWeightsKernel kernel)
    {
        int blocks = Block.Count(kernel.Channels);
        using (_writer.Block("for (int unit = first; unit < last; unit++)"))
        {
            string tap = "unit", block = "0", group = "0";
            if (kernel.Groups > 1)
            {
                (tap, group) = ("rest", "group");
                _writer.Line($"int group = unit / {kernel.GroupUnits}, rest = unit % {kernel.GroupUnits};");
            }

            if (blocks > 1)
            {
                _writer.Line($"int tap = {tap} / {blocks}, block = {tap} % {blocks};");
                (tap, block) = ("tap", "block");
            }

            string tapY = kernel.TapsY == 1 ? "0" : Text.Times(kernel.TapsX == 1 ? tap : Text.Format($"{tap} / {kernel.TapsX}"), kernel.SourceStrideY);
            string tapX = kernel.TapsX == 1 ? "0" : Text.Times(kernel.TapsY == 1 ? tap : Text.Format($"{tap} % {kernel.TapsX}"), kernel.SourceStrideX);
            string source = Text.Sum(new[] { Text.Format($"{kernel.Source}"), tapY, tapX, Text.Times(block, Block.Size * kernel.FilterStorage), Text.Times(group, kernel.GroupSource) });
            string target = Text.Sum(new[] { Text.Times(tap, kernel.TapStride), Text.Times(block, kernel.BlockStride), Text.Times(group, kernel.GroupStride) });
            string channels = blocks == 1 ? Text.Format($"{kernel.Channels}") : Text.Format($"Math.Min({Block.Size}, {kernel.Channels} - (block * {Block.Size}))");
            _writer.Line("global::CnnGen.WeightPacking.TransposeBlock(");
            using (_writer.Indented())
            {
                _writer.Line($"{Text.At("w", source)}, {kernel.FilterStorage}, {channels}, {kernel.Filters},");
                _writer.Line($"{Text.At("packed", target)});");
            }
        }
    }

    private static string Index(MapLayout layout, string row, string column) => Text.Sum(new[]
    {
        Text.Times(row, layout.RowStride), Text.Times(column, layout.ChannelStride), Text.Format($"{layout.Origin}"),
    });
}
