using Microsoft.CodeAnalysis;

namespace CnnGen.Generators.Tests.Emit;

/// <summary>The generated half compiles wherever the class stands and whatever the names around it are.</summary>
public sealed class NameTests
{
    private const string Layers =
        "[CnnGen.Network(2, 4, 4)] [CnnGen.Relu] [CnnGen.Conv2D(20, 1)] [CnnGen.Relu] "
        + "[CnnGen.MaxPool2D(3, Stride = 2, Rounding = CnnGen.Rounding.Ceiling)] [CnnGen.Dense(2)] [CnnGen.SoftmaxCrossEntropy] ";

    [Theory]
    [InlineData("@ public sealed partial class Net;")]
    [InlineData("@ internal partial class Net;")]
    [InlineData("namespace A.B.C; @ public partial class Net;")]
    [InlineData("namespace A { public static partial class Outer { partial struct Inner { @ private sealed partial class Net; } } }")]
    [InlineData("namespace A { partial interface IOuter { @ public partial class Net; } }")]
    [InlineData("namespace @event.@class { partial record @struct { @ internal partial class @new; } }")]
    [InlineData("namespace A { @ public partial class @record { } }")]
    [InlineData("namespace CnnGen.Mine; @ public partial class Net;")]
    [InlineData("namespace A; @ public partial class Net { private int _x; public int Use() => _x++; private class Helper; }")]
    public void Class_MayStandAnywhere(string source) => AssertCompiles(source.Replace("@ ", Layers, StringComparison.Ordinal));

    [Theory]
    [InlineData("System")]
    [InlineData("CnnGen")]
    [InlineData("Vector512")]
    [InlineData("Vector256")]
    [InlineData("Vector128")]
    [InlineData("Unsafe")]
    [InlineData("Span")]
    [InlineData("ReadOnlySpan")]
    [InlineData("Math")]
    [InlineData("MemoryMarshal")]
    [InlineData("MethodImpl")]
    [InlineData("MethodImplAttribute")]
    [InlineData("MethodImplOptions")]
    [InlineData("ArgumentNullException")]
    public void NamespaceAndClass_MayHoldATypeOfAnyName(string name)
    {
        string layers = Layers.Replace("CnnGen.", "global::CnnGen.", StringComparison.Ordinal);
        AssertCompiles($"namespace A.B {{ class {name}; class {name}<T>; {layers} public partial class Net; }}");
        AssertCompiles($"namespace A {{ class {name}; class {name}<T>; namespace B {{ {layers} public partial class Net; }} }}");
        AssertCompiles($"namespace A.{name} {{ {layers} public partial class Net; }}");
        AssertCompiles($"namespace A {{ {layers} public partial class Net {{ private class {name}; private class {name}<T>; }} }}");
    }

    [Fact]
    public void NameInTheDescription_HasNoAtSign()
    {
        IReadOnlyDictionary<string, string> files = GeneratorHarness.Run(Layers + "public partial class @event;").Files;
        Assert.Contains("Name = \"event\",", files["event.g.cs"], StringComparison.Ordinal);
    }

    private static void AssertCompiles(string source)
    {
        AssertCompilesAsItIs(source);
        AssertCompilesAsItIs(source.Replace("CnnGen.Network(2, 4, 4)]", "CnnGen.Network(2, 4, 4), CnnGen.Inspectable]", StringComparison.Ordinal)
            .Replace("global::CnnGen.Network(2, 4, 4), CnnGen.", "global::CnnGen.Network(2, 4, 4), global::CnnGen.", StringComparison.Ordinal));
    }

    private static void AssertCompilesAsItIs(string source)
    {
        GeneratorRun run = GeneratorHarness.Run(source);
        Assert.Equal(5, run.Files.Count);
        Diagnostic[] diagnostics = [.. run.CompilerDiagnostics];
        Assert.True(diagnostics.Length == 0, $"{diagnostics.Length}: " + string.Join("\n", diagnostics.Take(3)));
    }
}
