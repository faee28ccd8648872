using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generators.Parsing;

/// <summary>Reads <c>[Inspectable]</c>.</summary>
internal static class InspectableParser
{
    /// <summary>What the attribute of a network says; null where the network has none.</summary>
    public static InspectionSettings? Parse(INamedTypeSymbol type, List<Problem> problems, CancellationToken cancellation)
    {
        int position = KnownAttributes.FindPosition(type, KnownAttributes.Inspectable);
        if (position < 0)
        {
            return null;
        }

        AttributeReader reader = new(type.GetAttributes()[position], position, KnownAttributes.Inspectable, problems, cancellation);
        return new InspectionSettings(reader.Named(nameof(InspectionSettings.InputGradient), fallback: false));
    }
}
