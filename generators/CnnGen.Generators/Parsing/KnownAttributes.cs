using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generators.Parsing;

/// <summary>Recognises this library's attributes by name, without a reference to its assembly.</summary>
internal static class KnownAttributes
{
    public const string Network = "NetworkAttribute";

    public const string NetworkFullName = "CnnGen." + Network;

    public const string Layers = "LayersAttribute";

    /// <summary>As the user writes them.</summary>
    public const string Freeze = "Freeze", Initialize = "Initialize", Budget = "Budget", Inspectable = "Inspectable";

    /// <summary>The attribute's class name if it is declared in namespace CnnGen; otherwise null.</summary>
    public static string? NameOf(AttributeData attribute) =>
        attribute.AttributeClass is
        {
            TypeKind: TypeKind.Class,
            ContainingType: null,
            ContainingNamespace: { Name: "CnnGen", ContainingNamespace.IsGlobalNamespace: true },
        }
            ? attribute.AttributeClass.MetadataName
            : null;

    /// <summary>Index of an attribute among all attributes of a class; -1 if the class does not have it.</summary>
    /// <param name="type">The class.</param>
    /// <param name="name">The attribute as the user writes it.</param>
    public static int FindPosition(INamedTypeSymbol type, string name)
    {
        ImmutableArray<AttributeData> attributes = type.GetAttributes();
        for (int i = 0; i < attributes.Length; i++)
        {
            if (NameOf(attributes[i]) == name + "Attribute")
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>For example <c>[Network]</c>.</summary>
    public static string AsWritten(string name) => "[" + name.Substring(0, name.Length - "Attribute".Length) + "]";
}
