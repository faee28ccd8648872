namespace CnnGen;

/// <summary>Checks that a dataset is what a network takes.</summary>
internal static class DatasetGuard
{
    /// <summary>Checks shape, targets and classes.</summary>
    /// <param name="info">The network.</param>
    /// <param name="dataset">The samples.</param>
    /// <param name="name">What the caller calls the dataset.</param>
    /// <exception cref="ArgumentException">The dataset is empty or not of the network's shape and targets.</exception>
    internal static void Check(NetworkInfo info, IDataset dataset, string name)
    {
        ArgumentNullException.ThrowIfNull(dataset, name);
        if (dataset.Count < 1)
        {
            throw new ArgumentException("The dataset has no samples.", name);
        }

        // A network over a flat vector takes images of as many scalars: their order is the same.
        bool flat = info.Input is { Height: 1, Width: 1 } && dataset.Shape.Size == info.InputSize;
        if (dataset.Shape != info.Input && !flat)
        {
            throw new ArgumentException($"The dataset's samples are {dataset.Shape}, and {info.Name} takes {info.Input}.", name);
        }

        if ((dataset.LabelSize, dataset.ValueSize) != (info.LabelSize, info.ValueSize))
        {
            throw new ArgumentException(
                $"The dataset has {Amounts(dataset.LabelSize, dataset.ValueSize)} for each sample, and {info.Name} takes {Amounts(info.LabelSize, info.ValueSize)}.{Advice(info, dataset)}",
                name);
        }

        // With several losses the classes differ from label to label; each batch is checked anyway.
        if (info.Heads is [{ LabelSize: > 0 } head] && dataset.Classes != head.Classes)
        {
            throw new ArgumentException($"The dataset has {Counted.Text(dataset.Classes, "class")}, and {info.Name} tells {head.Classes} apart.", name);
        }
    }

    /// <summary>What to do where labels and values for each class were mistaken for one another.</summary>
    private static string Advice(NetworkInfo info, IDataset dataset) => info.Heads switch
    {
        [{ SoftTargets: true } head] when dataset.ValueSize == 0 && (long)dataset.LabelSize * head.Classes == head.ValueSize =>
            " Turn labels into values: dataset.OneHot().",
        [{ LabelSize: > 0 } head] when dataset.LabelSize == 0 && (long)head.LabelSize * head.Classes == dataset.ValueSize =>
            " Values for each class are what [SoftmaxCrossEntropy(SoftTargets = true)] takes.",
        _ => "",
    };

    private static string Amounts(int labels, int values) =>
        $"{Counted.Text(labels, "label")} and {Counted.Text(values, "value")}";
}
