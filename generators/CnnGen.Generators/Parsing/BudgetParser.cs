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

        AttributeReader reader = new(type.GetAttributes()[position], position, "Budget", problems, cancellation);
        return new Budget(
            position,
            reader.Limit(nameof(Budget.Parameters)),
            reader.Limit(nameof(Budget.MultiplyAdds)),
            reader.Limit(nameof(Budget.WorkspaceBytes)),
            reader.Limit(nameof(Budget.TrainingBytesPerSample)));
    }

    /// <summary>A budget on a class that is no network.</summary>
    public static Problem? FindStray(INamedTypeSymbol type)
    {
        int position = FindPosition(type);
        return position < 0 ? null : new Problem(RuleIds.StrayBudget, Site.Attribute(position), new[] { type.Name });
    }

    private static int FindPosition(INamedTypeSymbol type)
    {
        ImmutableArray<AttributeData> attributes = type.GetAttributes();
        for (int i = 0; i < attributes.Length; i++)
        {
            if (KnownAttributes.NameOf(attributes[i]) == KnownAttributes.Budget)
            {
                return i;
            }
        }

        return -1;
    }
}
