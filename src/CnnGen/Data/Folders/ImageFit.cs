namespace CnnGen;

/// <summary>How a picture of another size becomes one of the size that is wanted.</summary>
public enum ImageFit
{
    /// <summary>Both axes are resized, each by its own factor.</summary>
    Stretch,

    /// <summary>
    /// The largest part in the middle that has the wanted proportions is resized: the same as to resize the shorter side and to
    /// crop what is too much of the longer one.
    /// </summary>
    Crop,
}
