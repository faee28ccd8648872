using System.Globalization;

namespace CnnGen.Generators.Parsing;

/// <summary>Names layers in order: Conv1, Relu1, Conv2 and so on; the loss, of which there is one, is called Loss.</summary>
internal sealed class LayerNames
{
    public const string Loss = "Loss";

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    public string Next(string baseName)
    {
        _counts.TryGetValue(baseName, out int count);
        _counts[baseName] = ++count;
        return baseName == Loss && count == 1 ? Loss : baseName + count.ToString(CultureInfo.InvariantCulture);
    }
}
