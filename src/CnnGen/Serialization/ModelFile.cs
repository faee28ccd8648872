using System.Collections.Immutable;
using System.Text.Json;

namespace CnnGen;

/// <summary>
/// Networks as safetensors files (huggingface/safetensors), which Python's <c>safetensors</c> reads as well: every tensor by its
/// name, in the order of its shape, as 32-bit floats.
/// </summary>
public static class ModelFile
{
    private const string Prefix = "cnngen.";
    private const string NetworkKey = Prefix + "network";
    private const string ArchitectureKey = Prefix + "architecture";
    private const string FingerprintKey = Prefix + "fingerprint";
    private const string LabelsKey = Prefix + "labels";

    // What libraries of PyTorch expect of their own files.
    private const string FormatKey = "format";
    private const string PyTorchFormat = "pt";

    /// <summary>Saves all tensors of a network, running statistics included.</summary>
    /// <remarks>The file is replaced as a whole: after a crash or an error there is the old one or the new one.</remarks>
    /// <param name="network">The network; no other thread may change it meanwhile.</param>
    /// <param name="path">The file, usually <c>.safetensors</c>; an older one is replaced.</param>
    /// <param name="options">Names and text to save with it.</param>
    /// <exception cref="ArgumentException">There are labels in another number than the outputs have channels, or a key of the metadata is the library's.</exception>
    /// <exception cref="InvalidOperationException">A value is infinite or not a number; an older file is as it was.</exception>
    /// <exception cref="IOException">The file can't be written; an older one is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Save<TNetwork>(this INetwork<TNetwork> network, string path, SaveOptions? options = null)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new SaveOptions();
        ImmutableSortedDictionary<string, string> metadata = Metadata(TNetwork.Info, options);
        if (FiniteCheck.Parameters(TNetwork.Info, network.Parameters.Span) is [string first, ..])
        {
            throw new InvalidOperationException($"{first} of {TNetwork.Info.Name} has infinite values or NaN, which no file may have; '{path}' is as it was.");
        }

