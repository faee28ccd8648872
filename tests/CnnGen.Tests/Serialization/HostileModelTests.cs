using CnnGen.Tests.Data;
using Xunit;

namespace CnnGen.Tests.Serialization;

/// <summary>Files that are damaged or made to do harm: each is refused by name and reason, and the network stays as it is.</summary>
public sealed class HostileModelTests : IDisposable
{
    private const string Sound = """{"Dense1.Weight":{"dtype":"F32","shape":[4,5],"data_offsets":[0,80]},"Dense1.Bias":{"dtype":"F32","shape":[4],"data_offsets":[80,96]},"Dense2.Weight":{"dtype":"F32","shape":[2,4],"data_offsets":[96,128]},"Dense2.Bias":{"dtype":"F32","shape":[2],"data_offsets":[128,136]}}""";
    private const int SoundBytes = 136;
    private readonly TemporaryDirectory _directory = new();

    /// <summary>What to replace in the header of a sound file, by what, and the reason to give.</summary>
    public static TheoryData<string, string, string> Headers => new()
    {
        { Sound, "", "no valid JSON" },
        { Sound, "[]", "the header must be a JSON object" },
        { Sound, "{}{}", "no valid JSON" },
        { Sound, "{", "no valid JSON" },
        { "[80,96]", "[76,92]", "may not overlap or leave gaps" },
        { "[80,96]", "[84,100]", "may not overlap or leave gaps" },
        { "[80,96]", "[96,80]", "takes 16 bytes, and its offsets are 96 to 80" },
        { "[80,96]", "[-16,0]", "whole numbers from 0" },
        { "[80,96]", "[80.5,96.5]", "whole numbers from 0" },
        { "[80,96]", "[80]", "two 'data_offsets'" },
        { "[80,96]", "[80,96,96]", "two 'data_offsets'" },
        { "[80,96]", "[18446744073709551600,18446744073709551616]", "whole numbers from 0" },
        { "[80,96]", "\"80\"", "must be a JSON array" },
        { "[128,136]", "[128,144]", "takes 8 bytes, and its offsets are 128 to 144" },
        { "\"shape\":[2],\"data_offsets\":[128,136]", "\"shape\":[4],\"data_offsets\":[128,144]", "the tensors take 144 bytes and the file has 136" },
        { "\"shape\":[2],\"data_offsets\":[128,136]", "\"shape\":[1],\"data_offsets\":[128,132]", "the tensors take 132 bytes and the file has 136" },
        { "\"shape\":[2]", "\"shape\":[4611686018427387904,4611686018427387904,16]", "more bytes than a file can have" },
        { "\"shape\":[2]", "\"shape\":[0,9223372036854775807]", "takes 0 bytes" },
        { "\"shape\":[2],", "", "needs 'dtype', 'shape'" },
        { "\"shape\":[2],", "\"shape\":[2],\"shape\":[2],", "'shape' twice" },
        { "\"shape\":[2],", "\"shape\":[2],\"color\":1,", "unknown property 'color'" },
        { "\"dtype\":\"F32\",\"shape\":[2]", "\"dtype\":\"F99\",\"shape\":[2]", "unknown type 'F99'" },
        { "\"dtype\":\"F32\",\"shape\":[2]", "\"dtype\":7,\"shape\":[2]", "must be a JSON string" },
        { "Dense2.Bias", "Dense1.Bias", "'Dense1.Bias' is there twice" },
        { "Dense2.Bias", "Dense1.\\u0042ias", "'Dense1.Bias' is there twice" },
        { "Dense2.Bias", "\\ud800", "no valid JSON" },
        { "\"Dense2.Bias\":{", "\"Dense2.Bias\":[[[[[{", "must be a JSON object" },
        { "{\"Dense1.W", "{\"__metadata__\":{\"a\":1},\"Dense1.W", "must be a JSON string" },
        { "{\"Dense1.W", "{\"__metadata__\":{\"a\":\"1\",\"a\":\"1\"},\"Dense1.W", "metadata 'a' is there twice" },
        { "{\"Dense1.W", "{\"__metadata__\":{\"cnngen.labels\":\"[1]\"},\"Dense1.W", "no JSON array of strings" },
        { "{\"Dense1.W", "{\"__metadata__\":{\"cnngen.labels\":\"null\"},\"Dense1.W", "must be a JSON array of strings" },
    };

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void The_sound_file_is_loaded()
    {
        var network = new ReluNetwork(seed: 1);
        network.Load(_directory.Write("model", SafetensorsBytes.Of(Sound, SoundBytes)));
        Assert.All(network.Parameters.Span.ToArray(), value => Assert.Equal(0f, value));
    }

