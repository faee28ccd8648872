using System.Globalization;
using CnnGen.Generators.Model;

namespace CnnGen.Generators.Parsing.Layers;

/// <summary>Reads the losses. A number that is wrong is reported, and its layer is not sound any more.</summary>
internal static class LossParser
{
    public static LayerSpec SoftmaxCrossEntropy(AttributeReader reader, string name)
    {
        float smoothing = reader.Named("LabelSmoothing", fallback: 0f);
        if (!(smoothing >= 0f && smoothing < 1f))
        {
            reader.Report(RuleIds.LabelSmoothing, "LabelSmoothing", Text(smoothing));
        }

        EquatableArray<float> weights = reader.NamedArray("ClassWeights");
        int wrong = weights.Items.ToList().FindIndex(static weight => !IsFinite(weight) || weight < 0f);
        wrong = wrong < 0 && weights.Count > 0 && weights.Items.All(static weight => weight == 0f) ? 0 : wrong;
        if (wrong >= 0)
        {
            reader.Report(RuleIds.ClassWeight, "ClassWeights", wrong.ToString(CultureInfo.InvariantCulture), Text(weights[wrong]));
        }

        bool softTargets = reader.Named("SoftTargets", fallback: false);
        if (softTargets && reader.IsWritten("IgnoredLabel"))
        {
            reader.Report(RuleIds.IgnoredSoftTarget, "IgnoredLabel", new[] { Fix.RemoveArgument("IgnoredLabel"), Fix.RemoveArgument("SoftTargets") });
        }

        return new SoftmaxCrossEntropySpec(reader.Position, name)
        {
            Weight = Weight(reader),
            SoftTargets = softTargets,
            LabelSmoothing = smoothing,
            ClassWeights = weights,
            IgnoredLabel = reader.Optional("IgnoredLabel"),
        };
    }

    public static LayerSpec SigmoidCrossEntropy(AttributeReader reader, string name) =>
        new SigmoidCrossEntropySpec(reader.Position, name, reader.AboveZero("PositiveWeight", fallback: 1f)) { Weight = Weight(reader) };

    public static LayerSpec MeanSquaredError(AttributeReader reader, string name) =>
        new MeanSquaredErrorSpec(reader.Position, name) { Weight = Weight(reader) };

    public static LayerSpec MeanAbsoluteError(AttributeReader reader, string name) =>
        new MeanAbsoluteErrorSpec(reader.Position, name) { Weight = Weight(reader) };

    public static LayerSpec Huber(AttributeReader reader, string name) =>
        new HuberSpec(reader.Position, name, reader.AboveZero("Delta", fallback: 1f)) { Weight = Weight(reader) };

    private static float Weight(AttributeReader reader) => reader.AboveZero("Weight", fallback: 1f);

    private static bool IsFinite(float value) => !float.IsNaN(value) && !float.IsInfinity(value);

    private static string Text(float value) => value.ToString(CultureInfo.InvariantCulture);
}
