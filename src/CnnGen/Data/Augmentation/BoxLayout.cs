namespace CnnGen;

/// <summary>The four values of a box.</summary>
public enum BoxLayout
{
    /// <summary>Left, top, right, bottom.</summary>
    Corners,

    /// <summary>Column and row of the centre, width, height.</summary>
    CentreAndSize,
}
