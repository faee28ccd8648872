using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CnnGen;

/// <summary>
/// A checkpoint as a safetensors file: each buffer of a training (its parameters, the state of its optimizer, its best parameters)
/// as tensors called <c>buffer/parameter</c>, the rest as JSON in the metadata, and a checksum over both.
/// </summary>
internal static class CheckpointFile
{
    private const string StateKey = "cnngen.checkpoint";
    private const string ChecksumKey = "cnngen.checksum";

    /// <summary>Writes a checkpoint; an older file is replaced as a whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="info">The network.</param>
    /// <param name="buffers">All buffers by name.</param>
    /// <param name="state">The rest.</param>
    /// <exception cref="IOException">The file can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    internal static void Write(string path, NetworkInfo info, IEnumerable<CheckpointBuffer> buffers, CheckpointState state)
    {
        StoredTensor[] tensors = [.. buffers.SelectMany(buffer => Tensors(info, buffer))];
        string json = JsonSerializer.Serialize(state, CheckpointJson.Default.CheckpointState);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, json);
        foreach (StoredTensor tensor in tensors)
        {
            Append(hash, tensor.Name);
            hash.AppendData(tensor.Bytes());
        }

        KeyValuePair<string, string>[] metadata =
        [
            new(ChecksumKey, Convert.ToHexStringLower(hash.GetHashAndReset())),
            new(StateKey, json),
        ];
        AtomicFile.Write(path, stream => SafetensorsWriter.Write(stream, tensors, metadata));
    }

    /// <summary>Reads and checks a whole checkpoint; nothing else changes.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFormatException">The file is damaged, or no checkpoint.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    internal static Checkpoint Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads and checks a whole checkpoint from a seekable stream.</summary>
    internal static Checkpoint Read(Stream stream, string file)
    {
        SafetensorsHeader header = SafetensorsHeader.Read(stream, file);
        if (!header.Metadata.TryGetValue(StateKey, out string? json) || !header.Metadata.TryGetValue(ChecksumKey, out string? checksum))
        {
            throw new ModelFormatException(file, $"the metadata has no '{StateKey}' or no '{ChecksumKey}': this is no checkpoint.");
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, json);
        var values = new Dictionary<string, CheckpointTensor>(StringComparer.Ordinal);
        foreach (TensorEntry tensor in header.Tensors.Values.OrderBy(static tensor => tensor.Begin))
        {
            if (tensor.Type != "F32")
            {
                throw new ModelFormatException(file, $"the tensor '{tensor.Name}' has the type {tensor.Type} and must have F32.");
            }

            float[] floats = SafetensorsValues.Read(stream, header, tensor, file);
            values.Add(tensor.Name, new CheckpointTensor(tensor.Lengths, floats));
            Append(hash, tensor.Name);
            Append(hash, floats);
        }

        string found = Convert.ToHexStringLower(hash.GetHashAndReset());
        return found == checksum
            ? new Checkpoint(file, State(json, file), values)
            : throw new ModelFormatException(file, $"the content has the checksum {found}, and {checksum} was written: the file is damaged.");
    }

    /// <summary>The name of a parameter's values in a buffer.</summary>
    internal static string TensorName(string buffer, ParameterInfo parameter) => $"{buffer}/{parameter.Name}";

    private static IEnumerable<StoredTensor> Tensors(NetworkInfo info, CheckpointBuffer buffer) =>
        buffer.ParametersOf(info).Select(parameter => new StoredTensor(TensorName(buffer.Name, parameter), parameter, buffer.Values));

    private static CheckpointState State(string json, string file)
    {
        CheckpointState? state;
        try
        {
            state = JsonSerializer.Deserialize(json, CheckpointJson.Default.CheckpointState);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new ModelFormatException(file, $"the metadata '{StateKey}' can't be read ({error.Message.TrimEnd('.')}).", error);
        }

        return state switch
        {
            null => throw new ModelFormatException(file, $"the metadata '{StateKey}' is empty."),
            { Version: not CheckpointState.CurrentVersion } => throw new ModelFormatException(file, FormattableString.Invariant(
                $"the checkpoint has the form {state.Version}, and this library reads form {CheckpointState.CurrentVersion}: go on with the library that wrote it.")),
            _ when state.Position < 0 || state.OptimizerSteps < 0 || state.Totals.IsDefault || state.Epochs.IsDefault || state.Settings is null =>
                throw new ModelFormatException(file, $"the metadata '{StateKey}' is not complete."),
            _ => state,
        };
    }

    /// <summary>Text with its length, so that two texts never look like others.</summary>
    private static void Append(IncrementalHash hash, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<float> values)
    {
        Span<byte> bytes = stackalloc byte[1024 * sizeof(float)];
        while (!values.IsEmpty)
        {
            int count = Math.Min(values.Length, 1024);
            for (int i = 0; i < count; i++)
            {
                BinaryPrimitives.WriteSingleLittleEndian(bytes[(i * sizeof(float))..], values[i]);
            }

            hash.AppendData(bytes[..(count * sizeof(float))]);
            values = values[count..];
        }
    }
}

/// <summary>Floats that a training keeps for its parameters, in their storage order.</summary>
/// <param name="Name">What the file calls it.</param>
/// <param name="Values">The floats.</param>
/// <param name="LearnedOnly">Whether it has a place for learned parameters only.</param>
internal readonly record struct CheckpointBuffer(string Name, AlignedBuffer Values, bool LearnedOnly)
{
    /// <summary>The parameters that it has a place for.</summary>
    internal IEnumerable<ParameterInfo> ParametersOf(NetworkInfo info)
    {
        bool learned = LearnedOnly;
        return info.Parameters.Where(parameter => !learned || parameter.IsTrainable);
    }
}

/// <summary>A tensor that was read.</summary>
/// <param name="Lengths">Its shape.</param>
/// <param name="Values">Its values, row-major.</param>
internal sealed record CheckpointTensor(ImmutableArray<nint> Lengths, float[] Values);
