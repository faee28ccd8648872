using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generators.Tests.Blocks;

/// <summary>The views follow the structure, and the names that the generated half takes are known.</summary>
public sealed class GeneratedNameTests
{
    private const string Source = """
        [Network(3, 8, 8)] [Apply<Stage>(Repeat = 2)] [Residual<Conv1>] [Apply<view>] [Concat<Body, Conv1>] [Dense(2)] [SoftmaxCrossEntropy]
        partial class Net;

        [Layers] [Conv2D(3, 1)] [Relu] [Apply<Body>] class Stage;
        [Layers, Freeze] [Conv2D(3, 3, Padding = 1)] class Body;
        [Layers] [Conv2D(3, 1)] class Conv1;
        [Layers] [Conv2D(3, 1)] class view;
        """;

    private const string Deep = """
        [Network(2, 4, 4)] [Apply<Stage>(Repeat = 25)] [BatchNorm] [Relu] [Apply<Stage>(Repeat = 25)] [Dense(2)] [SoftmaxCrossEntropy]
        partial class Net;

        [Layers] [Conv2D(2, 3, Padding = 1)] [Tanh] class Stage;
        """;

    [Fact]
    public void Views_FollowTheStructure()
    {
        const string Use = """
            static class Use
            {
                static float Read(Net net, TrainingWorkspace<Net> workspace)
                {
                    Net.GradientView gradients = Net.GradientsOf(workspace);
                    return net.Stage1.Body.Conv1.Weight[0, 0, 0, 0] + net.Stage2.Conv1.Bias[0] + net.Conv1.Conv1.Weight[0, 0, 0, 0]
                        + net.view.Conv1.Bias[0] + net.Concat1.Body.Conv1.Bias[0] + net.Concat1.Conv1.Conv1.Bias[0]
                        + gradients.Stage1.Conv1.Bias[0] + gradients.Conv1.Conv1.Weight[0, 0, 0, 0] + gradients.Concat1.Conv1.Conv1.Bias[0];
                }
            }
            """;
        Assert.Empty(GeneratorHarness.Run(Source, Use).CompilerDiagnostics);

        // With an error elsewhere the same code must still compile.
        Assert.Empty(GeneratorHarness.Run(Source.Replace("Dense(2)", "Dense(1)", StringComparison.Ordinal), Use).CompilerDiagnostics);
    }

    [Fact]
    public void FrozenTensors_HaveNoGradientView()
    {
        const string Use = "static class Use { static void Read(Net.GradientView gradients) => Console.WriteLine(gradients.Stage1.Body); }";
        Assert.Equal(["CS1061"], GeneratorHarness.Run(Source, Use).CompilerDiagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Equal(
            ["CS1061"],
            GeneratorHarness.Run(Source.Replace("Dense(2)", "Dense(1)", StringComparison.Ordinal), Use).CompilerDiagnostics.Select(diagnostic => diagnostic.Id));
    }

    /// <summary>A name that is generated but not listed would clash with a user's without a report.</summary>
    [Fact]
    public void GeneratedMembers_AreAllListed()
    {
        GeneratedMember[] listed = [.. GeneratedMembers.Of(Networks.Parse(Source).Spec)];
        ISymbol[] generated = Members(Source);
        Assert.True(generated.Length > 25);
        Assert.All(generated, member => Assert.True(listed.Any(other => other.Name == member.Name) || PassNames.Includes(member.Name), member.Name));
        IMethodSymbol[] open = [.. generated.OfType<IMethodSymbol>().Where(method => method.DeclaredAccessibility == Accessibility.Public)];
        Assert.All(open, method => Assert.Contains(
            listed, other => other.Name == method.Name && other.ParameterTypes is { } types && types.SequenceEqual(method.Parameters.Select(parameter => parameter.Type.Name))));
    }

    /// <summary>A long pass is cut into parts, and one that looks at the whole batch into phases: as many as it takes.</summary>
    [Fact]
    public void PartsAndPhases_AreListed()
    {
        string[] passes = [.. Members(Deep).Where(member => member is IMethodSymbol { Arity: 1 }).Select(member => member.Name)];
        Assert.Superset(
            new HashSet<string> { "ForwardSamplesPart1", "PrepareWeightsPart1", "TrainSamples1Part1", "TrainBatch1", "TrainSamples3Part2", "WeightGradientsPart2" },
            passes.ToHashSet());
        Assert.All(passes, name => Assert.True(PassNames.Includes(name), name));
    }

    [Theory]
    [InlineData("TrainSamples2")]
    [InlineData("TrainBatch1")]
    [InlineData("ForwardSamplesPart1")]
    [InlineData("TrainSamples1Part1")]
    [InlineData("WeightGradientsPart2")]
    public async Task OwnMember_NamedLikeAPartOfAPass_IsReported(string name)
    {
        string more = $"partial class Net {{ private int {name} => 1; }}";
        Assert.Equal(["CNN0022"], (await GeneratorHarness.DiagnoseAsync(Deep, more)).Select(diagnostic => diagnostic.Id));
        string method = $"partial class Net {{ private int {name}() => 1; }}";
        Assert.Empty(await GeneratorHarness.DiagnoseAsync(Deep, method));
        string @class = $"[Network(4)] [Dense(2)] [SoftmaxCrossEntropy] partial class {name};";
        Assert.Equal(["CNN0016"], (await GeneratorHarness.DiagnoseAsync(@class)).Select(diagnostic => diagnostic.Id));
        string block = $"[Network(4)] [Apply<{name}>] [Dense(2)] [SoftmaxCrossEntropy] partial class Net;\n[Layers] [Dense(3)] [Relu] class {name};";
        Assert.Equal(["CNN0021"], (await GeneratorHarness.DiagnoseAsync(block)).Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public void OwnMembers_MayHaveAllOtherNames()
    {
        const string More = """
            partial class Net
            {
                public Net(string file, ulong seed) : this(seed) => File = file;
                public string? File { get; }
                public void Predict(string file) => Console.WriteLine(file);
                public static Net Create(string file) => new(file, 1);
                public static explicit operator string(Net net) => net.File!;
            }
            """;
        GeneratorRun run = GeneratorHarness.Run(Source, More);
        Assert.Empty(run.CompilerDiagnostics);
        Assert.True(run.Files.Count > 1);
    }

    private static ISymbol[] Members(string source) =>
    [
        .. GeneratorHarness.Run(source).Output.GetTypeByMetadataName("Net")!.GetMembers()
            .Where(member => !member.IsImplicitlyDeclared && member is not IMethodSymbol { AssociatedSymbol: not null }),
    ];
}
