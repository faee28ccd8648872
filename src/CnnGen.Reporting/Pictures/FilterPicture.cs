namespace CnnGen.Reporting;

/// <summary>
/// Pictures of a convolution's weights. Those of a first layer show what it looks for, such as edges and blobs of colour
/// (Krizhevsky et al. 2012, figure 3).
/// </summary>
public static class FilterPicture
{
    /// <summary>Draws every filter as a tile.</summary>
    /// <param name="weights">(F, C, KH, KW), as <c>CopyParameter("Conv1.Weight", ...)</c> gives them.</param>
    /// <param name="filters">F, at least 1.</param>
    /// <param name="channels">
    /// C. Filters of 3 channels are drawn in colour, one tile each. Of other numbers each channel is a grey tile, and a row holds
    /// the channels of one filter.
    /// </param>
    /// <param name="height">KH, at least 1.</param>
    /// <param name="width">KW, at least 1.</param>
    /// <param name="contrast">Whether each filter has the full contrast, over all its channels, or all have one scale.</param>
    /// <param name="zoom">Side of the square that each weight becomes, in pixels; 0 to choose.</param>
    /// <param name="columns">Tiles in a row, where a filter is one tile; 0 for about as many as rows.</param>
    /// <returns>Grey or in colour, with grey lines between the tiles. Values that are not finite are black or white.</returns>
    /// <exception cref="ArgumentException">
    /// A size is not positive, the length is not their product, or the picture would have more than <see cref="ImageFile.MostPixels"/>.
    /// </exception>
    public static ByteImage Draw(
        ReadOnlySpan<float> weights,
        int filters,
        int channels,
        int height,
        int width,
        PictureContrast contrast = PictureContrast.Each,
        int zoom = 0,
        int columns = 0)
    {
        TileGrid.Check(weights.Length, nameof(weights), zoom, columns, filters, channels, height, width);
        bool isColoured = channels == 3;
        int plane = height * width, tilesPerFilter = isColoured ? 1 : channels;
        var grid = new TileGrid(
            checked(filters * tilesPerFilter),
            new ImageShape(isColoured ? 3 : 1, height, width),
            zoom,
            tilesPerFilter == 1 ? columns : channels);
        ValueRange all = ValueRange.Symmetric(weights);
        for (int f = 0; f < filters; f++)
        {
            ReadOnlySpan<float> filter = weights.Slice(f * channels * plane, channels * plane);
            ValueRange range = contrast == PictureContrast.Each ? ValueRange.Of(filter) : all;
            for (int c = 0; c < channels; c++)
            {
                (int tile, int channel) = isColoured ? (f, c) : ((f * channels) + c, 0);
                grid.Draw(tile, channel, filter.Slice(c * plane, plane), range);
            }
        }

        return grid.Image;
    }
}