    [Theory]
    [MemberData(nameof(Headers))]
    public void A_bad_header_is_refused(string part, string replacement, string reason)
    {
        Assert.Contains(part, Sound, StringComparison.Ordinal);
        Refuse(SafetensorsBytes.Of(Sound.Replace(part, replacement, StringComparison.Ordinal), SoundBytes), reason);
    }

    [Theory]
    [InlineData(0UL, "no valid JSON")]
    [InlineData(1UL << 40, "no safetensors file")]
    [InlineData(ulong.MaxValue, "no safetensors file")]
    [InlineData(600UL, "no safetensors file")]
    public void A_bad_length_of_the_header_is_refused(ulong length, string reason) => Refuse(SafetensorsBytes.Of(Sound, SoundBytes, length), reason);

    [Fact]
    public void Every_file_that_was_cut_short_is_refused()
    {
        byte[] file = SafetensorsBytes.Of(Sound, SoundBytes);
        for (int length = 0; length < file.Length; length++)
        {
            Refuse(file[..length], reason: "");
        }
    }

    [Fact]
    public void Text_that_is_no_UTF8_is_refused()
    {
        byte[] file = SafetensorsBytes.Of(Sound, SoundBytes);
        file[12] = 0xFF;
        Refuse(file, "no valid JSON");
    }

    [Theory]
    [InlineData(float.NaN, "value 1 of the tensor 'Dense2.Bias' is NaN; values must be finite.")]
    [InlineData(float.NegativeInfinity, "value 1 of the tensor 'Dense2.Bias' is -Infinity; values must be finite.")]
    public void Values_that_are_not_finite_are_refused(float value, string reason)
    {
        byte[] file = SafetensorsBytes.Of(Sound, SoundBytes);
        BitConverter.TryWriteBytes(file.AsSpan(file.Length - sizeof(float)), value);
        Refuse(file, reason);
    }

    [Fact]
    public void Another_type_is_refused()
    {
        string header = Sound.Replace("\"dtype\":\"F32\",\"shape\":[2],", "\"dtype\":\"I32\",\"shape\":[2],", StringComparison.Ordinal);
        var network = new ReluNetwork(seed: 1);
        string path = _directory.Write("model", SafetensorsBytes.Of(header, SoundBytes));
        ModelMismatchException error = Assert.Throws<ModelMismatchException>(() => network.Load(path));
        Assert.Equal<string>(["Dense2.Bias has the type I32 in the file and must have F32"], error.Differences);
    }

    /// <summary>Bytes changed, removed, doubled and swapped at random: refused by the library's own errors, or loaded whole.</summary>
    [Fact]
    public void Mutated_files_are_refused_or_loaded()
    {
        byte[] sound = SafetensorsBytes.Of(Sound, SoundBytes);
        var network = new ReluNetwork(seed: 1);
        float[] before = network.Parameters.Span.ToArray();
        int refused = 0;
        for (int seed = 0; seed < 4000; seed++)
        {
            using var stream = new MemoryStream(Mutation.Of(sound, new Random(seed)));
            try
            {
                ModelFile.Load(network, stream, "mutated");
                new ReluNetwork(seed: 1).Parameters.Span.CopyTo(network.Parameters.Span);
            }
            catch (Exception error) when (error is ModelFormatException or ModelMismatchException)
            {
                refused++;
                Assert.Equal(before, network.Parameters.Span.ToArray());
            }
        }

        Assert.InRange(refused, 1000, 3999);
    }

    private void Refuse(byte[] file, string reason)
    {
        var network = new ReluNetwork(seed: 1);
        float[] before = network.Parameters.Span.ToArray();
        string path = _directory.Write("model", file);
        ModelFormatException error = Assert.Throws<ModelFormatException>(() => network.Load(path));
        Assert.Equal(path, error.FileName);
        Assert.StartsWith(path + ": ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters.Span.ToArray());
    }
}
