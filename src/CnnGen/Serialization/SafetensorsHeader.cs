using System.Collections.Immutable;
using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace CnnGen;

/// <summary>One tensor of a safetensors file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its element type, for example <c>F32</c>.</param>
/// <param name="Lengths">Its shape.</param>
/// <param name="Begin">Its first byte, counted from the end of the header.</param>
/// <param name="End">One past its last byte.</param>
internal sealed record TensorEntry(string Name, string Type, ImmutableArray<nint> Lengths, long Begin, long End);

/// <summary>
/// The header of a safetensors file (huggingface/safetensors): its length as a little-endian 64-bit integer, then a JSON
/// object that gives each tensor's type, shape and bytes, then the bytes, without gaps.
/// </summary>
internal sealed class SafetensorsHeader
{
    internal const string MetadataKey = "__metadata__";
    private const int LengthBytes = sizeof(ulong);

    // The limit of the format's own reader.
    private const int MaxBytes = 100_000_000;

    private readonly string _file;
    private readonly Dictionary<string, TensorEntry> _tensors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);

    private SafetensorsHeader(string file, int bytes) => (_file, DataStart) = (file, LengthBytes + bytes);

    /// <summary>First byte of the tensors in the file.</summary>
    internal long DataStart { get; }

    internal IReadOnlyDictionary<string, TensorEntry> Tensors => _tensors;

    internal IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>Reads and checks a header; the stream is then anywhere.</summary>
    /// <param name="stream">The file, from its start; seekable.</param>
    /// <param name="file">What to call it in errors.</param>
    /// <exception cref="ModelFormatException">The header, or the file's length, is not as the format demands.</exception>
    internal static SafetensorsHeader Read(Stream stream, string file)
    {
        Span<byte> start = stackalloc byte[LengthBytes];
        int found = stream.ReadAtLeast(start, LengthBytes, throwOnEndOfStream: false);
        if (found < LengthBytes)
        {
            throw new ModelFormatException(file, FormattableString.Invariant($"the file has {found} bytes and must begin with the 8 of the header's length."));
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(start);
        long room = Math.Min(stream.Length - LengthBytes, MaxBytes);
        if (length > (ulong)room)
        {
            throw new ModelFormatException(file, FormattableString.Invariant(
                $"the header should have {length} bytes by its first 8; at most {room} are possible. This is no safetensors file, or it is cut short."));
        }

        byte[] json = new byte[length];
        if (stream.ReadAtLeast(json, json.Length, throwOnEndOfStream: false) < json.Length)
        {
            throw new ModelFormatException(file, "the header is cut short.");
        }

        var header = new SafetensorsHeader(file, json.Length);
        header.Parse(json);
        header.CheckBytes(stream.Length - header.DataStart);
        return header;
    }

    private void Parse(byte[] json)
    {
        try
        {
            // A name or value that is no UTF-8 must not be read as another one.
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(json);
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 4 });
            Expect(ref reader, JsonTokenType.StartObject, "the header");
            while (NextName(ref reader) is { } name)
            {
                if (name == MetadataKey)
                {
                    ReadMetadata(ref reader);
                }
                else if (!_tensors.TryAdd(name, ReadTensor(ref reader, name)))
                {
                    throw Error($"the tensor '{name}' is there twice.");
                }
            }

            if (reader.Read())
            {
                throw Error("the header has more than one JSON value.");
            }
        }
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException or FormatException)
        {
            throw new ModelFormatException(_file, $"the header is no valid JSON of a safetensors file ({error.Message.TrimEnd('.')}).", error);
        }
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, MetadataKey);
        while (NextName(ref reader) is { } key)
        {
            Expect(ref reader, JsonTokenType.String, $"the metadata '{key}'");
            if (!_metadata.TryAdd(key, reader.GetString()!))
            {
                throw Error($"the metadata '{key}' is there twice.");
            }
        }
    }

    private TensorEntry ReadTensor(ref Utf8JsonReader reader, string name)
    {
        string? type = null;
        ImmutableArray<long>? shape = null, offsets = null;
        Expect(ref reader, JsonTokenType.StartObject, $"the tensor '{name}'");
        while (NextName(ref reader) is { } key)
        {
            bool first = key switch
            {
                "dtype" => type is null,
                "shape" => shape is null,
                "data_offsets" => offsets is null,
                _ => throw Error($"the tensor '{name}' has an unknown property '{key}'."),
            };
            if (!first)
            {
                throw Error($"the tensor '{name}' has '{key}' twice.");
            }

            if (key == "dtype")
            {
                Expect(ref reader, JsonTokenType.String, $"'dtype' of the tensor '{name}'");
                type = reader.GetString();
            }
            else if (key == "shape")
            {
                shape = ReadNumbers(ref reader, key, name);
            }
            else
            {
                offsets = ReadNumbers(ref reader, key, name);
            }
        }

        return type is null || shape is not { } lengths || offsets is not [long begin, long end]
            ? throw Error($"the tensor '{name}' needs 'dtype', 'shape' and two 'data_offsets'.")
            : Check(new TensorEntry(name, type, [.. lengths.Select(static length => (nint)length)], begin, end));
    }

    private ImmutableArray<long> ReadNumbers(ref Utf8JsonReader reader, string key, string name)
    {
        Expect(ref reader, JsonTokenType.StartArray, $"'{key}' of the tensor '{name}'");
        var numbers = ImmutableArray.CreateBuilder<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out long number) || number < 0)
            {
                throw Error($"'{key}' of the tensor '{name}' must have whole numbers from 0 to 2^63 - 1.");
            }

            numbers.Add(number);
        }

        return numbers.ToImmutable();
    }

    private TensorEntry Check(TensorEntry tensor)
    {
        int size = tensor.Type switch
        {
            "BOOL" or "U8" or "I8" or "F8_E5M2" or "F8_E4M3" => 1,
            "I16" or "U16" or "F16" or "BF16" => 2,
            "I32" or "U32" or "F32" => 4,
            "I64" or "U64" or "F64" => 8,
            _ => throw Error($"the tensor '{tensor.Name}' has the unknown type '{tensor.Type}'."),
        };
        UInt128 bytes = (UInt128)size;
        foreach (nint length in tensor.Lengths)
        {
            bytes *= (UInt128)length;
            if (bytes > long.MaxValue)
            {
                throw Error($"the shape {NetworkArchitecture.Shape(tensor.Lengths)} of the tensor '{tensor.Name}' has more bytes than a file can have.");
            }
        }

        if (tensor.End < tensor.Begin || (UInt128)(tensor.End - tensor.Begin) != bytes)
        {
            throw Error(FormattableString.Invariant(
                $"the tensor '{tensor.Name}' of type {tensor.Type} and shape {NetworkArchitecture.Shape(tensor.Lengths)} takes {bytes} bytes, and its offsets are {tensor.Begin} to {tensor.End}."));
        }

        return tensor;
    }

    /// <summary>The tensors must fill the rest of the file without overlaps and gaps.</summary>
    private void CheckBytes(long available)
    {
        long next = 0;
        foreach (TensorEntry tensor in _tensors.Values.OrderBy(static tensor => tensor.Begin).ThenBy(static tensor => tensor.End))
        {
            if (tensor.Begin != next)
            {
                throw Error(FormattableString.Invariant(
                    $"the tensor '{tensor.Name}' begins at byte {tensor.Begin} of the data, and the one before it ends at {next}: tensors may not overlap or leave gaps."));
            }

            next = tensor.End;
        }

        if (next != available)
        {
            throw Error(FormattableString.Invariant($"the tensors take {next} bytes and the file has {available} behind the header. It was cut short or written by something else."));
        }
    }

    private string? NextName(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.PropertyName ? reader.GetString() : null;

    private void Expect(ref Utf8JsonReader reader, JsonTokenType type, string what)
    {
        if (!reader.Read() || reader.TokenType != type)
        {
            throw Error($"{what} must be a JSON {(type == JsonTokenType.StartObject ? "object" : type == JsonTokenType.StartArray ? "array" : "string")}.");
        }
    }

    private ModelFormatException Error(string problem) => new(_file, problem);
}
