namespace CnnGen;

/// <summary>Samples changed at random, anew at each epoch.</summary>
internal sealed class AugmentedView : DatasetView
{
    // Keeps clear of the streams that a network and a trainer of the same seed draw from.
    private const ulong Salt = 0x6175676D656E7431;

    [ThreadStatic]
    private static SeededRandom? _random;

    private readonly ulong _seed;
    private readonly AugmentationOptions _options;
    private readonly AugmentationStage[] _stages;
    private readonly BoxMover? _boxes;
    private readonly bool _masks;
    private int _epoch;

    public AugmentedView(IDataset source, ulong seed, AugmentationOptions options, Augmentation[] augmentations)
        : base(source)
    {
        (_seed, _options) = (seed, options);
        _stages = AugmentationStage.Create(augmentations, source.Shape);
        int plane = source.Shape.Height * source.Shape.Width;
        _masks = source.LabelSize > 1 && source.LabelSize == plane;
        _boxes = options.Boxes is { } format ? new BoxMover(format, source.ValueSize) : null;
        Require(float.IsFinite(options.Fill), "options", $"Fill is {options.Fill}; it must be finite.");
        Require(!options.ValueMaps || (source.ValueSize > 0 && source.ValueSize % plane == 0), "options", $"ValueMaps: {Counted.Text(source.ValueSize, "value")} for each sample are no maps of {source.Shape.Height}x{source.Shape.Width}.");
        Require(!options.ValueMaps || _boxes is null, "options", $"Values are either maps or hold boxes.");
        bool outside = augmentations.Any(augmentation => augmentation is GeometricAugmentation { ReachesOutside: true });
        Require(!_masks || !outside || options.OutsideLabel is not null, "options", $"Samples have a label for each pixel; say in OutsideLabel which label pixels get that come from outside the image, for example an ignored one.");
        if (augmentations.Any(augmentation => augmentation is MixUpAugmentation))
        {
            Require(source.LabelSize == 0 && source.ValueSize > 0, "augmentations", $"MixUp blends values, and the dataset has {Counted.Text(source.LabelSize, "label")} and {Counted.Text(source.ValueSize, "value")} for each sample. Turn labels into values first: dataset.OneHot().Augment(...).");
            Require(_boxes is null, "augmentations", $"MixUp cannot blend boxes.");
        }
    }

    public override ImageShape Shape => ShapeAfter(_stages.Length);

    public override int LabelSize => LabelsAfter(_stages.Length);

    public override int ValueSize => ValuesAfter(_stages.Length);

    public override int Epoch
    {
        get => _epoch;
        set => base.Epoch = _epoch = value;
    }

    protected override void ReadSample(int index, Span<float> image, Span<int> labels, Span<float> values) =>
        Read(index, _stages.Length, image, labels, values);

    /// <summary>Reads a sample as it is after some stages.</summary>
    private void Read(int index, int stages, Span<float> image, Span<int> labels, Span<float> values)
    {
        if (stages == 0)
        {
            Source.Read(index, image, labels, values);
            return;
        }

        AugmentationStage stage = _stages[stages - 1];
        switch (stage.Augmentations[0])
        {
            case PixelAugmentation pixels:
                Read(index, stages - 1, image, labels, values);
                pixels.Apply(Random(index, stage.First), stage.Output, image, _options.Fill);
                break;
            case MixUpAugmentation mixUp:
                Read(index, stages - 1, image, labels, values);
                Mix(mixUp, index, stages, image, values);
                break;
            default:
                Move(index, stages, image, labels, values);
                break;
        }
    }

    private void Mix(MixUpAugmentation mixUp, int index, int stages, Span<float> image, Span<float> values)
    {
        (int partner, float share) = mixUp.Draw(Random(index, _stages[stages - 1].First), Count);
        using var otherImage = new PooledArray<float>(image.Length);
        using var otherValues = new PooledArray<float>(values.Length);
        Read(partner, stages - 1, otherImage.Span, [], otherValues.Span);
        MixUpAugmentation.Blend(image, otherImage.Span, share);
        MixUpAugmentation.Blend(values, otherValues.Span, share);
    }

    private void Move(int index, int stages, Span<float> image, Span<int> labels, Span<float> values)
    {
        AugmentationStage stage = _stages[stages - 1];
        AffineMap map = DrawMap(index, stage);
        AffineMap back = map.Inverse().BetweenPixels(stage.Output, stage.Input);
        using var before = new PooledArray<float>(stage.Input.Size);
        using var labelsBefore = new PooledArray<int>(_masks ? LabelsAfter(stages - 1) : 0);
        using var valuesBefore = new PooledArray<float>(_options.ValueMaps ? ValuesAfter(stages - 1) : 0);
        Read(index, stages - 1, before.Span, _masks ? labelsBefore.Span : labels, _options.ValueMaps ? valuesBefore.Span : values);
        AffineResampler.Bilinear(before.Span, stage.Input, image, stage.Output, back, _options.Fill);
        _boxes?.Move(values, map, stage.Input, stage.Output);
        if (_masks)
        {
            // Without an outside label nothing comes from outside.
            AffineResampler.Nearest(labelsBefore.Span, stage.Input, labels, stage.Output, back, _options.OutsideLabel ?? 0);
        }

        if (_options.ValueMaps)
        {
            int maps = Source.ValueSize / (Source.Shape.Height * Source.Shape.Width);
            AffineResampler.Bilinear(
                valuesBefore.Span, stage.Input with { Channels = maps }, values, stage.Output with { Channels = maps }, back, _options.Fill);
        }
    }

    private AffineMap DrawMap(int index, AugmentationStage stage)
    {
        AffineMap map = AffineMap.Identity;
        ImageShape shape = stage.Input;
        for (int i = 0; i < stage.Augmentations.Length; i++)
        {
            var geometric = (GeometricAugmentation)stage.Augmentations[i];
            map = map.Then(geometric.Draw(Random(index, stage.First + i), shape));
            shape = geometric.OutputShape(shape);
        }

        return map;
    }

    /// <summary>The thread's generator at the start of what belongs to an augmentation of a sample in this epoch.</summary>
    private SeededRandom Random(int index, int augmentation)
    {
        ulong key = SeededRandom.Mix(unchecked(SeededRandom.Mix(_seed ^ Salt) + (uint)_epoch));
        SeededRandom random = _random ??= new SeededRandom(0);
        random.Restart(unchecked(SeededRandom.Mix(key) + (uint)augmentation), (ulong)index);
        return random;
    }

    private ImageShape ShapeAfter(int stages) => stages == 0 ? Source.Shape : _stages[stages - 1].Output;

    private int LabelsAfter(int stages) => _masks ? ShapeAfter(stages).Height * ShapeAfter(stages).Width : Source.LabelSize;

    private int ValuesAfter(int stages) => _options.ValueMaps
        ? Source.ValueSize / (Source.Shape.Height * Source.Shape.Width) * ShapeAfter(stages).Height * ShapeAfter(stages).Width
        : Source.ValueSize;

    private static void Require(bool condition, string name, FormattableString problem)
    {
        if (!condition)
        {
            throw new ArgumentException(Text(problem), name);
        }
    }
}
