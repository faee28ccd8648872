namespace CnnGen.Generators.Model;

/// <summary>How new pixels come about. Values equal those of the public enum.</summary>
internal enum Upsampling
{
    Nearest = 0,
    Bilinear = 1,
}

/// <summary>Makes a map larger, each axis by a whole factor.</summary>
internal sealed record Upsample2DSpec(int Position, string Name, int ScaleHeight, int ScaleWidth, Upsampling Mode) : LayerSpec(Position, Name)
{
    public override string Kind => "Upsample2D";

    public override string Settings => Mode.ToString();

    public override LayerEffect Effect => new()
    {
        Nothing = ScaleHeight == 1 && ScaleWidth == 1 ? "a scale of 1 adds no pixel" : null,
        PassesNonNegative = true,
    };

    public override bool NeedsMap => true;
}
