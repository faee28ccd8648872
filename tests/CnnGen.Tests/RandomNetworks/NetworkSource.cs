using System.Text;
using CnnGen.Tests.Reference;

namespace CnnGen.Tests.RandomNetworks;

/// <summary>Prints a reference network as the class that a user would write.</summary>
internal static class NetworkSource
{
    /// <summary>A sealed partial class with one attribute for each layer.</summary>
    public static string ToSource(this RefNetwork network, string className)
    {
        var source = new StringBuilder();
        RefShape input = network.Input;
        source.AppendLine(input is { Height: 1, Width: 1 } ? $"[Network({input.Channels})]" : $"[Network({input.Channels}, {input.Height}, {input.Width})]");
        foreach (RefLayer layer in network.Layers)
        {
            source.AppendLine($"[{layer.Attribute}]");
        }

        source.AppendLine($"[{network.Loss.Attribute}]");
        source.AppendLine($"public sealed partial class {className};");
        return source.ToString();
    }
}
