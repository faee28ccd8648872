namespace CnnGen.Generators.Tests.Diagnostics;

/// <summary>One case or more for each rule about the class and the order of its layers.</summary>
internal static class ClassRuleCases
{
    private const string Layers = "[Network(4)] [Dense(2)] [SoftmaxCrossEntropy]\n";

    public static readonly DiagnosticCase[] All =
    [
        new("CNN0002", Layers + "partial class [|Net|]<T, U>;",
            "Class 'Net' is generic, but a network's shapes are fixed when it is compiled. Remove '<T, U>'"),
        new("CNN0003", Layers + "static partial class [|Net|];",
            "Class 'Net' is static, but a network is an object that holds parameters. Remove 'static'"),
        new("CNN0005", "partial class [|Outer|]<T>\n{\n" + Layers + "partial class Net;\n}",
            "'Outer' contains the network 'Net' but is generic. Move 'Net' out of it"),
        new("CNN0006", Layers + "public abstract partial class [|Net|] { public abstract int Size { get; } }",
            "Class 'Net' is abstract, but the generated half creates objects of it. Remove 'abstract'"),
        new("CNN0006", Layers + "public abstract partial class [|Net|];",
            "Class 'Net' is abstract, but the generated half creates objects of it. Remove 'abstract'"),
        new("CNN0007", Layers + "file partial class [|Net|];",
            "'Net' is local to its file, so the generated half, which is a file of its own, cannot join it. Remove 'file'"),
        new("CNN0007", "file partial class [|Outer|]\n{\n" + Layers + "partial class Net;\n}",
            "'Outer' is local to its file, so the generated half, which is a file of its own, cannot join it. Remove 'file'"),
        new("CNN0008", Layers + "partial record [|Net|];",
            "'Net' is a record, whose copies would share one set of parameters. Declare it as a class"),
        new("CNN0008", Layers + "partial record class [|Net|](int X);",
            "'Net' is a record, whose copies would share one set of parameters. Declare it as a class"),
        new("CNN0009", Layers + "partial class [|Net|](int x) { public int X => x; }",
            "Class 'Net' has a primary constructor, which the generated constructor cannot call. Remove its parameter list"),
        new("CNN0010", "[Network(4)] [Dense(2)]\npartial class Net;\n[[|SoftmaxCrossEntropy|]] partial class Net;",
            "SoftmaxCrossEntropy is not on the declaration of 'Net' that carries [Network], so its place among the layers is undefined. Move it there"),
        new("CNN0010", "[Network(4)] [SoftmaxCrossEntropy]\npartial class Net;\n[[|Dense(2)|]] partial class Net;",
            "Dense is not on the declaration of 'Net' that carries [Network], so its place among the layers is undefined. Move it there"),
        new("CNN0011", "[[|Network(4)|]] partial class Net;",
            "Network 'Net' has no layer. Add at least one between [Network] and the loss, for example [Dense(10)]"),
        new("CNN0011", "[Obsolete, [|Network(4)|]] [SoftmaxCrossEntropy] partial class Net;",
            "Network 'Net' has no layer. Add at least one between [Network] and the loss, for example [Dense(10)]"),
        new("CNN0012", "[Network(4)] [Dense(2)] [[|Relu|]] partial class Net;",
            "Network 'Net' has no loss, so it can predict but not be trained. To train it, add a loss after Relu, for example [SoftmaxCrossEntropy]"),
        new("CNN0012", "[Network(4)] [[|Dense(1)|]] partial class Net;",
            "Network 'Net' has no loss, so it can predict but not be trained. To train it, add a loss after Dense, for example [SoftmaxCrossEntropy]"),
        new("CNN0013", "[Network(4)] [Dense(2)] [[|SoftmaxCrossEntropy|]] [Relu] partial class Net;",
            "SoftmaxCrossEntropy must be the last layer, but Relu is. Move SoftmaxCrossEntropy after it"),
        new("CNN0013", "[Network(1, 8, 8)] [[|SoftmaxCrossEntropy|]] [Dense(3)] partial class Net;",
            "SoftmaxCrossEntropy must be the last layer, but Dense is. Move SoftmaxCrossEntropy after it"),
        new("CNN0014", "[Network(4)] [Dense(2)] [SoftmaxCrossEntropy] [[|SoftmaxCrossEntropy|]] partial class Net;",
            "'Net' has more than one loss. Remove this SoftmaxCrossEntropy or the one before it"),
        new("CNN0014", "[Network(4)] [SoftmaxCrossEntropy] [Dense(2)] [[|SoftmaxCrossEntropy|]] partial class Net;",
            "'Net' has more than one loss. Remove this SoftmaxCrossEntropy or the one before it"),
        new("CNN0015", "[Obsolete] [[|Dense(2)|]] [Relu] partial class Net;",
            "Dense is a layer, but 'Net' is neither a network nor a block. Add [Network(channels, height, width)], [Network(features)] or [Layers] to it"),
        new("CNN0016", "[Network(4)] [Dense(2)] [SoftmaxCrossEntropy] partial class [|Dense1|];",
            "Class 'Dense1' has the name of a member that the generated half declares, such as one of its layers. Rename the class"),
    ];

    /// <summary>Cases where the compiler adds CS0260 at the same identifier, since the two halves cannot merge silently.</summary>
    public static readonly DiagnosticCase[] NotPartial =
    [
        new("CNN0001", Layers + "public sealed class [|Net|];",
            "Class 'Net' is not partial, so its generated half cannot join it. Write 'public sealed partial class Net'"),
        new("CNN0004", "static class [|Outer|]\n{\n" + Layers + "internal partial class Net;\n}",
            "'Outer' contains the network 'Net' but is not partial, so the generated half cannot be nested in it. Write 'static partial class Outer'"),
        new("CNN0004", "public record struct [|Outer|]\n{\n" + Layers + "public partial class Net;\n}",
            "'Outer' contains the network 'Net' but is not partial, so the generated half cannot be nested in it. Write 'public partial record struct Outer'"),
        new("CNN0004", "interface [|Outer|]\n{\npartial class Middle\n{\n" + Layers + "public partial class Net;\n}\n}",
            "'Outer' contains the network 'Net' but is not partial, so the generated half cannot be nested in it. Write 'partial interface Outer'"),
    ];
}
