using CnnGen.Generators.Model;
using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;
using CnnGen.Generators.Planning.Layers;
using CnnGen.Generators.Shapes;

namespace CnnGen.Generators.Tests.Planning;

/// <summary>
/// The data gradient of a strided and dilated convolution in phases: together they must write every element once, and
/// give it the products that the forward pass made of it, no more and no fewer. Some of these windows are folded.
/// </summary>
public sealed class DataGradientTests
{
    private const int Channels = 3, Filters = 2;

    // What the products write: dx, or where its columns are folded together afterwards, the shares of the windows' columns.
    private const string Whole = "dConv1", Folded = "conv2Taps";

    public static TheoryData<int, int, int, int> Windows()
    {
        TheoryData<int, int, int, int> windows = [];
        for (int kernel = 1; kernel <= 5; kernel++)
        {
            for (int stride = 1; stride <= 4; stride++)
            {
                for (int padding = 0; padding < Math.Max(kernel, 2); padding++)
                {
                    foreach (int dilation in kernel == 1 ? [1] : new[] { 1, 2, 3, 4 })
                    {
                        windows.Add(kernel, stride, padding, dilation);
                    }
                }
            }
        }

        return windows;
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public void Phases_WriteEveryElementOnce(int kernel, int stride, int padding, int dilation) => ForEachSize(new(kernel, stride, padding, Model.Rounding.Exact, dilation), (_, plan, layout) =>
    {
        int[] written = new int[layout.Height * layout.Width];
        foreach ((TileKernel tile, Operand[] operands) in Products(plan))
        {
            foreach (int c in Starts(tile).Select(start => start.C))
            {
                (int y, int x) = Position(layout, operands[2].Offset + c);
                written[(y * layout.Width) + x]++;
            }
        }

        Assert.All(written, count => Assert.Equal(1, count));
    });

    [Theory]
    [MemberData(nameof(Windows))]
    public void Phases_MeetTheForwardProducts(int kernel, int stride, int padding, int dilation) => ForEachSize(new(kernel, stride, padding, Model.Rounding.Exact, dilation), (network, plan, layout) =>
    {
        MapLayout dy = plan.Training.Buffers.Items.Single(buffer => buffer.Name == "dConv2").Layout;
        List<(int In, int Out, int Tap)> backward = [];
        foreach ((TileKernel tile, Operand[] operands) in Products(plan))
        {
            foreach ((int a, int start, int c) in Starts(tile))
            {
                foreach ((int k, int b) in Reduction(tile))
                {
                    int from = operands[0].Offset + a + k;
                    (int y, int x) = Position(dy, from - (from % dy.ChannelStride));
                    if (y >= 0 && y < dy.Height && x >= 0 && x < dy.Width && from % dy.ChannelStride == 0)
                    {
                        (int inY, int inX) = Position(layout, operands[2].Offset + c);
                        backward.AddRange(Pixels(plan, layout, inX, Tap(plan, operands[1], start + b))
                            .Select(pixel => ((inY * Width(plan)) + pixel.X, (y * dy.Width) + x, pixel.Tap)));
                    }
                }
            }
        }

        Window window = ((Conv2DSpec)network.Layers[1].Spec).Window.Vertical;
        int width = Width(plan);
        IEnumerable<(int In, int Out, int Tap)> forward =
            from oy in Enumerable.Range(0, dy.Height)
            from ox in Enumerable.Range(0, dy.Width)
            from ky in Enumerable.Range(0, kernel)
            from kx in Enumerable.Range(0, kernel)
            let y = (oy * window.Stride) + (ky * window.Dilation) - window.Padding
            let x = (ox * window.Stride) + (kx * window.Dilation) - window.Padding
            where y >= 0 && y < layout.Height && x >= 0 && x < width
            select ((y * width) + x, (oy * dy.Width) + ox, (ky * kernel) + kx);
        Assert.Equal(forward.Order(), backward.Order());
    });

    /// <summary>Plans conv 1x1, then the convolution, whose data gradient is wanted, over maps of several sizes.</summary>
    private static void ForEachSize(Window shape, Action<ShapedNetwork, NetworkPlan, MapLayout> check)
    {
        int checks = 0;
        foreach (Model.Rounding rounding in new[] { Model.Rounding.Floor, Model.Rounding.Ceiling })
        {
            foreach ((int height, int width) in new[] { (5, 5), (4, 7), (6, 3), (9, 8), (17, 19) })
            {
                Window window = shape with { Rounding = rounding }, one = new(1, 1, 0, Model.Rounding.Exact);
                LayerSpec[] layers =
                [
                    new Conv2DSpec(0, "Conv1", Channels, new(one, one), true),
                    new Conv2DSpec(1, "Conv2", Filters, new(window, window), true),
                    new FlattenSpec(2, "Flatten1"),
                    new SoftmaxCrossEntropySpec(3, "Loss"),
                ];
                if (RandomNetworks.Shape(TensorShape.Map(1, height, width), layers) is { } network)
                {
                    NetworkPlan plan = NetworkPlanner.Plan(network);
                    check(network, plan, (Layout(plan, Folded) ?? Layout(plan, Whole))!);
                    checks++;
                }
            }
        }

        Assert.True(checks > 0, "No map suits the window.");
    }

    private static MapLayout? Layout(NetworkPlan plan, string buffer) => plan.Training.Buffers.Items.SingleOrDefault(b => b.Name == buffer)?.Layout;

    private static int Width(NetworkPlan plan) => Layout(plan, Whole)!.Width;

    /// <summary>The columns of x, each with the forward tap, that a product ends in.</summary>
    private static IEnumerable<(int X, int Tap)> Pixels(NetworkPlan plan, MapLayout written, int column, int tap)
    {
        FoldTapsKernel? fold = plan.Kernels.Items.Select(kernel => kernel.Kernel).OfType<FoldTapsKernel>().SingleOrDefault();
        if (fold is null)
        {
            return [(column, tap)];
        }

        Assert.Equal(fold.Taps, written);
        Window window = fold.Window;
        return
            from kx in Enumerable.Range(0, window.Kernel)
            let x = column - window.Padding + (kx * window.Dilation)
            where x >= 0 && x < Width(plan)
            select (x, (tap * window.Kernel) + kx);
    }

    private static IEnumerable<(TileKernel Tile, Operand[] Operands)> Products(NetworkPlan plan) => plan.TrainingPass().Steps
        .Where(step => step.Comment.StartsWith("Conv2: dx", StringComparison.Ordinal))
        .Where(step => plan.Kernel(step.Kernel) is TileKernel)
        .Select(step => ((TileKernel)plan.Kernel(step.Kernel), step.Operands.Items.ToArray()));

    /// <summary>Positions in each operand at which some sum starts, from the operands' own.</summary>
    private static IEnumerable<(int A, int B, int C)> Starts(TileKernel tile)
    {
        IEnumerable<(int A, int B, int C)> starts = Offsets(tile.Rows.Items.Select(row => (row.Extent, row.AStride, row.CStride))).Select(row => (row.First, 0, row.Second));
        return tile.Outer.Items.Aggregate(starts, (starts, loop) => starts.SelectMany(start => Enumerable.Range(0, loop.Extent).Select(
            i => (start.A + (i * loop.AStride), start.B + (i * loop.BStride), start.C + (i * loop.CStride)))));
    }

    /// <summary>Steps of the sum; none where a phase meets no tap.</summary>
    private static IEnumerable<(int A, int B)> Reduction(TileKernel tile) =>
        tile.Reduction.Count == 0 ? [] : Offsets(tile.Reduction.Items.Select(loop => (loop.Extent, loop.AStride, loop.BStride)));

    private static IEnumerable<(int First, int Second)> Offsets(IEnumerable<(int Extent, int First, int Second)> loops) => loops.Aggregate(
        (IEnumerable<(int First, int Second)>)[(0, 0)],
        (offsets, loop) => offsets.SelectMany(offset => Enumerable.Range(0, loop.Extent).Select(i => (offset.First + (i * loop.First), offset.Second + (i * loop.Second)))));

    private static (int Y, int X) Position(MapLayout layout, int offset) =>
        ((offset / layout.RowStride) - layout.Halo.Top, (offset % layout.RowStride / layout.ChannelStride) - layout.Halo.Left);

    /// <summary>The forward tap whose weights were packed at a place.</summary>
    private static int Tap(NetworkPlan plan, Operand packed, int b)
    {
        Step step = plan.TrainingPass().Steps.Single(step =>
            plan.Kernel(step.Kernel) is PackWeightsKernel && step.Operands[1].Index == packed.Index);
        PackWeightsKernel pack = (PackWeightsKernel)plan.Kernel(step.Kernel);
        int tap = (packed.Offset + b) / pack.TapStride;
        int source = pack.Source + (tap / pack.TapsX * pack.SourceStrideY) + (tap % pack.TapsX * pack.SourceStrideX);
        return source / (pack.Channels * pack.FilterStorage);
    }
}
