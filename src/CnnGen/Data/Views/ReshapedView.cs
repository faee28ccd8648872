namespace CnnGen;

/// <summary>Samples whose images user code makes from the source's, in a shape of their own.</summary>
internal sealed class ReshapedView(IDataset source, ImageShape shape, ImageMapping mapping) : DatasetView(source)
{
    public override ImageShape Shape => shape;

    protected override void ReadSample(int index, Span<float> image, Span<int> labels, Span<float> values)
    {
        using var original = new PooledArray<float>(Source.Shape.Size);
        Source.Read(index, original.Span, labels, values);
        mapping(original.Span, image);
    }
}