        StoredTensor[] tensors = [.. TNetwork.Info.Parameters.Select(parameter => new StoredTensor(TensorNames.Of(parameter, options.Naming), parameter, network.Parameters))];
        AtomicFile.Write(path, stream => SafetensorsWriter.Write(stream, tensors, metadata));
    }

    /// <summary>Sets all tensors of a network from a file, whose names may be the class's or PyTorch's.</summary>
    /// <param name="network">The network; no other thread may use it meanwhile. It changes only if the whole file is sound and fits.</param>
    /// <param name="path">The file.</param>
    /// <returns>What the file says beside its tensors.</returns>
    /// <exception cref="ModelFormatException">The file is damaged, not in the format, or has a value that is infinite or not a number.</exception>
    /// <exception cref="ModelMismatchException">The file is of another architecture; the message lists every difference.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static ModelInfo Load<TNetwork>(this INetwork<TNetwork> network, string path)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = File.OpenRead(path);
        return Load(network, stream, path);
    }

    /// <summary>Reads what a file says beside its tensors, for example which network it is of.</summary>
    /// <inheritdoc cref="Load{TNetwork}(INetwork{TNetwork}, string)"/>
    public static ModelInfo ReadInfo(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = File.OpenRead(path);
        return Info(SafetensorsHeader.Read(stream, path), path);
    }

    /// <summary>Sets all tensors of a network from a seekable stream.</summary>
    internal static ModelInfo Load<TNetwork>(INetwork<TNetwork> network, Stream stream, string file)
        where TNetwork : class, INetwork<TNetwork>
    {
        SafetensorsHeader header = SafetensorsHeader.Read(stream, file);
        ModelInfo info = Info(header, file);
        TensorEntry[] tensors = Match(TNetwork.Info, header, file);

        // Read as a whole before the network changes: what is damaged at its end must change nothing.
        float[][] values = new float[tensors.Length][];
        for (int i = 0; i < tensors.Length; i++)
        {
            values[i] = SafetensorsValues.Read(stream, header, tensors[i], file);
        }

        for (int i = 0; i < tensors.Length; i++)
        {
            ParameterStorage.Write(network.Parameters.Span, TNetwork.Info.Parameters[i], values[i]);
        }

        return info;
    }

    private static ImmutableSortedDictionary<string, string> Metadata(NetworkInfo info, SaveOptions options)
    {
        if (options.Labels.Length != 0 && options.Labels.Length != info.Output.Channels)
        {
            throw new ArgumentException(
                $"There are {Counted.Text(options.Labels.Length, "label")}, and the outputs of {info.Name} have {Counted.Text(info.Output.Channels, "channel")}.",
                nameof(options));
        }

        if (options.Metadata.Keys.FirstOrDefault(static key => key.StartsWith(Prefix, StringComparison.Ordinal)) is { } taken)
        {
            throw new ArgumentException($"The metadata has the key '{taken}'; keys that begin with '{Prefix}' are the library's.", nameof(options));
        }

        string architecture = NetworkArchitecture.Text(info);
        ImmutableSortedDictionary<string, string> metadata = options.Metadata
            .SetItem(NetworkKey, info.Name)
            .SetItem(ArchitectureKey, architecture)
            .SetItem(FingerprintKey, NetworkArchitecture.Fingerprint(architecture));
        if (options.Labels.Length != 0)
        {
            metadata = metadata.SetItem(LabelsKey, JsonSerializer.Serialize([.. options.Labels], ModelLabels.Default.StringArray));
        }

        return options.Naming == ModelNaming.PyTorch ? metadata.SetItem(FormatKey, PyTorchFormat) : metadata;
    }

    private static ModelInfo Info(SafetensorsHeader header, string file) => new()
    {
        Network = header.Metadata.GetValueOrDefault(NetworkKey),
        Labels = header.Metadata.TryGetValue(LabelsKey, out string? labels) ? Labels(labels, file) : [],
        Metadata = header.Metadata.ToImmutableSortedDictionary(),
    };

    private static ImmutableArray<string> Labels(string json, string file)
    {
        try
        {
            string?[]? labels = JsonSerializer.Deserialize(json, ModelLabels.Default.StringArray);
            return labels is null || labels.Contains(null)
                ? throw new ModelFormatException(file, $"the metadata '{LabelsKey}' must be a JSON array of strings.")
                : [.. labels!];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new ModelFormatException(file, $"the metadata '{LabelsKey}' is no JSON array of strings ({error.Message.TrimEnd('.')}).", error);
        }
    }

    /// <summary>The file's tensor for each of the network's; all differences are told at once.</summary>
    private static TensorEntry[] Match(NetworkInfo info, SafetensorsHeader header, string file)
    {
        var differences = ImmutableArray.CreateBuilder<string>();
        var unused = new HashSet<string>(header.Tensors.Keys.Where(static name => !TensorNames.IsBatchCounter(name)), StringComparer.Ordinal);
        var tensors = new TensorEntry[info.Parameters.Length];
        for (int i = 0; i < tensors.Length; i++)
        {
            ParameterInfo parameter = info.Parameters[i];
            string shape = NetworkArchitecture.Shape([.. parameter.Lengths]);
            if (!header.Tensors.TryGetValue(parameter.Name, out TensorEntry? tensor)
                && !header.Tensors.TryGetValue(TensorNames.Of(parameter, ModelNaming.PyTorch), out tensor))
            {
                differences.Add($"{parameter.Name} {shape} is not in the file");
                continue;
            }

            tensors[i] = tensor;
            unused.Remove(tensor.Name);
            if (!tensor.Lengths.AsSpan().SequenceEqual(parameter.Lengths.AsSpan()))
            {
                differences.Add($"{parameter.Name} is {shape} in the network and {NetworkArchitecture.Shape(tensor.Lengths)} in the file");
            }

            if (tensor.Type != "F32")
            {
                differences.Add($"{parameter.Name} has the type {tensor.Type} in the file and must have F32");
            }
        }

        differences.AddRange(header.Tensors.Keys.Where(unused.Contains).Select(name => $"{name} {NetworkArchitecture.Shape(header.Tensors[name].Lengths)} is not in the network"));
        AddLayers(differences, info, header);
        return differences.Count == 0 ? tensors : throw new ModelMismatchException(file, info.Name, differences.ToImmutable());
    }

    /// <summary>Layers without parameters differ in what the file says of its architecture, if it says anything.</summary>
    private static void AddLayers(ImmutableArray<string>.Builder differences, NetworkInfo info, SafetensorsHeader header)
    {
        string architecture = NetworkArchitecture.Text(info);
        if (!header.Metadata.TryGetValue(FingerprintKey, out string? fingerprint) || fingerprint == NetworkArchitecture.Fingerprint(architecture))
        {
            return;
        }

        int before = differences.Count;
        differences.AddRange(NetworkArchitecture.Differences(architecture, header.Metadata.GetValueOrDefault(ArchitectureKey) ?? ""));
        if (differences.Count == before)
        {
            differences.Add($"the file's fingerprint of the architecture is '{fingerprint}' and the network's '{NetworkArchitecture.Fingerprint(architecture)}'");
        }
    }
}
