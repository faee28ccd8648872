using Microsoft.CodeAnalysis;

namespace CnnGen.Generators.Parsing;

/// <summary>Recognises this library's attributes by name, without a reference to its assembly.</summary>
internal static class KnownAttributes
{
    public const string Network = "NetworkAttribute";

    public const string Budget = "BudgetAttribute";

    public const string NetworkFullName = "CnnGen." + Network;

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
}
