namespace CnnGen;

/// <summary>Samples that user code changes in place.</summary>
internal sealed class MappedView(IDataset source, SampleMapping mapping, int classes) : DatasetView(source)
{
    public override int Classes => classes;

    protected override void ReadSample(int index, Span<float> image, Span<int> labels, Span<float> values)
    {
        Source.Read(index, image, labels, values);
        mapping(image, labels, values);
        if (LabelSize == 1 && classes != Source.Classes && (uint)labels[0] >= (uint)classes)
        {
            throw new InvalidOperationException(Text($"The mapping gave sample {index} the label {labels[0]}, which is outside 0 .. {classes - 1}."));
        }
    }
}
