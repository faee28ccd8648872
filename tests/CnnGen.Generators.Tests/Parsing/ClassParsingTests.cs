using CnnGen.Generators.Model;
using CnnGen.Generators.Parsing;

namespace CnnGen.Generators.Tests.Parsing;

/// <summary>The class around the layers to what the generated half must repeat.</summary>
public sealed class ClassParsingTests
{
    private const string Layers = "[Network(4)] [Dense(2)] [SoftmaxCrossEntropy] ";

    [Theory]
    [InlineData("public sealed partial class Net;", "", "Net", true)]
    [InlineData("internal partial class Net;", "", "Net", false)]
    [InlineData("partial class @class;", "", "@class", false)]
    public void ClassOfTheGlobalNamespace_IsDescribed(string declaration, string space, string name, bool isPublic)
    {
        NetworkSpec spec = Networks.Parse(Layers + declaration).Spec;
        Assert.Equal((space, name, isPublic, "partial class"), (spec.Namespace, spec.ClassName, spec.IsPublic, spec.Declaration));
        Assert.Empty(spec.Containers);
    }

    [Fact]
    public void Namespaces_AreEscaped()
    {
        NetworkSpec spec = Networks.Parse("namespace My.@event { " + Layers + "public partial class Net; }").Spec;
        Assert.Equal("My.@event", spec.Namespace);
    }

    [Fact]
    public void EnclosingTypes_AreListedFromTheOutside()
    {
        NetworkSpec spec = Networks.Parse($$"""
            public static partial class A { partial struct B { partial record C { partial record struct D { partial interface E {
            {{Layers}} public partial class Net;
            } } } } }
            """).Spec;
        Assert.Equal(
            ["partial class A", "partial struct B", "partial record C", "partial record struct D", "partial interface E"],
            spec.Containers);
        Assert.False(spec.IsPublic);
    }

    [Fact]
    public void PublicClassInPublicClass_IsPublic() =>
        Assert.True(Networks.Parse("public partial class A { " + Layers + " public partial class Net; }").Spec.IsPublic);

    [Theory]
    [InlineData("partial class Net;")]
    [InlineData("public sealed partial class Net { public int Extra => 1; }")]
    [InlineData("partial class @class;")]
    [InlineData("partial class Net; partial class Net { public int More => 1; }")]
    public async Task ValidClasses_CompileWithoutAWarning(string declaration) =>
        Assert.Empty(await GeneratorHarness.DiagnoseAsync(Layers + declaration));

    [Fact]
    public async Task NestedNetworks_Compile() => Assert.Empty(await GeneratorHarness.DiagnoseAsync($$"""
        namespace My.@event;
        public static partial class A { partial struct B { partial record C { partial interface E {
        {{Layers}} public partial class Net;
        } } } }
        """));

    [Fact]
    public async Task NamesThatDifferInCaseOnly_GetFilesOfTheirOwn() =>
        Assert.Empty(await GeneratorHarness.DiagnoseAsync(Layers + "partial class Net; " + Layers + "partial class NET;"));

    [Fact]
    public void AttributesOfOtherLibraries_AreIgnored()
    {
        ParsedNetwork network = Networks.Parse("""
            [Network(4)] [Other.Dense(0)] [Dense(2)] [SoftmaxCrossEntropy] partial class Net;
            namespace Other { [AttributeUsage(AttributeTargets.All)] class DenseAttribute(int x) : Attribute { public int X => x; } }
            """);
        Assert.Equal(2, network.Spec.Layers.Count);
        Assert.Empty(network.Problems);
    }
}
