using Microsoft.CodeAnalysis;

namespace CnnGen.Generators.Tests.Emit;

/// <summary>
/// A network with an error offers what it would offer without, so that only the error itself is reported and not
/// every use of the class.
/// </summary>
public sealed class SurfaceTests
{
    private const string Layers = "[Conv2D(4, 3)] [Relu] [Conv2D(4, 3, Bias = false)] [MaxPool2D(2)] [Dense(5)] [Relu] [Dense(3)] [SoftmaxCrossEntropy]";

    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMemberOptions(
            SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeRef)
        .WithParameterOptions(
            SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeModifiers
            | SymbolDisplayParameterOptions.IncludeDefaultValue);

    [Theory]
    [InlineData("public sealed partial class Net;")]
    [InlineData("internal partial class Net;")]
    [InlineData("[Inspectable] public sealed partial class Net;")]
    [InlineData("public partial class Outer { [Layers] public partial class Net; }")]
    public void Surface_OffersEveryPublicMember(string declaration)
    {
        string attributes = "[Network(1, 12, 12)] " + Layers;
        string whole = declaration.Contains("[Layers]", StringComparison.Ordinal)
            ? declaration.Replace("[Layers]", attributes, StringComparison.Ordinal)
            : attributes + " " + declaration;
        string[] real = Members(whole);
        string[] surface = Members(whole.Replace("[Network(1, 12, 12)]", "[Network(1, 13, 12)]", StringComparison.Ordinal));
        Assert.Contains(real, member => member.Contains("ForwardBackward", StringComparison.Ordinal));
        Assert.Equal(real, surface);
    }

    /// <summary>The sizes of a network with an error serve wherever a constant does: array lengths, defaults, attributes.</summary>
    [Fact]
    public async Task UsesOfABrokenNetwork_AddNoErrorOfTheirOwn()
    {
        const string Use = """
            static class Use
            {
                const int Floats = Net.InputSize * 2;
                static int Size(int count = Net.OutputSize) => count switch { Net.InputSize => 1, _ => Floats };
                static double Run(Net net, InferenceWorkspace<Net> workspace, TrainingWorkspace<Net> training)
                {
                    System.Span<float> outputs = stackalloc float[Net.OutputSize];
                    net.Predict(new float[Net.InputSize], outputs, workspace);
                    double loss = net.ForwardBackward(new float[Net.InputSize], new[] { Size() }, training).Loss;
                    return loss + net.Conv1.Weight[0, 0, 0, 0] + Net.GradientsOf(training).Dense2.Bias[0];
                }
            }
            """;
        string network = "[Network(1, 12, 12)] " + Layers + " public partial class Net;";
        Assert.Empty(await GeneratorHarness.DiagnoseAsync(network, Use));
        IEnumerable<Diagnostic> reported = await GeneratorHarness.DiagnoseAsync(network.Replace("12, 12", "13, 12", StringComparison.Ordinal), Use);
        Assert.Equal(["CNN0104"], reported.Select(diagnostic => diagnostic.Id).Distinct());
    }

    /// <summary>Code that looks into the network compiles as well.</summary>
    [Fact]
    public async Task UsesOfABrokenInspectableNetwork_AddNoErrorOfTheirOwn()
    {
        const string Use = """
            static class Use
            {
                static double Heat(Net net, float[] image) =>
                    GradCam.Compute(net, image, classIndex: 1).Values[0] + Inspection.Run(net, image, 0)["Conv1"].Map[0];
            }
            """;
        string network = "[Network(1, 12, 12), Inspectable] " + Layers + " public partial class Net;";
        Assert.Empty(await GeneratorHarness.DiagnoseAsync(network, Use));
        IEnumerable<Diagnostic> reported = await GeneratorHarness.DiagnoseAsync(network.Replace("12, 12", "13, 12", StringComparison.Ordinal), Use);
        Assert.Equal(["CNN0104"], reported.Select(diagnostic => diagnostic.Id).Distinct());
        reported = await GeneratorHarness.DiagnoseAsync(network.Replace(", Inspectable", "", StringComparison.Ordinal), Use);
        Assert.Equal(["CS0311"], reported.Select(diagnostic => diagnostic.Id).Distinct());
    }

    private static string[] Members(string source)
    {
        GeneratorRun run = GeneratorHarness.Run(source);
        INamedTypeSymbol net = run.Output.GetSymbolsWithName("Net", SymbolFilter.Type).OfType<INamedTypeSymbol>().Single();
        return [.. Describe(net).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Describe(INamedTypeSymbol type) => type.GetMembers()
        .Where(member => member.DeclaredAccessibility == Accessibility.Public && member is not IMethodSymbol { AssociatedSymbol: not null })
        .SelectMany(member => member is INamedTypeSymbol nested
            ? Describe(nested).Prepend($"{nested.TypeKind} {nested.ToDisplayString(Format)} readonly={nested.IsReadOnly}")
            : [member.ToDisplayString(Format)]);
}
