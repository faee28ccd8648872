using System.Globalization;

namespace CnnGen;

/// <summary>Reads records of one or two label bytes and 3x32x32 pixel bytes, and gathers them over several files.</summary>
internal sealed class CifarReader
{
    private const int Pixels = 3 * 32 * 32;
    private const int MostSamples = 0x7FFFFFC7 / Pixels;

    private readonly string _set;
    private readonly int _labelBytes;
    private readonly int _labelAt;
    private readonly List<int> _labels = [];
    private byte[] _pixels = [];

    public CifarReader(CifarVariant variant) => (_set, _labelBytes, _labelAt, Classes) = variant switch
    {
        CifarVariant.Cifar10 => ("CIFAR-10", 1, 0, 10),
        CifarVariant.Cifar100Fine => ("CIFAR-100", 2, 1, 100),
        CifarVariant.Cifar100Coarse => ("CIFAR-100", 2, 0, 20),
        _ => throw new ArgumentOutOfRangeException(nameof(variant), variant, "The variant must be Cifar10, Cifar100Fine or Cifar100Coarse."),
    };

    /// <summary>Images read so far.</summary>
    public int Samples => _labels.Count;

    private int Classes { get; }

    private int RecordLength => _labelBytes + Pixels;

    /// <summary>Adds the images of a file.</summary>
    public void Read(Stream stream, string name) => PackedContent.Read(stream, name, content =>
    {
        ReadPlain(content, name);
        return 0;
    });

    /// <summary>All images read; the reader must not be used afterwards.</summary>
    public MemoryDataset ToDataset()
    {
        Array.Resize(ref _pixels, Samples * Pixels);
        return new MemoryDataset(CifarDataset.Shape, Classes, _pixels, [.. _labels]);
    }

    private void ReadPlain(Stream stream, string name)
    {
        byte[] record = new byte[RecordLength];
        for (long image = 0; ; image++)
        {
            int found = stream.ReadAtLeast(record, record.Length, throwOnEndOfStream: false);
            if (found == 0 && image > 0)
            {
                return;
            }

            if (found < record.Length)
            {
                throw Error(name, found == 0
                    ? (FormattableString)$"the file is empty; a file of {_set} has records of {RecordLength} bytes."
                    : $"image {image} (byte {image * RecordLength}) is cut short: a record of {_set} has {RecordLength} bytes, found {found}.");
            }

            CheckLabels(record, name, image);
            Add(record, name);
        }
    }

    private void CheckLabels(byte[] record, string name, long image)
    {
        for (int i = 0; i < _labelBytes; i++)
        {
            int classes = _labelBytes == 1 ? 10 : i == 0 ? 20 : 100;
            if (record[i] >= classes)
            {
                string other = _labelBytes == 1 ? "CIFAR-100, whose records have 3074 bytes" : "CIFAR-10, whose records have 3073 bytes";
                string kind = _labelBytes == 1 ? "label" : i == 0 ? "coarse label" : "fine label";
                throw Error(
                    name,
                    $"{kind} {record[i]} of image {image} (byte {(image * RecordLength) + i}) is outside 0 .. {classes - 1}, the classes of {_set}. Is it a file of {other}?");
            }
        }
    }

    private void Add(byte[] record, string name)
    {
        if (Samples == MostSamples)
        {
            throw Error(name, $"with this file there are more than {MostSamples} images, the most that one dataset holds.");
        }

        int start = Samples * Pixels;
        if (start == _pixels.Length)
        {
            Array.Resize(ref _pixels, Math.Min(MostSamples, Math.Max(64, 2 * Samples)) * Pixels);
        }

        record.AsSpan(_labelBytes).CopyTo(_pixels.AsSpan(start));
        _labels.Add(record[_labelAt]);
    }

    private static DataFormatException Error(string name, FormattableString problem) => new(name, problem.ToString(CultureInfo.InvariantCulture));
}
