using System.Globalization;

namespace CnnGen.Generators.Tests.Fuzz;

/// <summary>Makes sources from a seed: valid stacks, stacks with one mistake, random ones with and without blocks, and text with characters mangled.</summary>
internal sealed class SourceFuzzer(int seed)
{
    /// <summary>Values of every type, most of them wrong wherever they stand.</summary>
    public static readonly string[] Numbers =
        ["0", "-1", "1", "2", "3", "7", "28", "1000", "65536", "int.MaxValue", "int.MinValue", "null", "\"3\"", "2.5", "float.NaN", "-1f", "new[] { 0.5f, 2f }", "new float[0]", "x", "(Rounding)9", "(Upsampling)9", "Padding.Same", "default", ""];

    private static readonly string[] Fragments =
        ["[", "]", "(", ")", ",", "=", ":", "<", ">", "partial", "class", "static", "record", "file", "@", "\"", "/*", "\n", "#if X\n", "Stride", "Rounding", "default", "typeof(", "T", "}", "{", ";"];

    private readonly Random _random = new(seed);

    /// <summary>A stack in which every shape is right.</summary>
    public string Valid()
    {
        List<string> layers = [];
        int size = _random.Next(8, 20);
        string network = Text($"[Network({_random.Next(1, 4)}, {size}, {size})]");
        for (int i = _random.Next(1, 4); i > 0 && size > 4; i--)
        {
            switch (_random.Next(4))
            {
                case 0:
                    int kernel = (_random.Next(3) * 2) + 1;
                    layers.Add(Text($"[Conv2D({_random.Next(1, 20)}, {kernel}, Padding = {kernel / 2})]"));
                    break;
                case 1:
                    layers.Add("[Relu]");
                    break;
                case 2:
                    layers.Add("[MaxPool2D(2, Rounding = Rounding.Floor)]");
                    size /= 2;
                    break;
                default:
                    layers.Add(Text($"[AvgPool2D(3, Stride = 1, PaddingHeight = 1, PaddingWidth = {_random.Next(3)})]"));
                    break;
            }
        }

        layers.Add(Text($"[Dense({_random.Next(2, 12)})]"));
        return network + "\n" + string.Join("\n", layers) + "\n[SoftmaxCrossEntropy]\npublic partial class Net;\n";
    }

    /// <summary>A valid stack with exactly one mistake that this library must report.</summary>
    public string Wrong()
    {
        string source = Valid();
        return _random.Next(9) switch
        {
            0 => source.Replace("partial ", "", StringComparison.Ordinal),
            1 => source.Replace("[SoftmaxCrossEntropy]", "[Huber(Delta = -1)]", StringComparison.Ordinal),
            2 => source.Replace("[SoftmaxCrossEntropy]", "[SoftmaxCrossEntropy]\n[Relu]", StringComparison.Ordinal),
            3 => source.Replace("[Dense(", "[Dense(-", StringComparison.Ordinal),
            4 => source.Replace("\n[Dense", "\n[Conv2D(3, 5000)]\n[Dense", StringComparison.Ordinal),
            5 => source.Replace("\n[Dense", "\n[Flatten]\n[AvgPool2D(1)]\n[Dense", StringComparison.Ordinal),
            6 => source.Replace("\n[Dense", "\n[Dense(int.MaxValue)]\n[Dense", StringComparison.Ordinal),
            7 => source.Replace("Net;", "Net<T>;", StringComparison.Ordinal),
            _ => source.Replace("[Network(", "[Network(-", StringComparison.Ordinal),
        };
    }

    /// <summary>Layers and arguments at random: well-formed text that rarely makes sense.</summary>
    public string RandomStack()
    {
        string[] kinds = [.. Vocabulary.Plain.Select(word => word.Name), "Apply<Net>", "Residual<Missing>", "Concat<int, Net>", "Heads<Net, Net>", "Freeze", "Network", "Missing"];
        string layers = string.Join("\n", Enumerable.Range(0, _random.Next(1, 7)).Select(_ =>
        {
            IEnumerable<string> arguments = Enumerable.Range(0, _random.Next(4)).Select(_ => Pick(Numbers))
                .Concat(Enumerable.Range(0, _random.Next(3)).Select(_ => Pick(Vocabulary.Names) + " = " + Pick(Numbers)));
            return "[" + Pick(kinds) + "(" + string.Join(", ", arguments) + ")]";
        }));
        return "[Network(1, 28, 28)]\n" + layers + "\npartial class Net;";
    }

    /// <summary>A network with blocks and settings, wrong in half of all cases.</summary>
    public string RandomBlocks() => new BlockFuzzer(_random).Source();

    /// <summary>A stack with a few characters removed, doubled or replaced.</summary>
    public string Mangled()
    {
        string source = _random.Next(2) == 0 ? Valid() : RandomBlocks();
        for (int i = _random.Next(1, 6); i > 0 && source.Length > 0; i--)
        {
            int at = _random.Next(source.Length), length = Math.Min(_random.Next(12), source.Length - at);
            source = _random.Next(4) switch
            {
                0 => source.Remove(at, length),
                1 => source.Insert(at, source.Substring(at, length)),
                2 => source.Insert(at, Pick(Fragments)),
                _ => source.Remove(at, length).Insert(at, Pick(Numbers)),
            };
        }

        return source;
    }

    private string Pick(string[] from) => from[_random.Next(from.Length)];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
