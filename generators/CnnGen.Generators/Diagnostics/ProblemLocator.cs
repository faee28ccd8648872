using System.Collections.Immutable;
using CnnGen.Generators.Model;
using CnnGen.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Generators.Diagnostics;

/// <summary>Finds the place in the text that a <see cref="Site"/> names: an argument, else its attribute, else the class.</summary>
internal static class ProblemLocator
{
    public static Location Find(INamedTypeSymbol type, Site site, CancellationToken cancellation)
    {
        INamedTypeSymbol owner = site.Block is null ? type : BlockCollector.Find(type, site.Block, cancellation) ?? type;
        AttributeData? network = NetworkParser.FindNetwork(owner);
        Location? location = site.Kind switch
        {
            SiteKind.Attribute => InAttribute(owner.GetAttributes()[site.Index], site.Arguments, cancellation),
            SiteKind.Network => InAttribute(network, site.Arguments, cancellation),
            SiteKind.Member => MemberParser.Own(owner, cancellation).Where(member => member.Name == site.Arguments[0]).ElementAt(site.Index).Locations[0],
            _ => Identifier(network, site.Kind == SiteKind.Container ? site.Index : 0, cancellation),
        };
        return location ?? owner.Locations[0];
    }

    private static Location? Identifier(AttributeData? network, int distance, CancellationToken cancellation)
    {
        SyntaxNode? declaration = network is null ? null : NetworkParser.DeclarationOf(network, cancellation);
        for (int i = 0; i < distance; i++)
        {
            declaration = declaration?.Parent;
        }

        return (declaration as TypeDeclarationSyntax)?.Identifier.GetLocation();
    }

    private static Location? InAttribute(AttributeData? attribute, EquatableArray<string> names, CancellationToken cancellation)
    {
        if (attribute?.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax)
        {
            return null;
        }

        foreach (string name in names)
        {
            if (FindTypeArgument(syntax, name) is { } type)
            {
                return type.GetLocation();
            }
        }

        return FindArgument(syntax, attribute.AttributeConstructor, names)?.Syntax.GetLocation() ?? syntax.GetLocation();
    }

    private static TypeSyntax? FindTypeArgument(AttributeSyntax attribute, string name)
    {
        SeparatedSyntaxList<TypeSyntax> types = attribute.DescendantNodes(static node => node is not TypeArgumentListSyntax)
            .OfType<TypeArgumentListSyntax>().FirstOrDefault()?.Arguments ?? default;
        int index = Enumerable.Range(0, types.Count).FirstOrDefault(i => Site.TypeArgumentName(i) == name);
        return index < types.Count && Site.TypeArgumentName(index) == name ? types[index] : null;
    }

    /// <summary>The argument that has one of the names, the first name first, and that name.</summary>
    public static (AttributeArgumentSyntax Syntax, string Name)? FindArgument(
        AttributeSyntax attribute, IMethodSymbol? constructor, EquatableArray<string> names)
    {
        SeparatedSyntaxList<AttributeArgumentSyntax> arguments = attribute.ArgumentList?.Arguments ?? default;
        foreach (string name in names)
        {
            for (int i = 0; i < arguments.Count; i++)
            {
                if (NameOf(arguments[i], i, constructor) == name)
                {
                    return (arguments[i], name);
                }
            }
        }

        return null;
    }

    private static string? NameOf(AttributeArgumentSyntax argument, int index, IMethodSymbol? constructor) => argument switch
    {
        { NameEquals: { } property } => property.Name.Identifier.ValueText,
        { NameColon: { } parameter } => parameter.Name.Identifier.ValueText,
        _ => index < constructor?.Parameters.Length ? constructor.Parameters[index].Name : null,
    };
}
