using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>Prints the kernels around products in whose lanes two pixels share a block.</summary>
internal static class PixelPairEmitter
{
    public static void Emit(SourceWriter writer, PackPixelPairsKernel kernel)
    {
        PixelPairTaps taps = kernel.Taps;
        using (writer.Block("for (int unit = first; unit < last; unit++)"))
        {
            string first = "unit", second = "unit", hasFirst = string.Empty, hasSecond = string.Empty;
            if (taps.Shift > 0)
            {
                writer.Line($"int ky = unit / {taps.AllColumns}, u = unit % {taps.AllColumns};");
                first = Text.Format($"((ky * {taps.Columns}) + u)");
                second = Text.Format($"((ky * {taps.Columns}) + u - {taps.Shift})");
                hasFirst = Text.Format($"u >= {taps.Columns} ? 0 : ");
                hasSecond = Text.Format($"u < {taps.Shift} ? 0 : ");
            }

            string channel = taps.Channels > 1 ? "c" : "0";
            using (taps.Channels > 1 ? writer.Block($"for (int c = 0; c < {taps.Tap}; c += {Block.Size})") : (IDisposable?)null)
            using (writer.Block($"for (int f = 0; f < {kernel.Filters}; f++)"))
            {
                string target = Text.Sum(new[] { Text.Times("unit", taps.Tap), channel, "(2 * f)" });
                writer.Line($"Unsafe.Add(ref packed, {target}) = {hasFirst}Unsafe.Add(ref w, {Weight(first)});");
                writer.Line($"Unsafe.Add(ref packed, {target} + 1) = {hasSecond}Unsafe.Add(ref w, {Weight(second)});");
            }
        }

        string Weight(string tap) => Text.Sum(new[] { Text.Times(tap, taps.Tap), taps.Channels > 1 ? "c" : "0", "f" });
    }

    public static void Emit(SourceWriter writer, VectorText vector, SumPixelPairsKernel kernel)
    {
        PixelPairTaps taps = kernel.Taps;
        bool isShifted = taps.Shift > 0;
        using (writer.Block("for (nint unit = first; unit < last; unit++)"))
        {
            string before = isShifted ? Text.Format($"((unit + (unit / {taps.Columns * taps.Channels} * {taps.Shift * taps.Channels})) * {Block.Size})") : Text.Times("unit", Block.Size);
            writer.Line($"ref float from = {Text.At("x", before)};");
            for (int v = 0; v < vector.PerBlock; v++)
            {
                writer.Line($"{vector.Type} first{v} = {vector.Zero}{(isShifted ? $", second{v} = {vector.Zero}" : string.Empty)};");
            }

            using (writer.Block("for (nint r = 0; r < rows; r++)"))
            {
                for (int v = 0; v < vector.PerBlock; v++)
                {
                    writer.Line($"first{v} += {vector.Load("from", v * vector.Lanes)};");
                    if (isShifted)
                    {
                        writer.Line($"second{v} += {vector.Load("from", (taps.Shift * taps.Tap) + (v * vector.Lanes))};");
                    }
                }

                writer.Line($"from = {Text.At("from", kernel.RowStride)};");
            }

            writer.Line($"ref float weights = {Text.At("sum", Text.Times("unit", Block.Size))};");
            for (int v = 0; v < vector.PerBlock; v++)
            {
                writer.Line($"{VectorText.StorePairSums(Text.Format($"first{v}"), Text.Format($"{(isShifted ? "second" : "first")}{v}"), "weights", v * vector.Lanes / 2)}");
            }

            writer.Line($"MemoryMarshal.CreateSpan({Text.At("weights", Block.Size / 2)}, {Block.Size / 2}).Clear();");
        }
    }
}
