namespace CnnGen.Generators.Tests.Diagnostics;

/// <summary>One case or more for each rule about blocks and the names that generated code takes.</summary>
internal static class BlockRuleCases
{
    public static readonly DiagnosticCase[] All =
    [
        Network("CNN0017", "[Apply<[|Plain|]>]", "class Plain;", "Apply: 'Plain' is not a block. Add [Layers] and its layers to class Plain"),
        Network("CNN0017", "[Apply<[|string|]>]", "", "Apply: 'string' is not a block. Write the name of a class with [Layers]"),
        Network("CNN0017", "[Residual<Block, [|IDisposable|]>]", "", "Residual: type argument 2, 'IDisposable', is not a block. Write the name of a class with [Layers]"),
        Network("CNN0017", "[Concat<Block, [|Other|]>]", "[Network(2)] [Dense(2)] [SoftmaxCrossEntropy] partial class Other;",
            "Concat: type argument 2, 'Other', is not a block. It is a network; move the layers that both have into a class with [Layers]"),
        new("CNN0017", "[Layers] [CnnGen.Apply<[|int|]>] class Block;", "Apply: 'int' is not a block. Write the name of a class with [Layers]"),
        new("CNN0018", "[Layers] [Relu] [Apply<[|Block|]>] class Block;", "Block 'Block' contains itself: Block -> Block. Remove one of these uses"),
        new("CNN0018",
            "[Layers] [Apply<[|B|]>] class A;\n[Layers] [Concat<C, Plain>] class B;\n[Layers] [Residual<A>] class C;\n[Layers] class Plain;\n"
            + "[Network(4)] [Apply<B>] [Dense(2)] [SoftmaxCrossEntropy] partial class Net;",
            "Block 'A' contains itself: A -> B -> C -> A. Remove one of these uses"),
        Network("CNN0019", "[Apply<Block>([|Repeat = 1_000_000|])]", "",
            "Apply repeats its block 1000000 times, but the limit is 2000 layers. Use fewer repetitions or smaller blocks"),
        Network("CNN0019", "[Apply<Twice>([|Repeat = 1001|])]", "[Layers] [Relu] [Flatten] class Twice;",
            "Apply brings 'Net' to 2002 layers, but the limit is 2000 layers. Use fewer repetitions or smaller blocks"),
        new("CNN0019",
            "[Layers] [Relu] class A;\n[Layers] [Apply<A>(Repeat = 1000)] class B;\n[Layers] [Apply<B>([|Repeat = 2000|])] class C;\n"
            + "[Network(4)] [Apply<C>(Repeat = 2000)] [Dense(2)] [SoftmaxCrossEntropy] partial class Net;",
            "Apply brings 'C' to 2000000 layers, but the limit is 2000 layers. Use fewer repetitions or smaller blocks"),
        new("CNN0019", Chain(51) + "[Network(4)] [Apply<B52>] [Dense(2)] [SoftmaxCrossEntropy] partial class Net;",
            "Apply nests blocks 51 deep, but the limit is 50. Use fewer repetitions or smaller blocks"),
        new("CNN0020", "[Network(4)] [[|Layers|]] [Dense(2)] [SoftmaxCrossEntropy] partial class Net;",
            "Class 'Net' has both [Network] and [Layers]. Remove [Layers], or move the layers that are to be shared to a class of their own"),
        Network("CNN0021", "[[|Apply<Dense1>|]]", "[Layers] [Dense(3)] class Dense1;",
            "'Net' has more than one member called 'Dense1'. Rename the block's class", before: "[Dense(2)] "),
        Network("CNN0021", "[Apply<Stage>] [[|Apply<StageView>|]]", "[Layers] [Dense(3)] class Stage;\n[Layers] [Dense(3)] class StageView;",
            "'Net' has more than one member called 'StageView'. Rename the block's class"),
        Network("CNN0021", "[[|Apply<Stage>|]]", "[Layers] [Apply<StageView>] class Stage;\n[Layers] [Dense(3)] class StageView;",
            "'Stage' has more than one member called 'StageView'. Rename the block's class"),
        Network("CNN0021", "[[|Apply<Kernels>|]]", "[Layers] [Dense(3)] class Kernels;",
            "'Net' has more than one member called 'Kernels'. Rename the block's class"),
        Network("CNN0021", "[Apply<Stage>] [Apply<Other>] [[|Apply<StageView>(Repeat = 2)|]]",
            "[Layers] [Dense(3)] class Stage;\n[Layers] [Dense(3)] class StageView;\n[Layers] [Dense(3)] class Other;",
            "'Net' has more than one member called 'StageView'. Rename the block's class"),
        Network("CNN0021", "[[|Residual<Stage, Block>|]]", "[Layers] [Apply<Shortcut>] class Stage;\n[Layers] [Relu] class Shortcut;",
            "'Stage' has more than one member called 'Shortcut'. Rename the block's class"),
        new("CNN0022", Layers + "partial class Net { public int [|Dense1|] => 1; }",
            "Class 'Net' declares 'Dense1', but so does the generated half. Rename or remove it"),
        new("CNN0022", Layers + "partial class Net { private class [|Dense1View|]; }",
            "Class 'Net' declares 'Dense1View', but so does the generated half. Rename or remove it"),
        new("CNN0022", Layers + "partial class Net { public void [|Info|]() { } }",
            "Class 'Net' declares 'Info', but so does the generated half. Rename or remove it"),
        new("CNN0022", Layers + "partial class Net { public void Predict(string file) { } public void [|Predict|](ReadOnlySpan<float> a, Span<float> b) { } }",
            "Class 'Net' declares 'Predict' with these parameters, but so does the generated half. Rename or remove it"),
        new("CNN0022", Layers + "partial class Net { public [|Net|](ulong s) { } }",
            "Class 'Net' declares a constructor of a seed, but so does the generated half. Rename or remove it"),
        new("CNN0022", "[Network(4)] [Apply<Block>] [Dense(2)] [SoftmaxCrossEntropy]\npartial class Net { private readonly int [|Block|] = 3; public int Use() => Block; }\n"
            + "[Layers] [Dense(3)] class Block;",
            "Class 'Net' declares 'Block', but so does the generated half. Rename or remove it"),
        new("CNN0022", Layers + "partial class Net { private readonly int [|TrainSamples2|] = 1; public int Count => TrainSamples2; }",
            "Class 'Net' declares 'TrainSamples2', but the generated half calls parts of its passes so. Rename or remove it"),
        new("CNN0022", "[Network(4)] [Apply<Net.Stem>] [Dense(2)] [SoftmaxCrossEntropy]\npartial class Net { [Layers] [Dense(3)] [Relu] private sealed class [|Stem|]; }",
            "Class 'Net' declares 'Stem', but so does the generated half. A block can't be nested in the network that uses it. "
            + "Move 'Stem' out of the class, for example into a static class with 'using static'"),
        new("CNN0023", Layers + "partial class Net { public [|Net|](string file) { } public Net(int a) : this((ulong)a) { } }",
            "This constructor of 'Net' does not call the generated one, so all parameters stay zero. Add ': this(seed)'"),
        Network("CNN0024", "[Apply<[|Head|]>]", Head,
            "Apply uses 'Head' as a part of 'Net', but it has a loss, SoftmaxCrossEntropy. Remove SoftmaxCrossEntropy from 'Head', or use it as a head: [Heads<...>]"),
        new("CNN0024", Head + "\n[Layers] [Concat<Block, [|Head|]>] class Two;\n[Layers] [Relu] class Block;",
            "Concat uses 'Head' as a part of 'Two', but it has a loss, SoftmaxCrossEntropy. Remove SoftmaxCrossEntropy from 'Head', or use it as a head: [Heads<...>]"),
        new("CNN0025", "[Network(4)] [Heads<Head, [|Block|]>] partial class Net;\n[Layers] [Dense(3)] class Block;\n" + Head,
            "'Block' is a head but does not end in a loss. Add one to it, for example [SoftmaxCrossEntropy]"),
        new("CNN0026", "[Network(4)] [Heads<Head, Other>] [[|Dense(3)|]] partial class Net;\n" + TwoHeads,
            "Dense comes after the heads, which end a network. Move it before them or into one of them"),
        new("CNN0026", "[Network(4)] [Heads<Head, Other>] [[|SoftmaxCrossEntropy|]] partial class Net;\n" + TwoHeads,
            "SoftmaxCrossEntropy comes after the heads, which end a network. Move it before them or into one of them"),
        new("CNN0027", "[Network(4)] [Dense(3)] [Relu] [[|SoftmaxCrossEntropy|]] [Heads<Head, Other>] partial class Net;\n" + TwoHeads,
            "Network 'Net' has heads, which bring losses of their own. Remove this SoftmaxCrossEntropy"),
        new("CNN0028", "[Layers] [[|Heads<Head, Other>|]] class Block;\n" + TwoHeads,
            "'Block' is a block, but only a network has heads. Move [Heads<...>] to the network"),
        new("CNN0029", Layers + "partial class Net;\n[[|Freeze|]] class Block;", "Freeze has no effect, because 'Block' is neither a network nor a block. Add [Layers] and layers to it, or remove Freeze"),
        new("CNN0029", "[[|Inspectable|]] partial class Net;",
            "Inspectable has no effect, because 'Net' is not a network. Move it to a network, or remove it"),
        new("CNN0029", "[Layers] [[|Inspectable(InputGradient = true)|]] [Dense(2)] class Block;",
            "Inspectable has no effect, because 'Block' is not a network. Move it to a network, or remove it"),
        new("CNN0029", Layers + "partial class Net;\n[[|Initialize(Initialization.HeNormal)|]] class Block;",
            "Initialize has no effect, because 'Block' is neither a network nor a block. Add [Layers] and layers to it, or remove Initialize"),

        // Rules of other families, in blocks.
        new("CNN0010", "[Layers] [Dense(2)]\npartial class Block;\n[[|Relu|]] partial class Block;",
            "Relu is not on the declaration of 'Block' that carries [Layers], so its place among the layers is undefined. Move it there"),
        new("CNN0013", "[Layers] [[|SoftmaxCrossEntropy|]] [Dense(2)] class Block;",
            "SoftmaxCrossEntropy must be the last layer, but Dense is. Move SoftmaxCrossEntropy after it"),
        new("CNN0014", "[Layers] [Dense(2)] [SoftmaxCrossEntropy] [[|SoftmaxCrossEntropy|]] class Block;",
            "'Block' has more than one loss. Remove this SoftmaxCrossEntropy or the one before it"),
        new("CNN0016", "[Network(4)] [Dense(2)] [SoftmaxCrossEntropy] partial class [|Dense1View|];",
            "Class 'Dense1View' has the name of a member that the generated half declares, such as one of its layers. Rename the class"),
        new("CNN0016", "[Network(4)] [Dense(2)] [SoftmaxCrossEntropy] partial class [|Info|];",
            "Class 'Info' has the name of a member that the generated half declares, such as one of its layers. Rename the class"),
        new("CNN0101", "[Layers] [Conv2D(3, [|0|])] class Block;\n[Network(1, 8, 8)] [Apply<Block>] [Dense(2)] [SoftmaxCrossEntropy] partial class A;\n"
            + "[Network(1, 8, 8)] [Residual<Block>] [Dense(2)] [SoftmaxCrossEntropy] partial class B;",
            "Conv2D kernel must be at least 1, but is 0"),
        Network("CNN0101", "[Apply<Block>([|Repeat = 0|])]", "", "Apply Repeat must be at least 1, but is 0"),
    ];

    private const string Layers = "[Network(4)] [Dense(2)] [SoftmaxCrossEntropy]\n";

    private const string Head = "[Layers] [Dense(2)] [SoftmaxCrossEntropy] class Head;";

    private const string TwoHeads = Head + "\n[Layers] [Dense(5)] [SoftmaxCrossEntropy] class Other;";

    /// <summary>A network with a use of blocks, between others, and a block called Block.</summary>
    private static DiagnosticCase Network(string id, string use, string blocks, string message, string before = "") => new(
        id, $"[Network(4)] {before}{use} [Dense(2)] [SoftmaxCrossEntropy] partial class Net;\n[Layers] [Relu] class Block;\n{blocks}", message);

    /// <summary>Blocks within blocks: B1 in B2 in B3 and so on.</summary>
    private static string Chain(int depth) => "[Layers] [Relu] class B1;\n" + string.Concat(
        Enumerable.Range(2, depth).Select(i => $"[Layers] [{(i == depth ? "[|" : "")}Apply<B{i - 1}>{(i == depth ? "|]" : "")}] class B{i};\n"));
}
