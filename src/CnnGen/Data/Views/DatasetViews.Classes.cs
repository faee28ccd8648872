using System.Globalization;

namespace CnnGen;

public static partial class DatasetViews
{
    /// <summary>The samples of some classes only, for example to learn those of a large set that matter.</summary>
    /// <remarks>Labels of sources other than those of this library are found by reading all samples once.</remarks>
    /// <example><code>digits.SelectClasses(5, 6, 7, 8, 9) // a five becomes label 0</code></example>
    /// <param name="dataset">Samples with one label each.</param>
    /// <param name="classes">Labels to keep, each once, in the order of their new labels 0, 1, ...</param>
    /// <exception cref="ArgumentException">The samples have not one label each, or there is no class, or one twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A class is outside those of the set.</exception>
    public static IDataset SelectClasses(this IDataset dataset, params int[] classes)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(classes);
        if (dataset.LabelSize != 1)
        {
            throw new ArgumentException($"The samples have {Counted.Text(dataset.LabelSize, "label")} each; classes can be selected where there is one.", nameof(dataset));
        }

        if (classes.Length == 0)
        {
            throw new ArgumentException("At least one class must be selected.", nameof(classes));
        }

        int[] labels = new int[dataset.Classes];
        Array.Fill(labels, -1);
        for (int i = 0; i < classes.Length; i++)
        {
            if ((uint)classes[i] >= (uint)labels.Length)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(classes), classes[i], string.Create(CultureInfo.InvariantCulture, $"The classes are 0 .. {labels.Length - 1}; {classes[i]} is none of them."));
            }

            if (labels[classes[i]] >= 0)
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Class {classes[i]} is named twice."), nameof(classes));
            }

            labels[classes[i]] = i;
        }

        int[] all = SampleLabels.Of(dataset);
        IDataset chosen = dataset.Subset(Enumerable.Range(0, all.Length).Where(index => (uint)all[index] < (uint)labels.Length && labels[all[index]] >= 0));
        return chosen.Map((_, label, _) => label[0] = labels[label[0]], classes.Length);
    }

    /// <summary>The first samples of each class, to learn from few. Their order stays.</summary>
    /// <param name="dataset">Samples with one label each.</param>
    /// <param name="count">Samples of each class, at least 1; all of a class that has fewer.</param>
    /// <exception cref="ArgumentException">The samples have not one label each.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1.</exception>
    public static IDataset TakePerClass(this IDataset dataset, int count)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (dataset.LabelSize != 1)
        {
            throw new ArgumentException($"The samples have {Counted.Text(dataset.LabelSize, "label")} each; they can be taken by class where there is one.", nameof(dataset));
        }

        int[] all = SampleLabels.Of(dataset);
        var taken = new Dictionary<int, int>();
        var indices = new List<int>();
        for (int i = 0; i < all.Length; i++)
        {
            int before = taken.GetValueOrDefault(all[i]);
            if (before < count)
            {
                taken[all[i]] = before + 1;
                indices.Add(i);
            }
        }

        return dataset.Subset(indices);
    }
}
