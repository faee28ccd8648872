using System.Globalization;
using System.Text.RegularExpressions;

namespace CnnGen.Generators.Model;

/// <summary>
/// What the generated methods of the passes are called. How many there are depends on the plan: a layer that looks at the
/// whole batch cuts training into phases, and a long phase is cut into parts. So the names are a pattern and not a list.
/// </summary>
internal static class PassNames
{
    public const string Forward = "ForwardSamples", Predict = "PredictSamples", Score = "ScoreSamples", Evaluate = "EvaluateSamples", PrepareForward = "PrepareForward";

    public const string Inspect = "InspectSamples", PrepareInspection = "PrepareInspection";

    public const string Prepare = "PrepareWeights", Train = "TrainSamples", TrainBatch = "TrainBatch", Weights = "WeightGradients";

    private static readonly Regex Pattern = new(
        $"^(({Forward}|{Predict}|{Score}|{Evaluate}|{PrepareForward}|{Inspect}|{PrepareInspection}|{Prepare}|{Weights})|({Train}|{TrainBatch})[0-9]*)(Part[0-9]+)?$", RegexOptions.CultureInvariant);

    /// <summary>The name of a phase of training, or of its end over the batch.</summary>
    /// <param name="name">What all of them are called.</param>
    /// <param name="index">Its place among them.</param>
    /// <param name="count">How many there are; a single one has no number.</param>
    public static string Phase(string name, int index, int count) => count == 1 ? name : Numbered(name, index);

    /// <summary>The name of a part of a pass.</summary>
    public static string Part(string pass, int index) => Numbered(pass + "Part", index);

    /// <summary>Whether the generated half may have a method of this name for a pass.</summary>
    public static bool Includes(string name) => Pattern.IsMatch(name);

    private static string Numbered(string name, int index) => name + (index + 1).ToString(CultureInfo.InvariantCulture);
}
