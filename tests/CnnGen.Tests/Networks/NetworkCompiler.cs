using System.Globalization;
using System.Reflection;
using CnnGen.Generators;
using CnnGen.Generators.Diagnostics;
using CnnGen.Tests.RandomNetworks;
using CnnGen.Tests.Reference;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace CnnGen.Tests.Networks;

/// <summary>A generated class and the reference for it.</summary>
internal sealed record CompiledNetwork(RefNetwork Reference, Type Class)
{
    /// <summary>A new network object.</summary>
    public INetworkUnderTest Create() =>
        (INetworkUnderTest)Activator.CreateInstance(typeof(NetworkAdapter<>).MakeGenericType(Class))!;
}

/// <summary>Compiles network classes at run time, with the generator at work as in a user's build, and loads them.</summary>
internal static class NetworkCompiler
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        nullableContextOptions: NullableContextOptions.Enable,
        warningLevel: 9999,
        deterministic: true);

    private static readonly Lazy<MetadataReference[]> References = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var file
                && (file.StartsWith("System.", StringComparison.Ordinal) || file is "CnnGen.dll" or "netstandard.dll" or "mscorlib.dll"))
            .Select(path => MetadataReference.CreateFromFile(path))]);

    /// <summary>Compiles networks in one go, which is much faster than one by one.</summary>
    public static CompiledNetwork[] Compile(IReadOnlyList<RefNetwork> networks)
    {
        IEnumerable<string> classes = networks.Select((network, i) => network.ToSource(ClassName(i)));
        Assembly assembly = Load("using CnnGen;\n\nnamespace Compiled;\n\n" + string.Join("\n", classes));
        return [.. networks.Select((network, i) => new CompiledNetwork(network, assembly.GetType("Compiled." + ClassName(i), throwOnError: true)!))];
    }

    /// <summary>Generates, analyses and compiles; any warning or error, the project's own included, fails the test with its text, but for layers without effect.</summary>
    public static Assembly Load(string source)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(source, ParseOptions, path: "Networks.cs");
        var compilation = CSharpCompilation.Create("Compiled", [tree], References.Value, Options);
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new CnnGenerator().AsSourceGenerator()], parseOptions: ParseOptions);
        driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out var reported);
        Refuse(reported, source);
        Refuse(generated.WithAnalyzers([new NetworkAnalyzer()]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult(), source);
        using var image = new MemoryStream();
        Refuse(generated.Emit(image).Diagnostics, source);
        return Assembly.Load(image.ToArray());
    }

    private static string ClassName(int index) => string.Create(CultureInfo.InvariantCulture, $"Network{index}");

    private static void Refuse(IEnumerable<Diagnostic> diagnostics, string source)
    {
        Diagnostic[] faults = [.. diagnostics.Where(diagnostic =>
            diagnostic.Severity >= DiagnosticSeverity.Warning
            && diagnostic.Id != "CS1591" // the classes under test carry no comments of their own
            && !IsOfUselessLayer(diagnostic))];
        Assert.True(faults.Length == 0, $"{faults.Length} warnings or errors:\n{string.Join("\n", faults.Take(10).Select(WithLine))}\nin:\n{source}");
    }

    /// <summary>Networks under test have ReLUs twice and the like on purpose.</summary>
    private static bool IsOfUselessLayer(Diagnostic diagnostic) =>
        diagnostic.Id.StartsWith("CNN03", StringComparison.Ordinal) && diagnostic.Severity == DiagnosticSeverity.Warning;

    private static string WithLine(Diagnostic diagnostic) => diagnostic.Location is { SourceTree: { } tree, SourceSpan.Start: var start }
        ? $"{diagnostic}\n    {tree.GetText().Lines.GetLineFromPosition(start).ToString().Trim()}"
        : diagnostic.ToString();
}
