using CnnGen.Generators.Model;
using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Tests.Planning;

/// <summary>What one argument of a kernel touches.</summary>
/// <param name="Parameter">The parameter's name.</param>
/// <param name="Min">First float, counted from the argument.</param>
/// <param name="Max">Last float.</param>
/// <param name="RowStride">Floats between the copies that the call walks over itself, 0 where it stays in one.</param>
/// <param name="Layout">The layout that the kernel takes for granted, if any.</param>
internal sealed record Reach(string Parameter, long Min, long Max, int RowStride = 0, MapLayout? Layout = null);

/// <summary>Finds what a kernel touches, by walking its loops, without a look at how it is emitted.</summary>
internal static class KernelReach
{
    public static IReadOnlyList<Reach> Of(Kernel kernel) => kernel switch
    {
        TileKernel tile => Tile(tile),
        LoadImageKernel load => [Map("x", load.Layout)],
        ReorderKernel reorder => [Map(reorder.Reverse ? "dx" : "x", reorder.Map), Floats(reorder.Reverse ? "dy" : "y", reorder.Map.Channels * reorder.Map.Pixels)],
        ClearKernel clear => [Floats("x", clear.Floats)],
        FoldTapsKernel fold => [Map("taps", fold.Taps), Map("dx", fold.Pixels)],
        ClearHaloKernel clear => [Map("x", clear.Layout)],
        CopyMapKernel copy => [Map("source", copy.Source), Map("target", copy.Target)],
        AccumulateKernel add => [Map("source", add.Source), Map("target", add.Target)],
        AddKernel add => [Map("a", add.First), Map("b", add.Second), Map("y", add.Output)],
        CopyChannelsKernel copy => [Channels("source", copy.Source, copy.Count), Channels("target", copy.Target, copy.Count)],
        PackWeightsKernel pack => Pack(pack),
        WinogradTilesKernel tiles => Tiles(tiles),
        WinogradWeightsKernel weights => [Floats("w", 9 * weights.Weights), Floats("u", Planes(weights.Weights))],
        WinogradReversedWeightsKernel weights =>
        [
            Floats("w", 9 * weights.Channels * weights.FilterStorage),
            Floats("u", Planes(Block.Round(weights.Channels) * weights.Filters)),
        ],
        WinogradWeightGradientKernel gradient => [new Reach("du", 0, Planes(gradient.Weights) - 1, gradient.RowStride), Floats("dw", 9 * gradient.Weights)],
        PackPixelPairsKernel { Taps: var taps } pack =>
        [
            Floats("w", (taps.Rows * taps.Columns * taps.Tap) - Block.Size + pack.Filters),
            Floats("packed", taps.Storage - Block.Size + (2 * pack.Filters)),
        ],
        SumPixelPairsKernel { Taps: var taps } sum => [new Reach("x", 0, taps.Storage - 1, sum.RowStride), Floats("sum", taps.Rows * taps.Columns * taps.Tap)],
        ElementwiseKernel elementwise => [Map("x", elementwise.Input), Map("y", elementwise.Output)],
        ElementwiseGradientKernel elementwise => [Map(elementwise.ValueName, elementwise.Value), Map("dy", elementwise.OutputGradient), Map("dx", elementwise.InputGradient)],
        PReluKernel prelu => [Map("x", prelu.Input), Floats("slope", prelu.Shared ? 1 : prelu.Input.ChannelStride), Map("y", prelu.Output)],
        PReluGradientKernel prelu => [Map("x", prelu.Input), Floats("slope", prelu.Shared ? 1 : prelu.Input.ChannelStride), Map("dy", prelu.OutputGradient), Map("dx", prelu.InputGradient)],
        PReluSlopeGradientKernel prelu => [Map("x", prelu.Input), Map("dy", prelu.OutputGradient), Floats("dslope", prelu.Input.ChannelStride)],
        DropoutKernel dropout => [Map("x", dropout.Input), Map("y", dropout.Output)],
        SumAllKernel sum => [new Reach("x", 0, sum.Channels - 1, sum.RowStride), Floats("sum", Block.Size)],
        SoftmaxKernel softmax => [Map("x", softmax.Input), Map("y", softmax.Output)],
        SoftmaxGradientKernel softmax => [Map("y", softmax.Output), Map("dy", softmax.OutputGradient), Map("dx", softmax.InputGradient)],
        SumPixelsKernel sum => [new Reach("dy", 0, Last(sum.Layout) - sum.Layout.Origin), Floats("dbias", sum.Layout.ChannelStride)],
        SumRowsKernel sum => [new Reach("x", 0, sum.Lanes - 1, sum.RowStride), Floats("sum", sum.Lanes)],
        FillRowsKernel fill => [.. fill.Bias ? [Floats("bias", fill.Lanes)] : Array.Empty<Reach>(), new Reach("y", 0, fill.Lanes - 1, fill.RowStride)],
        MaxPoolKernel pool => [Windows("x", pool.Geometry, pool.Geometry.Input), Map("y", pool.Geometry.Output), .. pool.KeepsIndex ? [Winner(pool.Geometry)] : Array.Empty<Reach>()],
        MaxPoolGradientKernel pool => [Map("dy", pool.Geometry.Output), .. pool.Rectified is { } y ? [Map("y", y)] : Array.Empty<Reach>(), Winner(pool.Geometry), Windows("dx", pool.Geometry, pool.GradientInput)],
        AvgPoolKernel pool => [Windows("x", pool.Geometry, pool.Geometry.Input), Map("y", pool.Geometry.Output)],
        AvgPoolGradientKernel pool => [Map("dy", pool.Geometry.Output), Windows("dx", pool.Geometry, pool.GradientInput)],
        LossKernel loss => [Inside("x", loss.Input), .. loss.Gradient is { } dx ? [Inside("dx", dx)] : Array.Empty<Reach>(), Floats("result", 2)],
        OutputKernel output => [Inside("x", output.Input)],
        ChannelMomentsKernel moments => [Map("x", moments.Map), .. PerChannel(moments.Map.ChannelStride, "mean", "squares")],
        BatchStatisticsKernel norm =>
        [
            .. OfSamples(norm.Channels, norm.SampleStride, "sampleMean", "sampleSquares"),
            .. PerChannel(Block.Round(norm.Channels), "mean", "variance", "runningMean", "runningVariance"),
        ],
        BatchNormKernel norm => [Map("x", norm.Input), Map("y", norm.Output), .. PerChannel(norm.Input.ChannelStride, "mean", "variance", "weight", "bias")],
        BatchNormSumsKernel norm => [Map("x", norm.Input), Map("dy", norm.OutputGradient), .. PerChannel(norm.Input.ChannelStride, "mean", "variance", "scaled", "plain")],
        BatchNormSharesKernel norm =>
        [
            .. OfSamples(norm.Channels, norm.SampleStride, "scaled", "plain"),
            .. PerChannel(Block.Round(norm.Channels), "dweight", "dbias"),
            .. norm.WantsInput ? PerChannel(Block.Round(norm.Channels), "variance", "weight", "slope", "shift") : [],
        ],
        BatchNormGradientKernel norm =>
        [
            Map("dy", norm.OutputGradient),
            Map("dx", norm.InputGradient),
            .. PerChannel(norm.OutputGradient.ChannelStride, "variance", "weight"),
            .. norm.Input is { } x ? [Map("x", x), .. PerChannel(x.ChannelStride, "mean", "slope", "shift")] : Array.Empty<Reach>(),
        ],
        GroupNormKernel norm => GroupNorm(norm),
        GroupNormGradientKernel norm => GroupNorm(norm),
        L2PoolKernel pool => [Windows("x", pool.Geometry, pool.Geometry.Input), Map("y", pool.Geometry.Output)],
        L2PoolGradientKernel pool => [Windows("x", pool.Geometry, pool.Geometry.Input), Map("y", pool.Geometry.Output), Map("dy", pool.GradientOutput), Windows("dx", pool.Geometry, pool.GradientInput)],
        GlobalAvgPoolKernel pool => [Map("x", pool.Walk.Map), Map("y", pool.Output)],
        GlobalAvgPoolGradientKernel pool => [Map("dy", pool.GradientOutput), Map("dx", pool.Walk.Map)],
        GlobalMaxPoolKernel pool => [Map("x", pool.Walk.Map), Map("y", pool.Output), .. pool.KeepsIndex ? [Map("winner", pool.Output with { Halo = Halo.None })] : Array.Empty<Reach>()],
        UpsampleNearestKernel upsample => [Map("x", upsample.Geometry.Output), Windows("y", upsample.Geometry, upsample.Geometry.Input)],
        UpsampleNearestGradientKernel upsample => [Windows("dy", upsample.Geometry, upsample.Geometry.Input), Map("dx", upsample.Geometry.Output)],
        UpsampleBilinearKernel upsample => [Map("x", upsample.Geometry.Small), Map("y", upsample.Geometry.Large)],
        UpsampleBilinearGradientKernel upsample => [Map("dy", upsample.Geometry.Large), Map("dx", upsample.Geometry.Small)],
        LocalResponseNormKernel norm => [Map("x", norm.Geometry.Input), Line("squares", norm.Geometry), Map("y", norm.Output)],
        LocalResponseNormGradientKernel norm => [Map("x", norm.Geometry.Input), Map("dy", norm.GradientOutput), Line("squares", norm.Geometry), Line("terms", norm.Geometry), Map("dx", norm.GradientInput)],
        NormalizeKernel normalize => [Map("x", normalize.Input), Map("y", normalize.Output)],
        NormalizeGradientKernel normalize => [Map("dy", normalize.GradientOutput), Map("dx", normalize.GradientInput)],
        _ => throw new InvalidOperationException("Not known to this test: " + kernel.GetType().Name),
    };

