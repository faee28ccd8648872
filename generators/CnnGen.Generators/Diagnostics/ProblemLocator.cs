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
        ImmutableArray<AttributeData> attributes = type.GetAttributes();
        AttributeData? network = NetworkParser.FindNetwork(type);
        Location? location = site.Kind switch
        {
            SiteKind.Attribute => InAttribute(attributes[site.Index], site.Arguments, cancellation),
            SiteKind.Network => InAttribute(network, site.Arguments, cancellation),
            _ => Identifier(network, site.Kind == SiteKind.Container ? site.Index : 0, cancellation),
        };
        return location ?? type.Locations[0];
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

        return FindArgument(syntax, attribute.AttributeConstructor, names)?.Syntax.GetLocation() ?? syntax.GetLocation();
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
