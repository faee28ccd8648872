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
        GeneratorRun run = GeneratorHarness.Run(Source);
        INamedTypeSymbol network = run.Output.GetTypeByMetadataName("Net")!;
        GeneratedMember[] listed = [.. GeneratedMembers.Of(Networks.Parse(Source).Spec)];

        // Private generic methods are as many as the passes have parts, and no user's method can equal one.
        ISymbol[] generated = [.. network.GetMembers().Where(member => !member.IsImplicitlyDeclared
            && member is not (IMethodSymbol { AssociatedSymbol: not null } or IMethodSymbol { DeclaredAccessibility: Accessibility.Private, Arity: 1 }))];
        Assert.True(generated.Length > 25);
        Assert.All(generated, member => Assert.Contains(listed, other => other.Name == member.Name));
        IMethodSymbol[] open = [.. generated.OfType<IMethodSymbol>().Where(method => method.DeclaredAccessibility == Accessibility.Public)];
        Assert.All(open, method => Assert.Contains(
            listed, other => other.Name == method.Name && other.ParameterTypes is { } types && types.SequenceEqual(method.Parameters.Select(parameter => parameter.Type.Name))));
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
}