    private static Reach Channels(string name, MapLayout map, int count) =>
        new(name, 0, map.At(map.Height - 1, map.Width - 1) - map.Origin + count - 1);

    private static Reach[] Tile(TileKernel tile)
    {
        (long Min, long Max) a = (0, tile.Pair is { HaveOwnInputs: true } ? 1 : 0), b = (0, Block.Size - 1), c = (0, Block.Size - 1);
        if (tile.Pair is { } pair)
        {
            // Stored are two whole pixels, loaded half of each.
            b.Max += pair.InResult ? 0 : Block.Size / 2;
            c.Max += pair.InResult ? Block.Size : 0;
        }

        foreach (RowAxis row in tile.Rows)
        {
            a = Walk(a, row.Extent, row.AStride);
            c = Walk(c, row.Extent, row.CStride);
        }

        foreach (ReductionLoop loop in tile.Reduction)
        {
            a = Walk(a, loop.Extent, loop.AStride);
            b = Walk(b, loop.Extent, loop.BStride);
        }

        a = Walk(Walk(a, tile.Panel.Count, tile.Panel.AStride), tile.Blocks, tile.IsLanewise ? Block.Size : 0);
        a = tile.IsLanewise ? (a.Min, a.Max + Block.Size - 1) : a;
        b = Walk(Walk(b, tile.Panel.Count, tile.Panel.BStride), tile.Blocks, tile.BlockStride);
        c = Walk(c, tile.Blocks, Block.Size);
        if (tile.StoredLanes > 0)
        {
            // What a sum starts from is loaded in whole vectors.
            c = tile.Start == TileStart.Result ? c : (c.Min, c.Max - (tile.Blocks * Block.Size) + tile.StoredLanes);
        }

        (long Min, long Max) bias = (0, (tile.Blocks * Block.Size) - 1);
        foreach (OuterLoop loop in tile.Outer)
        {
            a = Walk(a, loop.Extent, loop.AStride);
            b = Walk(b, loop.Extent, loop.BStride);
            c = Walk(c, loop.Extent, loop.CStride);
            bias = Walk(bias, loop.Extent, loop.BiasStride);
        }

        ReductionLoop? samples = tile.Reduction.Items.SingleOrDefault(loop => loop.Extent == 0);
        RowAxis? rows = tile.Rows.Items.SingleOrDefault(row => row.Extent == 0);
        List<Reach> reaches =
        [
            new(tile.A.Name, a.Min, a.Max, samples?.AStride ?? rows?.AStride ?? 0),
            new(tile.C.Name, c.Min, c.Max, rows?.CStride ?? 0),
            new("bias", bias.Min, bias.Max),
        ];
        if (tile.Reduction.Count > 0)
        {
            reaches.Add(new(tile.B.Name, b.Min, b.Max, samples?.BStride ?? 0));
        }

        return [.. reaches];
    }

