namespace CnnGen;

/// <summary>Which of a sample's values are boxes around objects, and how they are written. Columns come before rows.</summary>
/// <remarks>
/// Places are measured from the left and upper edge of the image, not from the middle of its first pixel: a box around all of it
/// is (0, 0, W, H). A box without area stands for none and stays as it is. What a box becomes is the smallest upright box around
/// the moved one, as far as it lies in the image; of one that has left the image all four values are 0.
/// </remarks>
/// <example>
/// <code>
/// // values: whether there is an object, its class, and cx, cy, w, h as shares of width and height
/// new BoxFormat { FirstValues = [2], Layout = BoxLayout.CentreAndSize, Normalized = true }
/// </code>
/// </example>
public sealed record BoxFormat
{
    /// <summary>Of each box the index of the first of its four values.</summary>
    public required IReadOnlyList<int> FirstValues { get; init; }

    /// <summary>What the four values are. Default: <see cref="BoxLayout.Corners"/>.</summary>
    public BoxLayout Layout { get; init; }

    /// <summary>True if columns are divided by the image's width and rows by its height, false for pixels. Default: false.</summary>
    public bool Normalized { get; init; }
}
