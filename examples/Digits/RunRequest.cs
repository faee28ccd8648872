using System.Text.Json;
using System.Text.Json.Serialization;

namespace Digits;

/// <summary>What a run was asked to do; kept in its folder, so that it can be gone on with.</summary>
/// <param name="Data">Directory of the data; null for the built-in digits.</param>
/// <param name="Epochs">Passes over the training set.</param>
/// <param name="BatchSize">Samples per training step.</param>
/// <param name="Seed">Seed of parameters, orders and augmentation.</param>
/// <param name="Augment">Whether training samples are shifted, turned and resized at random.</param>
internal sealed record RunRequest(string? Data, int Epochs, int BatchSize, ulong Seed, bool Augment);

/// <summary>Serialization code generated at compile time: no reflection.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RunRequest))]
internal sealed partial class RunRequestContext : JsonSerializerContext;
