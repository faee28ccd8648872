using CnnGen.Tests.Reference;

namespace CnnGen.Tests.RandomNetworks;

/// <summary>
/// Draws layers that use blocks: blocks applied once or several times, residual blocks with each kind of shortcut, and
/// branches. What is in a block may use blocks again; a block that was drawn for a shape may be used for it once more.
/// </summary>
/// <param name="random">Where the numbers come from.</param>
/// <param name="draw">Draws a layer without blocks for a shape; null where none fits.</param>
/// <param name="isFlat">Whether shapes are those of flat vectors.</param>
internal sealed class BlockDraws(Random random, Func<RefShape, RefLayer?> draw, bool isFlat)
{
    private const int MostNested = 2;
    private const int MostLayers = 3;
    private const int MostChannels = 70;
    private const int Tries = 8;

    private readonly List<(RefShape Input, RefBlock Block)> _known = [];

    /// <summary>A layer for the shape before it; null where the drawn one does not fit.</summary>
    public RefLayer? Draw(RefShape shape) => Draw(shape, MostNested);

    private RefLayer? Draw(RefShape shape, int nested)
    {
        RefLayer? layer = random.Next(6) switch
        {
            0 => Applied(shape, nested),
            1 => Plain(shape, nested),
            2 => Projected(shape, nested),
            3 => WithShortcut(shape, nested),
            _ => Branched(shape, nested),
        };
        return layer is not null && layer.Output(shape).Channels <= MostChannels ? layer : null;
    }

    private RefApply Applied(RefShape shape, int nested)
    {
        RefBlock block = Block(shape, nested);
        return new RefApply(block, Repeat: OutputOf(block, shape) == shape ? random.Next(1, 4) : 1);
    }

    /// <summary>With the input itself as shortcut.</summary>
    private RefResidual? Plain(RefShape shape, int nested) =>
        BlockTo(shape, shape, nested) is { } body ? new RefResidual(body) : null;

    /// <summary>With a projection, where one leads from the input to what the body happens to put out.</summary>
    private RefResidual? Projected(RefShape shape, int nested)
    {
        RefBlock body = Block(shape, nested);
        RefShape output = OutputOf(body, shape);
        return !isFlat && Stride(shape.Height, output.Height) is not null && Stride(shape.Width, output.Width) is not null
            ? new RefResidual(body, Projection: (RefProjection)random.Next(1, 3))
            : null;
    }

    private RefResidual? WithShortcut(RefShape shape, int nested)
    {
        RefBlock body = Block(shape, nested);
        return BlockTo(shape, OutputOf(body, shape), nested) is { } shortcut ? new RefResidual(body, shortcut) : null;
    }

    /// <summary>Two to four branches that keep the height and width of the first.</summary>
    private RefConcat? Branched(RefShape shape, int nested)
    {
        List<RefBlock> branches = [Block(shape, nested)];
        RefShape first = OutputOf(branches[0], shape);
        for (int count = random.Next(2, 5), tries = 0; branches.Count < count && tries < Tries; tries++)
        {
            if (random.Next(6) == 0)
            {
                branches.Add(branches[^1]);
            }
            else if (BlockTo(shape, first with { Channels = random.Next(1, 20) }, nested) is { } branch)
            {
                branches.Add(branch);
            }
        }

        return branches.Count > 1 ? new RefConcat([.. branches]) : null;
    }

    /// <summary>A block for a shape; of no layers now and then.</summary>
    private RefBlock Block(RefShape shape, int nested)
    {
        RefBlock[] known = [.. _known.Where(other => other.Input == shape).Select(other => other.Block)];
        return known.Length > 0 && random.Next(4) == 0
            ? known[random.Next(known.Length)]
            : Named(shape, Layers(shape, random.Next(MostLayers + 1), nested));
    }

    /// <summary>A block from one shape to another; null where a 1x1 convolution or a dense layer at its end can't lead there.</summary>
    private RefBlock? BlockTo(RefShape shape, RefShape target, int nested)
    {
        for (int tries = 0; tries < Tries; tries++)
        {
            List<RefLayer> layers = Layers(shape, random.Next(MostLayers), nested);
            RefShape last = layers.Aggregate(shape, (before, layer) => layer.Output(before));
            if (last == target && random.Next(3) > 0)
            {
                return Named(shape, layers);
            }

            if (isFlat)
            {
                return Named(shape, [.. layers, new RefDense(target.Channels, random.Next(2) == 0)]);
            }

            if (Stride(last.Height, target.Height) is { } vertical && Stride(last.Width, target.Width) is { } horizontal)
            {
                return Named(shape, [.. layers, new RefConv2D(target.Channels, vertical, horizontal, random.Next(2) == 0)]);
            }
        }

        return null;
    }

    private List<RefLayer> Layers(RefShape shape, int count, int nested)
    {
        List<RefLayer> layers = [];
        for (int tries = 0; layers.Count < count && tries < Tries; tries++)
        {
            if ((nested > 0 && random.Next(4) == 0 ? Draw(shape, nested - 1) : draw(shape)) is { } layer)
            {
                layers.Add(layer);
                shape = layer.Output(shape);
            }
        }

        return layers;
    }

    private RefBlock Named(RefShape shape, List<RefLayer> layers)
    {
        string name = FormattableString.Invariant($"{(isFlat ? "Mix" : "Block")}{_known.Count + 1}");
        RefBlock block = new(_known.Count % 2 == 0 ? name : name + "Unit", [.. layers]);
        _known.Add((shape, block));
        return block;
    }

    private static RefShape OutputOf(RefBlock block, RefShape shape) => new RefApply(block).Output(shape);

    /// <summary>A 1x1 window that leads from one size to another, with the smallest stride; null where none does.</summary>
    private static RefAxis? Stride(int input, int output)
    {
        RefAxis axis = new(1, (input + output - 1) / output, 0, RefRounding.Floor);
        return axis.OutputSize(input) == output ? axis : null;
    }
}
