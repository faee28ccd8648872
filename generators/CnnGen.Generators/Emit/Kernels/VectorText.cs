using System.Globalization;
using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>The vector type that a file of kernels uses.</summary>
internal sealed class VectorText
{
    public VectorText(int bits)
    {
        Bits = bits;
        Class = Text.Format($"Vector{bits}");
        Type = Class + "<float>";
        Zero = Type + ".Zero";
    }

    public int Bits { get; }

    /// <summary>Floats in a vector.</summary>
    public int Lanes => Bits / 32;

    public int PerBlock => Block.Size / Lanes;

    /// <summary>The static class, for example <c>Vector512</c>.</summary>
    public string Class { get; }

    /// <summary>The type of a vector of floats.</summary>
    public string Type { get; }

    public string Zero { get; }

    public string Load(string reference, string offset) => $"{Class}.LoadUnsafe({At(reference, offset)})";

    public string Load(string reference, int offset) => $"{Class}.LoadUnsafe({At(reference, offset)})";

    public string Store(string value, string reference, string offset) => $"{Class}.StoreUnsafe({value}, {At(reference, offset)});";

    public string Store(string value, string reference, int offset) => $"{Class}.StoreUnsafe({value}, {At(reference, offset)});";

    /// <summary>Stores the first lanes only.</summary>
    public static string StoreFirst(int lanes, string value, string reference, int offset) =>
        Text.Format($"global::CnnGen.PartialVector.Store({value}, {lanes}, {Text.At(reference, offset)});");

    /// <summary>Two floats, one after the other through all lanes.</summary>
    public string BroadcastPair(string reference) => Text.Format($"global::CnnGen.PixelPair.Broadcast{Bits}({reference})");

    /// <summary>The lanes of two neighbouring pixels, of half as many filters as a vector has lanes.</summary>
    public string LoadPair(string reference, int filter) => Text.Format($"global::CnnGen.PixelPair.Load{Bits}({Text.At(reference, filter)})");

    /// <summary>Stores a block's lanes as two neighbouring pixels.</summary>
    public static string StorePair(IEnumerable<string> block, string reference, int offset) =>
        $"global::CnnGen.PixelPair.Store({string.Join(", ", block)}, {Text.At(reference, offset)});";

    /// <summary>Stores the sum of two pixels' lanes.</summary>
    public static string StorePairSums(string first, string second, string reference, int offset) =>
        $"global::CnnGen.PixelPair.StoreSums({first}, {second}, {Text.At(reference, offset)});";

    /// <summary>All bits in the lanes of channels that exist, none in the others, of the vector that starts at a channel.</summary>
    public string Existing(string first, int channels) =>
        Text.Format($"{Class}.AsSingle({Class}.LessThan({Class}<int>.Indices + {Class}.Create((int){first}), {Class}.Create({channels})))");

    /// <summary>max(0, x) that keeps NaN: x where it is not below zero.</summary>
    public string Relu(string value) => $"{Class}.AndNot({value}, {Class}.LessThan({value}, {Zero}))";

    /// <summary>
    /// The place of a vector, as the arguments of a load or a store. A number is an argument of its own: that is shorter to
    /// read, and one call less to bind for the compiler than <c>Unsafe.Add</c>.
    /// </summary>
    private static string At(string reference, string offset) =>
        int.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? At(reference, number) : Text.At(reference, offset);

    private static string At(string reference, int offset) =>
        offset > 0 ? Text.Format($"ref {reference}, {offset}") : Text.At(reference, offset);

    /// <summary>A variable as its kernel stores it, behind the activation that the layer applies.</summary>
    public string Activated(string variable, Activation activation) => activation == Activation.Relu ? Relu(variable) : variable;
}
