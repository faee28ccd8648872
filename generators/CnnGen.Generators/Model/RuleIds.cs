namespace CnnGen.Generators.Model;

/// <summary>Ids of all diagnostics. Published ids keep their meaning for ever; a dropped one is not used again.</summary>
internal static class RuleIds
{
    // CNN00xx: the class, its layers' order and names, and blocks.
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
    public const string NotABlock = "CNN0017";
    public const string BlockCycle = "CNN0018";
    public const string TooManyLayers = "CNN0019";
    public const string BlockAndNetwork = "CNN0020";
    public const string SameName = "CNN0021";
    public const string MemberClash = "CNN0022";
    public const string UnchainedConstructor = "CNN0023";
    public const string LossInBlock = "CNN0024";
    public const string HeadWithoutLoss = "CNN0025";
    public const string LayerAfterHeads = "CNN0026";
    public const string LossBesideHeads = "CNN0027";
    public const string HeadsInBlock = "CNN0028";
    public const string StraySetting = "CNN0029";

    // CNN010x and CNN011x: numbers and shapes.
    public const string NotPositive = "CNN0101";
    public const string Negative = "CNN0102";
    public const string KernelTooLarge = "CNN0103";
    public const string NotWhole = "CNN0104";
    public const string PoolPadding = "CNN0105";
    public const string SpatialAfterFlat = "CNN0106";
    public const string TooFewClasses = "CNN0108";
    public const string TooLarge = "CNN0109";
    public const string BothSpellings = "CNN0110";
    public const string UnknownRounding = "CNN0111";

    // CNN012x: losses.
    public const string LabelSmoothing = "CNN0121";
    public const string ClassWeight = "CNN0122";
    public const string ClassWeightCount = "CNN0123";
    public const string IgnoredSoftTarget = "CNN0124";

    // CNN013x: dropout.
    public const string NotARate = "CNN0130";

    // CNN014x: the family of convolutions.
    public const string SameNotForConvolution = "CNN0140";
    public const string ConvolutionGroups = "CNN0141";
    public const string OutputPaddingTooLarge = "CNN0142";
    public const string TransposedTooSmall = "CNN0143";

    // CNN015x: upsampling, and normalisation by fixed numbers.
    public const string UnknownUpsampling = "CNN0150";
    public const string OutOfRange = "CNN0151";
    public const string ValuesForChannels = "CNN0152";
    public const string NothingToNormalize = "CNN0153";

    // CNN016x: normalisation.
    public const string MomentumOutsideUnit = "CNN0161";
    public const string IndivisibleGroups = "CNN0162";
    public const string OneElement = "CNN0163";

    // CNN02xx: shapes where branches meet, and what goes with composition.
    public const string ResidualShapes = "CNN0201";
    public const string ConcatShapes = "CNN0202";
    public const string NoProjection = "CNN0203";
    public const string UnknownProjection = "CNN0204";
    public const string UnknownInitialization = "CNN0205";
    public const string InitializationScale = "CNN0206";
    public const string HeadWeights = "CNN0207";

    // CNN03xx: what does nothing in a correct network, and budgets.
    public const string UselessActivation = "CNN0301";
    public const string UselessLayer = "CNN0302";
    public const string UselessBias = "CNN0303";
    public const string AppliedTwice = "CNN0304";
    public const string OneProduct = "CNN0305";
    public const string OverBudget = "CNN0320";

    // Retired: CNN0107, a loss on a map, since losses take maps now; CNN0120 and CNN0160, numbers of losses and of normalisations,
    // which are out of range as others are, CNN0151; CNN0321, a stray budget, which is a stray setting, CNN0029.
}
