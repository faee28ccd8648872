namespace CnnGen.Generators.Model;

/// <summary>Ids of all diagnostics. Published ids keep their meaning for ever; a dropped one is not used again.</summary>
internal static class RuleIds
{
    // CNN00xx: the class and the order of its layers.
    public const string NotPartial = "CNN0001";
    public const string Generic = "CNN0002";
    public const string Static = "CNN0003";
    public const string ContainerNotPartial = "CNN0004";
    public const string ContainerGeneric = "CNN0005";
    public const string Abstract = "CNN0006";
    public const string FileLocal = "CNN0007";
    public const string Record = "CNN0008";
    public const string PrimaryConstructor = "CNN0009";
    public const string SpreadLayers = "CNN0010";
    public const string NoLayer = "CNN0011";
    public const string NoLoss = "CNN0012";
    public const string MisplacedLoss = "CNN0013";
    public const string SecondLoss = "CNN0014";
    public const string StrayLayer = "CNN0015";
    public const string NameOfLayer = "CNN0016";

    // CNN01xx: numbers and shapes.
    public const string NotPositive = "CNN0101";
    public const string Negative = "CNN0102";
    public const string KernelTooLarge = "CNN0103";
    public const string NotWhole = "CNN0104";
    public const string PoolPadding = "CNN0105";
    public const string SpatialAfterFlat = "CNN0106";
    public const string LossNeedsVector = "CNN0107";
    public const string TooFewClasses = "CNN0108";
    public const string TooLarge = "CNN0109";
    public const string BothSpellings = "CNN0110";
    public const string UnknownRounding = "CNN0111";
    public const string NotFinite = "CNN0130";
    public const string NotAboveZero = "CNN0131";
    public const string NotARate = "CNN0132";

    // CNN016x: normalisation.
    public const string EpsilonNotPositive = "CNN0160";
    public const string MomentumOutsideUnit = "CNN0161";
    public const string IndivisibleGroups = "CNN0162";
    public const string OneElement = "CNN0163";
}
