using System.Text.Json.Serialization;

namespace CnnGen;

/// <summary>How lists of labels are read and written: code made at compile time, without reflection.</summary>
[JsonSerializable(typeof(string[]))]
internal sealed partial class ModelLabels : JsonSerializerContext;
