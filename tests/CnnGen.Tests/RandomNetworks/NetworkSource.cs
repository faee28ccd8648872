using System.Text;
using CnnGen.Tests.Reference;

namespace CnnGen.Tests.RandomNetworks;

/// <summary>Prints a reference network as the class that a user would write.</summary>
internal static class NetworkSource
{
    /// <summary>A sealed partial class with one attribute for each layer, and its blocks in a class of their own before it.</summary>
    public static string ToSource(this RefNetwork network, string className)
    {
        var source = new StringBuilder();
        RefBlock[] blocks = [.. network.Layers.SelectMany(BlocksOf).DistinctBy(block => block.Name)];
        if (blocks.Length > 0)
        {
            source.AppendLine($"public static class {RefBlock.Holder}");
            source.AppendLine("{");
            foreach (RefBlock block in blocks)
            {
                source.AppendLine($"    [Layers{(block.IsFrozen ? ", Freeze" : "")}] {string.Join(" ", block.Layers.Select(layer => $"[{layer.Attribute}]"))}{(block.Loss is { } loss ? $" [{loss.Attribute}]" : "")}");
                source.AppendLine($"    public sealed class {block.Name};");
            }

            source.AppendLine("}");
            source.AppendLine();
        }

        RefShape input = network.Input;
        source.AppendLine(input is { Height: 1, Width: 1 } ? $"[Network({input.Channels})]" : $"[Network({input.Channels}, {input.Height}, {input.Width})]");
        foreach (RefLayer layer in network.Layers)
        {
            source.AppendLine($"[{layer.Attribute}]");
        }

        source.AppendLine(network.Layers[^1] is RefHeads ? "" : $"[{network.Loss.Attribute}]");
        source.AppendLine($"public sealed partial class {className};");

        // Networks that are compiled together may have blocks of one name.
        return source.Replace(RefBlock.Holder + ".", className + RefBlock.Holder + ".").Replace($"class {RefBlock.Holder}", $"class {className}{RefBlock.Holder}").ToString();
    }

    private static IEnumerable<RefBlock> BlocksOf(RefLayer layer) => layer is RefComposite composite
        ? composite.Blocks.SelectMany(block => block.Layers.SelectMany(BlocksOf).Prepend(block))
        : [];
}
