using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Generators.Parsing;

/// <summary>Reads the class itself: whether a generated half can join it, and how that half must be declared.</summary>
internal static class ClassParser
{
    private static readonly EquatableArray<Fix> NoFix = EquatableArray<Fix>.Empty;
    private static readonly EquatableArray<Fix> Partial = new[] { Fix.AddModifier("partial") };

    /// <summary>Notes what is wrong with the class and the types around it.</summary>
    /// <returns>
    /// Whether the generated half may be emitted all the same, so that code that uses the network shows no further error.
    /// It may where only <c>partial</c> is missing, because the compiler still merges the two halves, and for abstract
    /// classes and records without a parameter list, to which a second half with these members can be written.
    /// </returns>
    public static bool Check(
        INamedTypeSymbol type, TypeDeclarationSyntax declaration, List<Problem> problems, CancellationToken cancellation)
    {
        bool canExtend = true;
        void Refuse(string rule, Site site, EquatableArray<Fix> fixes, params string[] texts)
        {
            canExtend = false;
            problems.Add(new Problem(rule, site, texts) { Fixes = fixes });
        }

        if (type.IsRecord)
        {
            canExtend = !PrimaryConstructor(type, cancellation);
            problems.Add(new Problem(RuleIds.Record, Site.Class, new[] { type.Name }));
        }
        else if (PrimaryConstructor(type, cancellation))
        {
            Refuse(RuleIds.PrimaryConstructor, Site.Class, NoFix, type.Name);
        }

        if (type.IsStatic)
        {
            Refuse(RuleIds.Static, Site.Class, Without("static"), type.Name);
        }
        else if (type.IsAbstract)
        {
            EquatableArray<Fix> fixes = type.GetMembers().Any(member => member.IsAbstract) ? NoFix : Without("abstract");
            problems.Add(new Problem(RuleIds.Abstract, Site.Class, new[] { type.Name }) { Fixes = fixes });
        }

        if (type.Arity > 0)
        {
            string parameters = string.Join(", ", type.TypeParameters.Select(parameter => parameter.Name));
            Refuse(RuleIds.Generic, Site.Class, NoFix, type.Name, "<" + parameters + ">");
        }

        if (type.IsFileLocal)
        {
            Refuse(RuleIds.FileLocal, Site.Class, Without("file"), type.Name);
        }

        if (!IsPartial(declaration))
        {
            problems.Add(new Problem(RuleIds.NotPartial, Site.Class, new[] { type.Name, PartialForm(declaration) }) { Fixes = Partial });
        }

        CheckContainers(type, declaration, problems, Refuse);
        return canExtend;
    }

    /// <summary>What the generated half must repeat.</summary>
    public static NetworkSpec Describe(
        INamedTypeSymbol type, TypeDeclarationSyntax declaration, TensorShape input, EquatableArray<LayerSpec> layers)
    {
        Stack<string> containers = new();
        bool isPublic = IsVisible(type);
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            containers.Push("partial " + Keywords(outer) + " " + Identifier(outer.Name));
            isPublic &= IsVisible(outer);
        }

        string space = type.ContainingNamespace is { IsGlobalNamespace: false } named
            ? string.Join(".", named.ToDisplayString().Split('.').Select(part => Identifier(part.TrimStart('@'))))
            : "";
        return new NetworkSpec(
            space, containers.ToArray(), Identifier(type.Name), "partial " + Keywords(type), isPublic, input, layers)
        {
            Shadowed = ShadowedNames.Find(type),
        };
    }

    private static void CheckContainers(
        INamedTypeSymbol type,
        TypeDeclarationSyntax declaration,
        List<Problem> problems,
        Action<string, Site, EquatableArray<Fix>, string[]> refuse)
    {
        int distance = 1;
        SyntaxNode? syntax = declaration.Parent;
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType, distance++)
        {
            if (outer.Arity > 0)
            {
                refuse(RuleIds.ContainerGeneric, Site.Container(distance), NoFix, [outer.Name, type.Name]);
            }

            if (outer.IsFileLocal)
            {
                refuse(RuleIds.FileLocal, Site.Container(distance), Without("file"), [outer.Name]);
            }

            if (syntax is TypeDeclarationSyntax outerDeclaration && !IsPartial(outerDeclaration))
            {
                string[] texts = [outer.Name, type.Name, PartialForm(outerDeclaration)];
                problems.Add(new Problem(RuleIds.ContainerNotPartial, Site.Container(distance), texts) { Fixes = Partial });
            }

            syntax = syntax?.Parent;
        }
    }

    private static EquatableArray<Fix> Without(string modifier) => new[] { Fix.RemoveModifier(modifier) };

    private static bool PrimaryConstructor(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax(cancellation) is TypeDeclarationSyntax { ParameterList: not null });

    private static bool IsPartial(TypeDeclarationSyntax declaration) => declaration.Modifiers.Any(SyntaxKind.PartialKeyword);

    /// <summary>The declaration as it should be, for example <c>public sealed partial class Net</c>.</summary>
    private static string PartialForm(TypeDeclarationSyntax declaration)
    {
        string keyword = declaration is RecordDeclarationSyntax { ClassOrStructKeyword.ValueText.Length: > 0 } record
            ? "record " + record.ClassOrStructKeyword.ValueText
            : declaration.Keyword.ValueText;
        string name = declaration.Identifier.ValueText + declaration.TypeParameterList;
        return string.Join(" ", declaration.Modifiers.Select(modifier => modifier.ValueText).Concat(["partial", keyword, name]));
    }

    private static string Keywords(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "interface",
        { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct",
        { TypeKind: TypeKind.Struct } => "struct",
        { IsRecord: true } => "record",
        _ => "class",
    };

    private static bool IsVisible(INamedTypeSymbol type) =>
        type.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    /// <summary>The name as source needs it: a keyword takes an @.</summary>
    private static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;
}