    private static Reach[] PerChannel(int channels, params string[] names) => [.. names.Select(name => Floats(name, channels))];

    private static Reach[] OfSamples(int channels, int stride, params string[] names) => [.. names.Select(name => new Reach(name, 0, Block.Round(channels) - 1, stride))];

    private static Reach[] GroupNorm(GroupNormKernel norm)
    {
        int channels = norm.Geometry.Map.ChannelStride, weights = norm.Geometry.WeightStorage;
        return [Map("x", norm.Geometry.Map), Floats("weight", weights), Floats("bias", weights), Floats("mean", channels), Floats("inverse", channels), Map("y", norm.Output)];
    }

    private static Reach[] GroupNorm(GroupNormGradientKernel norm)
    {
        int channels = norm.Geometry.Map.ChannelStride, weights = norm.Geometry.WeightStorage;
        List<Reach> reaches = [Map("x", norm.Geometry.Map), Map("dy", norm.OutputGradient), Floats("mean", channels), Floats("inverse", channels)];
        reaches.AddRange(norm.Learns ? [Floats("dweight", weights), Floats("dbias", weights)] : []);
        reaches.AddRange(norm.InputGradient is { } dx ? [Floats("weight", weights), Floats("slope", channels), Floats("shift", channels), Map("dx", dx)] : []);
        return [.. reaches];
    }

