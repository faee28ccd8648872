namespace CnnGen.Tests.Data;

/// <summary>Writes CIFAR records for tests.</summary>
internal static class CifarBytes
{
    public const int Pixels = 3072;

    /// <summary>One image: label bytes, then pixels that count up from <paramref name="first"/>.</summary>
    public static byte[] Record(byte[] labels, int first = 0) => [.. labels, .. Enumerable.Range(first, Pixels).Select(i => (byte)i)];

    /// <summary>Images of CIFAR-10 with the given labels; image i counts up from i.</summary>
    public static byte[] Ten(params byte[] labels) => [.. labels.SelectMany((label, i) => Record([label], i))];

    public static MemoryDataset Read(byte[] content, CifarVariant variant = CifarVariant.Cifar10) =>
        CifarDataset.Read(new MemoryStream(content), "pictures", variant);
}
