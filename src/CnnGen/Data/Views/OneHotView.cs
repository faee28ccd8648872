namespace CnnGen;

/// <summary>Labels turned into values: 1 at the label's class and 0 at the others, in the order (classes, labels).</summary>
internal sealed class OneHotView : DatasetView
{
    public OneHotView(IDataset source)
        : base(source)
    {
        if (source.LabelSize < 1 || source.Classes < 1)
        {
            throw new ArgumentException("The dataset has no labels that could become values.", "dataset");
        }

        if (source.ValueSize > 0)
        {
            throw new ArgumentException(Text($"The dataset has {Counted.Text(source.ValueSize, "value")} for each sample already; only labels without values can become values."), "dataset");
        }

        if ((long)source.LabelSize * source.Classes > Array.MaxLength)
        {
            throw new ArgumentException(Text($"{Counted.Text(source.LabelSize, "label")} of {Counted.Text(source.Classes, "class")} are too many values for one sample."), "dataset");
        }
    }

    public override int Classes => 0;

    public override int LabelSize => 0;

    public override int ValueSize => Source.LabelSize * Source.Classes;

    protected override void ReadSample(int index, Span<float> image, Span<int> labels, Span<float> values)
    {
        int size = Source.LabelSize, classes = Source.Classes;
        using var original = new PooledArray<int>(size);
        Source.Read(index, image, original.Span, []);
        values.Clear();
        for (int i = 0; i < size; i++)
        {
            int label = original.Span[i];
            if ((uint)label < (uint)classes)
            {
                values[(label * size) + i] = 1;
            }
        }
    }
}