    /// <summary>Floats from the first of 16 planes to the end of the last one.</summary>
    private static int Planes(int floats) => (15 * TilePlaces.PlaneStride(floats)) + floats;

    private static Reach[] Tiles(WinogradTilesKernel tiles)
    {
        // The last tile is read whole, and written as far as the map goes.
        (long Min, long Max) read = Square(tiles.From, tiles.Transform.From, tiles.Transform.From), written = Square(tiles.To, tiles.LastRows, tiles.LastColumns);
        return [new(tiles.Source.Name, read.Min, read.Max), new(tiles.Target.Name, written.Min, written.Max), .. tiles.Bias ? [Floats("bias", tiles.Lanes)] : Array.Empty<Reach>()];

        (long Min, long Max) Square(TilePlaces places, int rows, int columns) =>
            Walk(Walk(Walk(Walk((0, tiles.Lanes - 1), rows, places.Y), columns, places.X), tiles.Rows, places.Row), tiles.Columns, places.Column);
    }

    private static Reach[] Pack(PackWeightsKernel pack)
    {
        (long Min, long Max) w = Walk(Walk((pack.Source, pack.Source + pack.Filters - 1), pack.TapsY, pack.SourceStrideY), pack.TapsX, pack.SourceStrideX);
        w = Walk(Walk(w, pack.Channels, pack.FilterStorage), pack.Groups, pack.GroupSource);
        (long Min, long Max) packed = Walk(Walk((0, (pack.Filters * Block.Size) - 1), pack.TapsY * pack.TapsX, pack.TapStride), Block.Count(pack.Channels), pack.BlockStride);
        packed = Walk(packed, pack.Groups, pack.GroupStride);
        return [new("w", w.Min, w.Max), new("packed", packed.Min, packed.Max)];
    }

    /// <summary>The elements that some window meets; what lies outside the map is skipped, so only the map is touched.</summary>
    private static Reach Windows(string name, PoolGeometry pool, MapLayout map)
    {
        int top = First(pool.Window.Vertical), left = First(pool.Window.Horizontal);
        int bottom = LastElement(pool.Window.Vertical, map.Height), right = LastElement(pool.Window.Horizontal, map.Width);
        return new(name, map.At(top, left), map.At(bottom, right) + map.ChannelStride - 1, 0, map);

        int First(Window window) => pool.IsClipped ? 0 : -window.Padding;
        int LastElement(Window window, int input)
        {
            int last = ((window.OutputSize(input) - 1) * window.Stride) - window.Padding + window.Kernel - 1;
            return pool.IsClipped ? Math.Min(last, input - 1) : last;
        }
    }

    /// <summary>From the first channel's first neighbour to the last lane's last one, whichever way the window is turned.</summary>
    private static Reach Line(string name, ResponseGeometry geometry)
    {
        MapLayout line = geometry.Line;
        int before = geometry.Window.Before, pixel = line.At(line.Height - 1, 0);
        return new(name, line.Origin - before, pixel + geometry.Input.ChannelStride - 1 + before, 0, line);
    }

    private static Reach Winner(PoolGeometry pool) => Map("winner", pool.Output with { Halo = Halo.None });

    private static Reach Map(string name, MapLayout layout) => new(name, 0, layout.Storage - 1, 0, layout);

    /// <summary>A map without its halo, from its first value on.</summary>
    private static Reach Inside(string name, MapLayout layout) => new(name, 0, Last(layout) - layout.Origin, 0, layout);

    private static Reach Floats(string name, int count) => new(name, 0, count - 1);

    private static int Last(MapLayout layout) => layout.At(layout.Height - 1, layout.Width - 1) + layout.ChannelStride - 1;

    private static (long Min, long Max) Walk((long Min, long Max) range, int extent, int stride)
    {
        long way = (Math.Max(extent, 1) - 1L) * stride;
        return (range.Min + Math.Min(way, 0), range.Max + Math.Max(way, 0));
    }
}
