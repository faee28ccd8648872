using System.Text.Json.Serialization;

namespace CnnGen.Reporting;

/// <summary>A line of <see cref="JsonLinesLog"/>. The event comes first, so that lines can be told apart by their start.</summary>
internal abstract record LogLine(
    [property: JsonPropertyOrder(-2)] string Event,
    [property: JsonPropertyOrder(-1)] DateTime Time);

internal sealed record BeginLine(
    DateTime Time,
    string Network,
    long Parameters,
    int Samples,
    int ValidationSamples,
    int BatchSize,
    int StepsPerEpoch,
    int Epochs,
    int Threads,
    long StepsDone)
    : LogLine("begin", Time);

internal sealed record StepLine(DateTime Time, int Epoch, int Step, long TotalSteps, double Loss, double? Accuracy, float LearningRate)
    : LogLine("step", Time);

internal sealed record EpochLine(
    DateTime Time,
    int Epoch,
    double Loss,
    double? Accuracy,
    double? ValidationLoss,
    double? ValidationAccuracy,
    double Seconds,
    double? SamplesPerSecond,
    float LearningRate,
    IReadOnlyDictionary<string, double>? Metrics)
    : LogLine("epoch", Time);

internal sealed record NoticeLine(DateTime Time, string Notice)
    : LogLine("notice", Time);

internal sealed record EndLine(DateTime Time, int Epochs, bool StoppedEarly, int ParametersOfEpoch)
    : LogLine("end", Time);

/// <summary>Writes the lines without reflection. What a training does not have is left out, and what is not finite is text.</summary>
[JsonSourceGenerationOptions(
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = false)]
[JsonSerializable(typeof(BeginLine))]
[JsonSerializable(typeof(StepLine))]
[JsonSerializable(typeof(EpochLine))]
[JsonSerializable(typeof(NoticeLine))]
[JsonSerializable(typeof(EndLine))]
internal sealed partial class LogLines : JsonSerializerContext;
