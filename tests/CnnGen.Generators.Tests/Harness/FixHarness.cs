using System.Collections.Immutable;
using CnnGen.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace CnnGen.Generators.Tests;

/// <summary>A fix that was offered for a diagnostic, and the source after it.</summary>
internal sealed record AppliedFix(Diagnostic Diagnostic, string Title, string Source);

/// <summary>Offers and applies code fixes as an editor does.</summary>
internal static class FixHarness
{
    /// <summary>Every provider that an editor would find in the library.</summary>
    public static readonly ImmutableArray<CodeFixProvider> Providers =
    [
        .. typeof(ProposedFixProvider).Assembly.GetTypes()
            .Where(type => type.GetCustomAttributes(typeof(ExportCodeFixProviderAttribute), inherit: false).Length > 0)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    /// <summary>Applies each fix that is offered for the only file of a compilation, every one to the original source.</summary>
    public static async Task<IReadOnlyList<AppliedFix>> ApplyEachAsync(CSharpCompilation compilation)
    {
        List<AppliedFix> applied = [];
        Document document = Open(compilation);
        foreach (Diagnostic diagnostic in await FindAsync(document))
        {
            foreach ((CodeAction action, _) in await OfferAsync(document, diagnostic))
            {
                applied.Add(new AppliedFix(diagnostic, action.Title, await TextAfterAsync(document, action)));
            }
        }

        return applied;
    }

    /// <inheritdoc cref="ApplyEachAsync(CSharpCompilation)"/>
    public static Task<IReadOnlyList<AppliedFix>> ApplyEachAsync(string source) => ApplyEachAsync(Compile.Create(source));

    /// <summary>Applies the fix with a title to all that it fits in the file at once.</summary>
    public static async Task<string> ApplyToAllAsync(string source, string title)
    {
        Document document = Open(Compile.Create(source));
        Diagnostic first = (await FindAsync(document))[0];
        (CodeAction action, CodeFixProvider provider) = (await OfferAsync(document, first)).Single(offer => offer.Action.Title == title);
        FixAllContext context = new(
            document, provider, FixAllScope.Document, action.EquivalenceKey, [first.Id], new AllDiagnostics(), CancellationToken.None);
        CodeAction? all = await provider.GetFixAllProvider()!.GetFixAsync(context);
        return await TextAfterAsync(document, all!);
    }

    private static Document Open(CSharpCompilation compilation)
    {
        Project project = new AdhocWorkspace().AddProject("UserProject", LanguageNames.CSharp)
            .WithParseOptions(Compile.ParseOptions)
            .WithCompilationOptions(compilation.Options)
            .WithMetadataReferences(compilation.References);
        Document? last = null;
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            last = project.AddDocument(tree.FilePath, tree.GetText(), filePath: tree.FilePath);
            project = last.Project;
        }

        return last!;
    }

    private static async Task<ImmutableArray<Diagnostic>> FindAsync(Document document)
    {
        Compilation compilation = (await document.Project.GetCompilationAsync())!;
        ImmutableArray<Diagnostic> diagnostics = await GeneratorHarness.AnalyzeAsync(compilation);
        return [.. diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private static async Task<List<(CodeAction Action, CodeFixProvider Provider)>> OfferAsync(Document document, Diagnostic diagnostic)
    {
        List<(CodeAction, CodeFixProvider)> offers = [];
        foreach (CodeFixProvider provider in Providers.Where(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            await provider.RegisterCodeFixesAsync(
                new CodeFixContext(document, diagnostic, (action, _) => offers.Add((action, provider)), CancellationToken.None));
        }

        return offers;
    }

    private static async Task<string> TextAfterAsync(Document document, CodeAction action)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        Solution changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return (await changed.GetDocument(document.Id)!.GetTextAsync()).ToString();
    }

    private sealed class AllDiagnostics : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            await FindAsync(document);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
