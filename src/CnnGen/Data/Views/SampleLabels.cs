namespace CnnGen;

/// <summary>The labels of sets that have one for each sample.</summary>
internal static class SampleLabels
{
    /// <summary>All labels in order, without decoding images where the dataset holds them apart.</summary>
    public static int[] Of(IDataset dataset)
    {
        switch (dataset)
        {
            case MemoryDataset memory:
                return memory.Labels.ToArray();
            case CsvDataset csv:
                return csv.Labels.ToArray();
            case ImageFolderDataset folder:
                return folder.Labels;
            case IndexView view:
                int[] all = Of(view.Base);
                int[] chosen = view.Indices.ToArray();
                return Array.ConvertAll(chosen, index => all[index]);
        }

        float[] image = new float[dataset.Shape.Size];
        float[] values = new float[dataset.ValueSize];
        int[] label = new int[1];
        int[] labels = new int[dataset.Count];
        for (int i = 0; i < labels.Length; i++)
        {
            dataset.Read(i, image, label, values);
            labels[i] = label[0];
        }

        return labels;
    }
}
