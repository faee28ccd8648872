using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace CnnGen;

/// <summary>Tells datasets apart by a few of their samples, as the first epoch reads them: other data, or other augmentation.</summary>
internal static class DatasetFingerprint
{
    private const int MostSamples = 8;

    /// <summary>SHA-256 over samples that lie evenly in the dataset, shortened.</summary>
    internal static string Of(IDataset dataset)
    {
        if (dataset is IEpochDataset changing)
        {
            changing.Epoch = 1;
        }

        int samples = Math.Min(dataset.Count, MostSamples);
        float[] image = new float[dataset.Shape.Size], values = new float[dataset.ValueSize];
        int[] labels = new int[dataset.LabelSize];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int i = 0; i < samples; i++)
        {
            dataset.Read((int)((long)dataset.Count * i / samples), image, labels, values);
            hash.AppendData(MemoryMarshal.AsBytes<float>(image));
            hash.AppendData(MemoryMarshal.AsBytes<int>(labels));
            hash.AppendData(MemoryMarshal.AsBytes<float>(values));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }
}
