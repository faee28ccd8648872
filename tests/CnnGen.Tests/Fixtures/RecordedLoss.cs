using System.Text.Json;
using CnnGen.Tests.Reference;

namespace CnnGen.Tests.Fixtures;

/// <summary>Reads the loss of a recorded case; softmax cross entropy where none is said.</summary>
internal static class RecordedLoss
{
    public static RefLoss Read(JsonElement item)
    {
        if (!item.TryGetProperty("loss_settings", out JsonElement loss))
        {
            return new RefSoftmaxCrossEntropy();
        }

        string kind = loss.GetProperty("kind").GetString()!;
        RefLoss read = kind switch
        {
            "SoftmaxCrossEntropy" => new RefSoftmaxCrossEntropy
            {
                SoftTargets = loss.TryGetProperty("softTargets", out JsonElement soft) && soft.GetBoolean(),
                Smoothing = Number("smoothing", 0),
                ClassWeights = loss.TryGetProperty("classWeights", out JsonElement weights) ? [.. weights.EnumerateArray().Select(w => w.GetDouble())] : null,
                IgnoredLabel = loss.TryGetProperty("ignoredLabel", out JsonElement label) ? label.GetInt32() : null,
            },
            "SigmoidCrossEntropy" => new RefSigmoidCrossEntropy(Number("positiveWeight", 1)),
            "MeanSquaredError" => new RefMeanSquaredError(),
            "MeanAbsoluteError" => new RefMeanAbsoluteError(),
            "Huber" => new RefHuber(Number("delta", 1)),
            _ => throw new InvalidDataException($"A recorded loss is of unknown kind {kind}."),
        };
        return read with { Weight = Number("weight", 1) };

        double Number(string name, double fallback) => loss.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : fallback;
    }
}
