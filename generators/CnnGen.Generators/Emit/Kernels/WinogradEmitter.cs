using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>Prints the transforms of 3x3 convolutions by tiles.</summary>
internal sealed class WinogradEmitter
{
    private const int Places = WinogradTransform.Places, Taps = WinogradTransform.Taps;

    private readonly SourceWriter _writer;
    private readonly VectorText _vector;
    private readonly SquareText _square;

    public WinogradEmitter(SourceWriter writer, VectorText vector) => (_writer, _vector, _square) = (writer, vector, new SquareText(writer, vector));

    public void Emit(WinogradTilesKernel kernel)
    {
        foreach ((int firstY, int endY, int rows) in Parts(kernel.Rows, kernel.Transform.To, kernel.LastRows))
        {
            foreach ((int firstX, int endX, int columns) in Parts(kernel.Columns, kernel.Transform.To, kernel.LastColumns))
            {
                using (_writer.Block($"for (nint ty = {firstY}; ty < {endY}; ty++)"))
                using (_writer.Block($"for (nint tx = {firstX}; tx < {endX}; tx++)"))
                using (_writer.Block($"for (nint lane = 0; lane < {kernel.Lanes}; lane += {_vector.Lanes})"))
                {
                    Tile(kernel, rows, columns);
                }
            }
        }
    }

    public void Emit(WinogradWeightsKernel kernel)
    {
        using (UnitVectors("w", "u"))
        {
            _square.Load(Taps, TapPlaces(kernel.Weights));
            _square.Transform(WinogradTransform.Weights);
            Store(TilePlaces.Planes(kernel.Weights), Places);
        }
    }

    public void Emit(WinogradWeightGradientKernel kernel)
    {
        TilePlaces places = TilePlaces.Planes(kernel.Weights);
        using (UnitVectors("du", "dw"))
        {
            _square.Declare(Places, (_, _) => _vector.Zero);
            using (_writer.Block("for (nint r = 0; r < rows; r++)"))
            {
                for (int i = 0; i < WinogradTransform.Products; i++)
                {
                    _writer.Line($"{SquareText.Name("x", i / Places, i % Places)} += {_vector.Load("from", i * places.X)};");
                }

                _writer.Line($"from = {Text.At("from", kernel.RowStride)};");
            }

            _square.Transform(WinogradTransform.WeightGradient);
            Store(TapPlaces(kernel.Weights), Taps);
        }
    }

    public void Emit(WinogradReversedWeightsKernel kernel)
    {
        const int square = Block.Size * Block.Size;
        int filterBlocks = Block.Count(kernel.Filters), plane = TilePlaces.PlaneStride(Block.Count(kernel.Channels) * kernel.Filters * Block.Size);
        _writer.Line("// Reversed taps have the transform of the taps with its outer places exchanged. It is transposed in squares of 16 channels and filters.");
        _writer.Line($"Span<float> squares = stackalloc float[{WinogradTransform.Products * square}];");
        _writer.Line("ref float places = ref MemoryMarshal.GetReference(squares);");
        using (_writer.Block("for (int unit = first; unit < last; unit++)"))
        {
            _writer.Line($"int channel = unit / {filterBlocks} * {Block.Size}, filter = unit % {filterBlocks} * {Block.Size};");
            _writer.Line($"int channels = Math.Min({Block.Size}, {kernel.Channels} - channel), filters = Math.Min({Block.Size}, {kernel.Filters} - filter);");
            using (_writer.Block("for (nint c = 0; c < channels; c++)"))
            using (_writer.Block($"for (nint f = 0; f < {Block.Size}; f += {_vector.Lanes})"))
            {
                _writer.Line($"ref float from = ref Unsafe.Add(ref w, ((channel + c) * {kernel.FilterStorage}) + filter + f);");
                _writer.Line($"ref float to = ref Unsafe.Add(ref places, (c * {Block.Size}) + f);");
                _square.Load(Taps, TapPlaces(kernel.Channels * kernel.FilterStorage));
                _square.Transform(WinogradTransform.Weights);
                _square.Store(Places, Places, static (y, x) => SquareText.Name("y", Reversed(y), Reversed(x)), static (y, x) => ((y * Places) + x) * square);
            }

            using (_writer.Block($"for (nint p = 0; p < {WinogradTransform.Products}; p++)"))
            {
                _writer.Line($"ref float to = ref Unsafe.Add(ref u, (p * {plane}) + (((channel / {Block.Size} * {kernel.Filters}) + filter) * {Block.Size}));");
                _writer.Line($"global::CnnGen.WeightPacking.TransposeBlock(ref Unsafe.Add(ref places, p * {square}), {Block.Size}, channels, filters, ref to);");
            }
        }
    }

    /// <summary>The tiles of an axis: all alike, or the last one apart, of which less is written.</summary>
    private static IEnumerable<(int First, int End, int Outputs)> Parts(int tiles, int outputs, int last)
    {
        int whole = last == outputs ? tiles : tiles - 1;
        if (whole > 0)
        {
            yield return (0, whole, outputs);
        }

        if (whole < tiles)
        {
            yield return (whole, tiles, last);
        }
    }

    /// <summary>Taps of so many floats, as a square.</summary>
    private static TilePlaces TapPlaces(int floats) => new(0, 0, Taps * floats, floats);

    private static int Reversed(int place) => place is 0 or Places - 1 ? Places - 1 - place : place;

    private void Tile(WinogradTilesKernel kernel, int rows, int columns)
    {
        _writer.Line($"ref float from = {Text.At(kernel.Source.Name, Text.Sum(new[] { Text.Times("ty", kernel.From.Row), Text.Times("tx", kernel.From.Column), "lane" }))};");
        _writer.Line($"ref float to = {Text.At(kernel.Target.Name, Text.Sum(new[] { Text.Times("ty", kernel.To.Row), Text.Times("tx", kernel.To.Column), "lane" }))};");
        _square.Load(kernel.Transform.From, kernel.From);
        _square.Transform(kernel.Transform, rows, columns);
        if (kernel.Bias)
        {
            _writer.Line($"{_vector.Type} start = {_vector.Load("bias", "lane")};");
            for (int i = 0; i < rows * columns; i++)
            {
                _writer.Line($"{SquareText.Name("y", i / columns, i % columns)} += start;");
            }
        }

        _square.Store(rows, columns, (y, x) => _vector.Activated(SquareText.Name("y", y, x), kernel.Activation), (y, x) => (y * kernel.To.Y) + (x * kernel.To.X));
    }

    private void Store(TilePlaces places, int size) =>
        _square.Store(size, size, static (y, x) => SquareText.Name("y", y, x), (y, x) => (y * places.Y) + (x * places.X));

    /// <summary>A loop over the vectors of the units at hand.</summary>
    private SourceWriter.BlockScope UnitVectors(string source, string target)
    {
        SourceWriter.BlockScope scope = _writer.Block($"for (nint lane = (nint)first * {Block.Size}; lane < (nint)last * {Block.Size}; lane += {_vector.Lanes})");
        _writer.Line($"ref float from = ref Unsafe.Add(ref {source}, lane);");
        _writer.Line($"ref float to = ref Unsafe.Add(ref {target}, lane);");
        return scope;
    }
}
