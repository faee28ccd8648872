namespace CnnGen;

/// <summary>How <see cref="Upsample2DAttribute"/> makes new pixels.</summary>
public enum Upsampling
{
    /// <summary>Each pixel is repeated.</summary>
    Nearest = 0,

    /// <summary>
    /// Each new pixel is interpolated between the four nearest ones. Pixels are areas, not points (PyTorch's
    /// <c>align_corners = False</c>): the new pixel i lies at <c>(i + 1/2)/scale - 1/2</c> of the old ones, and what lies outside
    /// their centres is as at the edge.
    /// </summary>
    Bilinear = 1,
}
