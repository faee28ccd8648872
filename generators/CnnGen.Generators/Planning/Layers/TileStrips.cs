using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>How a map is taken by Winograd's tiles: in strips of whole rows of tiles, all alike, whose planes fit the cache.</summary>
/// <param name="Rows">Rows of tiles in a strip.</param>
/// <param name="Columns">Tiles in a row.</param>
/// <param name="Count">Strips.</param>
internal sealed record TileStrips(int Rows, int Columns, int Count)
{
    /// <summary>Floats of a strip's planes, which should stay in the second-level cache beside the weights.</summary>
    private const int CachedFloats = 65536;

    /// <summary>Tiles of a strip.</summary>
    public int Tiles => Rows * Columns;

    /// <summary>The strips of a map of outputs. Of an odd height, whose last tiles differ from the others, it is one strip.</summary>
    /// <param name="outputs">The outputs.</param>
    /// <param name="lanes">Lanes of a tile at each place, of all planes that a strip has.</param>
    public static TileStrips Of(MapLayout outputs, int lanes)
    {
        int all = WinogradTransform.Tiles(outputs.Height), columns = WinogradTransform.Tiles(outputs.Width);
        int rows = outputs.Height % WinogradTransform.Outputs != 0
            ? all
            : Enumerable.Range(1, all).Last(n => n == 1 || (all % n == 0 && (long)WinogradTransform.Products * n * columns * lanes <= CachedFloats));
        return new TileStrips(rows, columns, all / rows);
    }

    /// <summary>The loop over the strips; none where one strip is all.</summary>
    public StripLoop? Loop(string what) => Count == 1
        ? null
        : new StripLoop(FormattableString.Invariant($"{what}: strips of {WinogradTransform.Outputs * Rows} rows, so that their transforms stay in the cache."), Count);

    /// <summary>A map, from a pixel of its first strip.</summary>
    public Operand Of(int buffer, MapLayout map, int y, int x) => new(OperandKind.Buffer, buffer, map.At(y, x), WinogradTransform.Outputs * Rows * map.RowStride);

    /// <summary>Where the numbers of a strip's tiles lie in planes.</summary>
    public TilePlaces Planes(int lanes) => TilePlaces.Planes(Rows, Columns, lanes);

    /// <summary>Floats from one plane to the next.</summary>
    public int PlaneStride(int lanes) => TilePlaces.PlaneStride(checked(Tiles * lanes));

    /// <summary>Floats of all planes.</summary>
    public int PlaneStorage(int lanes) => TilePlaces.PlaneStorage(checked(Tiles * lanes));

    /// <summary>The shape of planes in a doc comment.</summary>
    public string Shape(int lanes) => FormattableString.Invariant($"(4, 4, {Counted.Text(Tiles, "tile")}, {lanes})");
}
