using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Generators.Parsing;

/// <summary>Compares the user's own members of a network class with those that the generated half will declare.</summary>
internal static class MemberParser
{
    private static readonly string GeneratorName = typeof(CnnGenerator).FullName!;

    /// <summary>Notes clashing names and constructors that leave the parameters unset.</summary>
    /// <param name="taken">The keys of the generated members that the user's half has already.</param>
    /// <returns>Whether the generated half may be emitted: not where a member would be called like the class.</returns>
    public static bool Check(
        INamedTypeSymbol type, NetworkSpec network, List<Problem> problems, CancellationToken cancellation, out EquatableArray<string> taken)
    {
        IReadOnlyList<GeneratedMember> generated = GeneratedMembers.Of(network);
        List<string> keys = [];
        foreach (IGrouping<string, ISymbol> overloads in Own(type, cancellation).GroupBy(member => member.Name, StringComparer.Ordinal))
        {
            int index = 0;
            foreach (ISymbol member in overloads)
            {
                cancellation.ThrowIfCancellationRequested();
                Site site = Site.Member(member.Name, index++);
                if (Clash(generated, member) is { } clash)
                {
                    keys.Add(clash.Key);
                    problems.Add(new Problem(RuleIds.MemberClash, site, new[] { type.Name, Describe(member, clash), Explain(clash), Advise(member) }));
                }
                else if (member is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor && !IsChained(constructor, cancellation))
                {
                    problems.Add(new Problem(RuleIds.UnchainedConstructor, site, new[] { type.Name })
                    {
                        Severity = Severity.Warning,
                    });
                }
            }
        }

        taken = keys.Distinct().ToArray();
        bool isNamedApart = generated.All(member => member.Name != type.Name) && !PassNames.Includes(type.Name);
        if (!isNamedApart)
        {
            problems.Add(new Problem(RuleIds.NameOfLayer, Site.Class, new[] { type.Name }));
        }

        return isNamedApart;
    }

    /// <summary>The members that the user wrote, not those that this generator adds.</summary>
    public static IEnumerable<ISymbol> Own(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.GetMembers().Where(member => !member.IsImplicitlyDeclared
            && member is not IMethodSymbol { AssociatedSymbol: not null }
            && member.DeclaringSyntaxReferences is { IsEmpty: false } places
            && !places.All(place => place.SyntaxTree.FilePath.Contains(GeneratorName)));

    private static GeneratedMember? Clash(IEnumerable<GeneratedMember> generated, ISymbol member) =>
        generated.FirstOrDefault(other => IsSame(other, member))
        ?? (PassNames.Includes(member.Name) && member is not IMethodSymbol ? new GeneratedMember(member.Name, IsMethod: true) : null);

    private static bool IsSame(GeneratedMember generated, ISymbol member) =>
        generated.Name == member.Name
        && (member is not IMethodSymbol method || !generated.IsMethod
            || (generated.ParameterTypes is { } types && method.Arity == 0
                && types.SequenceEqual(method.Parameters.Select(parameter => parameter.Type.Name))));

    private static string Describe(ISymbol member, GeneratedMember clash) =>
        member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? "a constructor of a seed"
        : clash.ParameterTypes is null ? $"'{member.Name}'"
        : $"'{member.Name}' with these parameters";

    private static string Explain(GeneratedMember clash) =>
        PassNames.Includes(clash.Name) ? "the generated half calls parts of its passes so" : "so does the generated half";

    /// <summary>A nested block is better moved: its use gives the network a member of its name, whatever that is.</summary>
    private static string Advise(ISymbol member) => member is INamedTypeSymbol type && BlockParser.FindLayers(type) is not null
        ? $"A block can't be nested in the network that uses it. Move '{member.Name}' out of the class, for example into a static class with 'using static'"
        : "Rename or remove it";

    /// <summary>Whether a constructor starts with another one of the class, in the end the generated one.</summary>
    private static bool IsChained(IMethodSymbol constructor, CancellationToken cancellation) =>
        constructor.IsStatic
        || constructor.DeclaringSyntaxReferences.Any(place => place.GetSyntax(cancellation) is not ConstructorDeclarationSyntax
            or ConstructorDeclarationSyntax { Initializer.RawKind: (int)SyntaxKind.ThisConstructorInitializer });
}
