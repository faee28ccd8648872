using System.Globalization;

namespace CnnGen;

/// <summary>
/// The labels, the values or both that belong to the samples of a <see cref="MemoryDataset"/>. The arrays are kept, not
/// copied: do not change them afterwards.
/// </summary>
/// <example>
/// <code>
/// new SampleTargets { Classes = 21, Labels = masks, LabelSize = 64 * 64, IgnoredLabel = 255 }  // a label for each pixel
/// new SampleTargets { Values = prices, ValueSize = 1 }                                         // regression
/// </code>
/// </example>
public sealed class SampleTargets
{
    /// <summary>Number of classes; 0 where there are no labels.</summary>
    public int Classes { get; init; }

    /// <summary>(N, <see cref="LabelSize"/>), each in 0 .. <see cref="Classes"/> - 1, or the ignored label.</summary>
    public int[] Labels { get; init; } = [];

    /// <summary>Labels of each sample: one by default where there are any.</summary>
    public int LabelSize { get; init; } = 1;

    /// <summary>A label outside the classes that may occur, for what does not count; none by default.</summary>
    public int? IgnoredLabel { get; init; }

    /// <summary>(N, <see cref="ValueSize"/>), finite.</summary>
    public float[] Values { get; init; } = [];

    /// <summary>Values of each sample: none by default.</summary>
    public int ValueSize { get; init; }

    /// <summary>Labels of each sample, or 0 where there are none at all.</summary>
    internal int LabelsPerSample => Classes == 0 ? 0 : LabelSize;

    /// <summary>Checks the sizes, labels and values.</summary>
    /// <returns>Number of samples.</returns>
    internal int Check()
    {
        ArgumentNullException.ThrowIfNull(Labels, "labels");
        ArgumentNullException.ThrowIfNull(Values, "values");
        Require(Values.Length == 0 || ValueSize != 0, "values", $"There are {Values.Length} values but no ValueSize, the number of them that each sample has.");
        bool hasLabels = Labels.Length > 0 || ValueSize == 0;
        Require(Classes >= (hasLabels ? 1 : 0), "classes", $"{Classes} classes; there must be at least 1 for labels.");
        Require(LabelSize >= 1, "labels", $"A label size of {LabelSize} is below 1.");
        Require(ValueSize >= 0, "values", $"A value size of {ValueSize} is below 0.");
        Require(Labels.Length % LabelSize == 0, "labels", $"The labels, {Labels.Length}, are not a whole number of samples with {LabelSize} each.");
        int samples = Classes > 0 ? Labels.Length / LabelSize : Values.Length / ValueSize;
        Require(
            Values.LongLength == (long)samples * ValueSize,
            "values",
            $"There must be {Counted.Text((long)samples * ValueSize, "value")} for {Counted.Text(samples, "sample")} with {ValueSize} each, but there are {Values.Length}.");
        for (int i = 0; i < Labels.Length; i++)
        {
            Require(
                (uint)Labels[i] < (uint)Classes || Labels[i] == IgnoredLabel,
                "labels",
                $"Label {Labels[i]} of sample {i / LabelSize} is outside 0 .. {Classes - 1}.");
        }

        for (int i = 0; i < Values.Length; i++)
        {
            Require(float.IsFinite(Values[i]), "values", $"Value {i % ValueSize} of sample {i / ValueSize} is {Values[i]}; values must be finite.");
        }

        return samples;
    }

    /// <summary>Copies a sample's labels and values.</summary>
    internal void Read(int index, Span<int> labels, Span<float> values)
    {
        Labels.AsSpan(index * LabelsPerSample, LabelsPerSample).CopyTo(labels);
        Values.AsSpan(index * ValueSize, ValueSize).CopyTo(values);
    }

    private static void Require(bool condition, string name, FormattableString message)
    {
        if (!condition)
        {
            throw name == "classes"
                ? new ArgumentOutOfRangeException(name, message.ToString(CultureInfo.InvariantCulture))
                : new ArgumentException(message.ToString(CultureInfo.InvariantCulture), name);
        }
    }
}
