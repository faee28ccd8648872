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
        int position = KnownAttributes.FindPosition(type, KnownAttributes.Budget);
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
}
