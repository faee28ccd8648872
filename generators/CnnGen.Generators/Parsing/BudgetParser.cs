using System.Collections.Immutable;
using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generators.Parsing;

/// <summary>
/// Reads <c>[Budget]</c>. Only the analyzer asks for it: a limit changes nothing in the generated code, so it is no part of
/// the network that the generator sees.
/// </summary>
internal static class BudgetParser
{
    /// <summary>The limits of a network; null where it has none.</summary>
    public static Budget? Parse(INamedTypeSymbol type, List<Problem> problems, CancellationToken cancellation)
    {
        int position = FindPosition(type);
        if (position < 0)
        {
            return null;
        }

        AttributeReader reader = new(type.GetAttributes()[position], position, KnownAttributes.Budget, problems, cancellation);
        return new Budget(
            position,
            reader.Limit(nameof(Budget.Parameters)),
            reader.Limit(nameof(Budget.MultiplyAdds)),
            reader.Limit(nameof(Budget.WorkspaceBytes)),
            reader.Limit(nameof(Budget.TrainingBytesPerSample)));
    }

    public static bool IsBudget(AttributeData attribute) => KnownAttributes.NameOf(attribute) == KnownAttributes.Budget + "Attribute";

    /// <summary>Index of the budget among all attributes of the class; -1 if there is none.</summary>
    public static int FindPosition(INamedTypeSymbol type)
    {
        ImmutableArray<AttributeData> attributes = type.GetAttributes();
        for (int i = 0; i < attributes.Length; i++)
        {
            if (IsBudget(attributes[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
