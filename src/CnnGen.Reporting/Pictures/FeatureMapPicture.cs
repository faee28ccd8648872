namespace CnnGen.Reporting;

/// <summary>Pictures of what a layer gives for one sample, a grey tile for each channel.</summary>
public static class FeatureMapPicture
{
    /// <summary>Draws every channel as a tile.</summary>
    /// <param name="maps">(C, H, W), for example a layer's outputs.</param>
    /// <param name="shape">(C, H, W).</param>
    /// <param name="contrast">Whether each channel has the full contrast, or all have one scale around 0.</param>
    /// <param name="zoom">Side of the square that each value becomes, in pixels; 0 to choose.</param>
    /// <param name="columns">Tiles in a row; 0 for about as many as rows.</param>
    /// <returns>Grey, with grey lines between the tiles. Values that are not finite are black or white.</returns>
    /// <exception cref="ArgumentException">
    /// A size is not positive, the length is not their product, or the picture would have more than <see cref="ImageFile.MostPixels"/>.
    /// </exception>
    public static ByteImage Draw(ReadOnlySpan<float> maps, ImageShape shape, PictureContrast contrast = PictureContrast.Each, int zoom = 0, int columns = 0)
    {
        TileGrid.Check(maps.Length, nameof(maps), zoom, columns, shape.Channels, shape.Height, shape.Width);
        int plane = shape.Height * shape.Width;
        var grid = new TileGrid(shape.Channels, shape with { Channels = 1 }, zoom, columns);
        ValueRange all = ValueRange.Symmetric(maps);
        for (int c = 0; c < shape.Channels; c++)
        {
            ReadOnlySpan<float> map = maps.Slice(c * plane, plane);
            grid.Draw(c, 0, map, contrast == PictureContrast.Each ? ValueRange.Of(map) : all);
        }

        return grid.Image;
    }
}
