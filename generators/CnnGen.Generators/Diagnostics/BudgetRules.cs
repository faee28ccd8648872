using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generators.Diagnostics;

/// <summary>Rules about budgets: CNN032x. Each has a page of its own under generators/docs/rules.</summary>
internal static class BudgetRules
{
    // Messages that advise are two sentences, the second without a full stop, as everywhere.
#pragma warning disable RS1032

    public static readonly DiagnosticDescriptor OverBudget = new(
        RuleIds.OverBudget,
        "Network exceeds its budget",
        "Network '{0}' {1}, {2} more than its budget of {3}. {4} takes most: {5}, which is {6} %",
        Rules.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + RuleIds.OverBudget + ".md");
}
