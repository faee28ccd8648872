using System.Globalization;

namespace CnnGen.Generators.Tests.Fuzz;

/// <summary>
/// Makes a source with a network and classes with [Layers] of random content. Half of them keep to arguments of the right
/// type and to blocks that exist, which gets deep into shapes and plans; the others hold anything.
/// </summary>
internal sealed class BlockFuzzer
{
    private static readonly string[] WrongTypes =
        ["Missing", "Net", "int", "string", "int[]", "dynamic", "T", "List<int>", "IDisposable", "Holder", "Holder.Nothing", "(int, int)", "", "Block0?", "Span<int>", "Open<>"];

    private static readonly string[] Heads = ["class", "sealed class", "static class", "abstract class", "record", "struct", "interface", "file class", "partial class"];

    private readonly Random _random;
    private readonly double _wrong;
    private readonly int _blocks;

    public BlockFuzzer(Random random)
    {
        _random = random;
        _wrong = random.Next(2) == 0 ? 0 : 0.08;
        _blocks = random.Next(6);
    }

    /// <summary>The whole source.</summary>
    public string Source()
    {
        IEnumerable<string> blocks = Enumerable.Range(0, _blocks).Select(Block);
        string network = Text($"[Network({_random.Next(1, 9)}{(Chance(0.25) ? "" : Text($", {_random.Next(1, 13)}, {_random.Next(1, 13)}"))})]");
        string end = Chance(0.2) ? "" : Chance(0.3) ? Attribute(Pick(Vocabulary.Composites.Where(word => word.Name == "Heads")), from: 0)
            : "[Dense(3)]\n[SoftmaxCrossEntropy]";
        string own = Text($"{Settings()}{network}\n{Stack(from: 0, most: 5)}{end}\npartial class Net;\n");
        return string.Join("\n", blocks.Append(own).OrderBy(_ => Chance(0.2) ? 0 : 1)) + "\nstatic class Holder { class Nothing; }\n";
    }

    private string Block(int index)
    {
        string head = Wrong() ? Pick(Heads) : "class";
        string name = Text($"Block{index}{(Wrong() ? "<T>" : "")}");

        // Now and then a head, or what only a network may have.
        string end = Chance(0.25) ? "\n[Dense(2)]\n[SigmoidCrossEntropy]" : Wrong() ? "[Network(3)]" : "";
        string layers = Wrong() ? "" : "[Layers]";
        return Text($"{Settings()}{layers}\n{Stack(index + 1, most: 3)}{end}\n{head} {name};\n");
    }

    private string Stack(int from, int most) => string.Join(
        "\n",
        Enumerable.Range(0, _random.Next(most + 1)).Select(_ => Chance(0.3) ? Attribute(Composite(), from) : Attribute(Pick(Vocabulary.Plain), from)));

    /// <summary>Most often one of those that fit anywhere.</summary>
    private Word Composite() =>
        Chance(0.8) ? Pick(Vocabulary.Composites.Where(word => word.Name is "Apply" or "Residual" || word is { Name: "Concat", TypeArguments: 2 })) : Pick(Vocabulary.Composites);

    /// <summary>Settings of a class.</summary>
    private string Settings() => (Chance(0.1) ? "[Freeze]" : "")
        + (Chance(0.1) ? Attribute(Vocabulary.Initialize, 0) : "")
        + (Chance(0.1) ? Attribute(Vocabulary.Budget, 0) : "")
        + (Chance(0.1) ? Attribute(Vocabulary.Inspectable, 0) : "");

    /// <param name="word">The attribute.</param>
    /// <param name="from">The first of the blocks that it may name without a cycle.</param>
    private string Attribute(Word word, int from)
    {
        List<string> arguments = [.. Pick(word.Constructors).SelectMany(Values)];
        arguments.AddRange(word.Named.Where(_ => Chance(0.15)).Select(argument => argument.Name + " = " + Value(argument.Type, argument.Name)));
        if (Wrong())
        {
            arguments.Insert(_random.Next(arguments.Count + 1), Pick(Vocabulary.Names) + " = " + Pick(SourceFuzzer.Numbers));
        }

        string types = word.TypeArguments == 0 ? "" : "<" + string.Join(", ", Enumerable.Range(0, word.TypeArguments).Select(_ => TypeArgument(from))) + ">";
        return "[" + word.Name + types + "(" + string.Join(", ", arguments) + ")]";
    }

    private string TypeArgument(int from) =>
        Wrong() ? Pick(WrongTypes)
        : _blocks == 0 ? "Block0"
        : Text($"Block{(from >= _blocks || Wrong() ? _random.Next(_blocks) : _random.Next(from, _blocks))}");

    /// <summary>An argument by position; several for those that take any number.</summary>
    private IEnumerable<string> Values(Type type) =>
        type == typeof(float[]) ? Enumerable.Range(0, _random.Next(4)).Select(_ => Value(typeof(float), "")) : [Value(type, "")];

    private string Value(Type type, string name) =>
        Wrong() ? Pick(SourceFuzzer.Numbers)
        : name == "Repeat" ? Pick(["1", "2", "3", "7", "40", "500", "1000000"])
        : name.StartsWith("Padding", StringComparison.Ordinal) && Chance(0.5) ? "Padding.Same"
        : type == typeof(bool) ? Pick(["true", "false"])
        : type == typeof(int) ? Text($"{(Chance(0.8) ? _random.Next(1, 4) : _random.Next(0, 40))}")
        : type == typeof(long) ? Text($"{_random.NextInt64(1, 1_000_000)}")
        : type == typeof(float) ? Pick(["0.5f", "1f", "0.1f", "1e-5f", "2", "0.999f"])
        : type == typeof(double) ? Pick(["0", "0.1", "0.5", "0.999"])
        : type == typeof(float[]) ? "new[] { " + string.Join(", ", Enumerable.Range(0, _random.Next(1, 5)).Select(_ => "0.5f")) + " }"
        : type.IsEnum ? type.Name + "." + Pick(Enum.GetNames(type))
        : throw new InvalidOperationException("No values for " + type);

    /// <summary>Whether this place is to be wrong.</summary>
    private bool Wrong() => _wrong > 0 && Chance(_wrong);

    private bool Chance(double probability) => _random.NextDouble() < probability;

    private T Pick<T>(IEnumerable<T> from)
    {
        T[] all = [.. from];
        return all[_random.Next(all.Length)];
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
