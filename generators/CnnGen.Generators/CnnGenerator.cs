using System.Text;
using CnnGen.Generators.Emit;
using CnnGen.Generators.Model;
using CnnGen.Generators.Parsing;
using CnnGen.Generators.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CnnGen.Generators;

/// <summary>
/// Generates the other half of every class that carries <c>[Network]</c>. Only wires the stages: parse, shapes, code.
/// Mistakes are reported by <see cref="Diagnostics.NetworkAnalyzer"/>.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class CnnGenerator : IIncrementalGenerator
{
    /// <summary>Step names, for tests of what is cached.</summary>
    internal const string SpecStep = "Spec", ShapesStep = "Shapes", CodeStep = "Code";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<EquatableArray<GeneratedFile>> files = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownAttributes.NetworkFullName, static (node, _) => node is TypeDeclarationSyntax, Parse)
            .WithTrackingName(SpecStep)
            .Where(static parsed => parsed is not null)
            .Select(static (parsed, _) => NetworkChecker.Check(parsed!))
            .WithTrackingName(ShapesStep)
            .Select(static (network, _) => Emit(network))
            .WithTrackingName(CodeStep);

        IncrementalValueProvider<EquatableArray<string>> clashes = files
            .SelectMany(static (files, _) => files.Items.Select(static file => file.HintName))
            .Collect()
            .Select(static (names, _) => HintNames.FindClashes(names));

        context.RegisterSourceOutput(files.Combine(clashes), static (output, pair) =>
        {
            foreach (GeneratedFile file in pair.Left)
            {
                output.AddSource(HintNames.Resolve(file.HintName, pair.Right), SourceText.From(file.Text, Encoding.UTF8));
            }
        });
    }

    /// <summary>Parses the class once, even where a second declaration repeats the attribute by mistake.</summary>
    private static ParsedNetwork? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.TargetSymbol;
        return NetworkParser.FindNetwork(type) is { } network && NetworkParser.DeclarationOf(network, cancellation) == context.TargetNode
            ? NetworkParser.Parse(type, cancellation)
            : null;
    }

    private static EquatableArray<GeneratedFile> Emit(CheckedNetwork network) => network switch
    {
        { Shaped: { } shaped } => NetworkEmitter.Emit(shaped),
        { CanExtend: true } => SurfaceEmitter.Emit(network.Spec, network.Layers),
        _ => EquatableArray<GeneratedFile>.Empty,
    };
}
