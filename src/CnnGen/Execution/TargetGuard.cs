using System.Numerics.Tensors;

namespace CnnGen;

/// <summary>Checks a batch's labels and values against what a network's losses take.</summary>
internal static class TargetGuard
{
    /// <summary>Checks lengths, labels and values.</summary>
    /// <param name="info">The network.</param>
    /// <param name="targets">Labels and values of the batch.</param>
    /// <param name="samples">Samples of the batch.</param>
    /// <param name="first">What to call the first of them in errors.</param>
    /// <exception cref="ArgumentException">The message says what was expected, with the numbers.</exception>
    public static void Check(NetworkInfo info, Targets targets, int samples, int first = 0)
    {
        int labels = info.LabelSize, values = info.ValueSize;
        CheckLength(info, targets.Labels.Length, samples, labels, "label");
        CheckLength(info, targets.Values.Length, samples, values, "value");
        foreach (HeadInfo head in info.Heads)
        {
            for (int n = 0; n < samples; n++)
            {
                if (head.LabelSize > 0)
                {
                    CheckLabels(head, targets.Labels.Slice((n * labels) + head.LabelOffset, head.LabelSize), first + n);
                }
                else
                {
                    CheckValues(head, targets.Values.Slice((n * values) + head.ValueOffset, head.ValueSize), first + n);
                }
            }
        }
    }

    private static void CheckLength(NetworkInfo info, int length, int samples, int size, string what)
    {
        if (length == (long)samples * size)
        {
            return;
        }

        string targets = Counted.Text(length, what), images = Counted.Text(samples, "image");
        string message = size switch
        {
            0 => $"{targets}, but {info.Name} takes none: its losses compare with {(what == "label" ? "values" : "labels")}.",
            1 => $"{images} but {targets}; there must be one {what} for each image.",
            _ => $"{targets} for {images}; {info.Name} takes {(long)samples * size} ({samples} x {size}).",
        };
        throw new ArgumentException(message, "targets");
    }

    private static void CheckLabels(HeadInfo head, ReadOnlySpan<int> labels, int sample)
    {
        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)head.Classes && labels[i] != head.IgnoredLabel)
            {
                string pixel = labels.Length == 1 ? "" : $", row {i / head.Output.Width}, column {i % head.Output.Width},";
                string ignored = head.IgnoredLabel is { } label ? $" and the ignored label {label}" : "";
                throw new ArgumentException(
                    $"Label {labels[i]} of sample {sample}{pixel} is not a class; {head.Name} has classes 0 to {head.Classes - 1}{ignored}.", "targets");
            }
        }
    }

    private static void CheckValues(HeadInfo head, ReadOnlySpan<float> values, int sample)
    {
        (float least, float most) = head switch
        {
            { Kind: LossKind.SigmoidCrossEntropy } => (0f, 1f),
            { SoftTargets: true } => (0f, float.MaxValue),
            _ => (float.MinValue, float.MaxValue),
        };

        // A NaN anywhere makes both of them NaN, for which no comparison holds.
        if (TensorPrimitives.Min(values) >= least && TensorPrimitives.Max(values) <= most)
        {
            return;
        }

        int i = 0;
        while (values[i] >= least && values[i] <= most)
        {
            i++;
        }

        string range = head switch
        {
            { Kind: LossKind.SigmoidCrossEntropy } => $"{head.Kind} compares with values from 0 to 1",
            { SoftTargets: true } => "the value of a class must be finite and not below 0",
            _ => "it must be finite",
        };
        throw new ArgumentException(
            FormattableString.Invariant($"Value {values[i]} at {i} of sample {sample} is out of range for {head.Name}: {range}."), "targets");
    }
}
