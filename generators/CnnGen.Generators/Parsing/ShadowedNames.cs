using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generators.Parsing;

/// <summary>
/// Finds the framework's names that the user's own types, namespaces or members hide from code inside a class. C#
/// looks through the class, the types and the namespaces around it before it looks at a file's using directives.
/// </summary>
internal static class ShadowedNames
{
    public static EquatableArray<string> Find(INamedTypeSymbol type)
    {
        List<INamespaceOrTypeSymbol> scopes = [];
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            for (INamedTypeSymbol? inherited = outer; inherited is { SpecialType: not SpecialType.System_Object }; inherited = inherited.BaseType)
            {
                scopes.Add(inherited);
            }
        }

        Compilation? compilation = (type.ContainingAssembly as ISourceAssemblySymbol)?.Compilation;
        for (INamespaceSymbol? space = type.ContainingNamespace; space is not null; space = space.ContainingNamespace)
        {
            // With what referenced assemblies add to the namespace.
            scopes.Add(compilation?.GetCompilationNamespace(space) ?? space);
        }

        return FrameworkNames.Namespaces.Keys.Where(name => scopes.Any(scope => Hides(scope, name))).ToArray();
    }

    private static bool Hides(INamespaceOrTypeSymbol scope, string name) =>
        !scope.GetMembers(name).IsEmpty || (name == "MethodImpl" && !scope.GetMembers(name + "Attribute").IsEmpty);
}
