using System.Text.Json;
using CnnGen.Tests.Data;
using CnnGen.Tests.Training;
using Xunit;

namespace CnnGen.Tests.Serialization;

/// <summary>Networks saved to files and loaded again.</summary>
public sealed class ModelFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string FilePath => Path.Combine(_directory.Path, "model.safetensors");

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(ModelNaming.Class)]
    [InlineData(ModelNaming.PyTorch)]
    public void A_loaded_network_has_the_bits_of_the_saved_one(ModelNaming naming)
    {
        StemNetwork saved = Trained(), loaded = new(seed: 9);
        saved.Save(FilePath, new SaveOptions { Naming = naming });
        Assert.NotEqual(saved.Parameters.Span.ToArray(), loaded.Parameters.Span.ToArray());
        ModelInfo info = loaded.Load(FilePath);
        Assert.Equal(nameof(StemNetwork), info.Network);
        Assert.Equal(saved.Parameters.Span.ToArray(), loaded.Parameters.Span.ToArray());
        Assert.Equal(["model.safetensors"], Directory.EnumerateFiles(_directory.Path).Select(Path.GetFileName));
    }

    /// <summary>Read by an independent reader, against what the network itself says of its tensors.</summary>
    [Theory]
    [InlineData(ModelNaming.Class, "Weight", "RunningVariance")]
    [InlineData(ModelNaming.PyTorch, "weight", "running_var")]
    public void The_file_is_as_the_format_says(ModelNaming naming, string weight, string variance)
    {
        StemNetwork network = Trained();
        network.Save(FilePath, new SaveOptions { Naming = naming });
        byte[] file = File.ReadAllBytes(FilePath), data = SafetensorsBytes.Data(file);
        Assert.Equal(0, (file.Length - data.Length) % 8);
        using var header = JsonDocument.Parse(SafetensorsBytes.Header(file));
        Assert.Equal(
            StemNetwork.Info.Parameters.Length + 1,
            header.RootElement.EnumerateObject().Count());
        Assert.True(header.RootElement.TryGetProperty($"Stem.BatchNorm1.{variance}", out _));
        JsonElement tensor = header.RootElement.GetProperty($"Stem.Conv2.{weight}");
        Assert.Equal("F32", tensor.GetProperty("dtype").GetString());
        Assert.Equal([8, 4, 3, 3], tensor.GetProperty("shape").EnumerateArray().Select(length => length.GetInt32()));
        int[] offsets = [.. tensor.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt32())];
        float[] expected = new float[8 * 4 * 3 * 3];
        network.CopyParameter("Stem.Conv2.Weight", expected);
        Assert.Equal(expected.Length * sizeof(float), offsets[1] - offsets[0]);
        Assert.Equal(expected, Enumerable.Range(0, expected.Length).Select(i => BitConverter.ToSingle(data, offsets[0] + (i * sizeof(float)))));
        Assert.Equal(
            naming == ModelNaming.PyTorch,
            header.RootElement.GetProperty("__metadata__").TryGetProperty("format", out _));
    }

    [Fact]
    public void Values_that_are_not_finite_are_not_saved_over_a_good_file()
    {
        using var directory = new TemporaryDirectory();
        string path = Path.Combine(directory.Path, "model");
        var network = new ReluNetwork(seed: 1);
        network.Save(path);
        byte[] before = File.ReadAllBytes(path);
        network.Parameters.Span[0] = float.PositiveInfinity;
        var error = Assert.Throws<InvalidOperationException>(() => network.Save(path));
        Assert.Contains("has infinite values or NaN", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_replaced_file_keeps_its_mode_and_a_link_stays_one()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var directory = new TemporaryDirectory();
        string path = Path.Combine(directory.Path, "model"), link = Path.Combine(directory.Path, "link");
        new ReluNetwork(seed: 1).Save(path);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(link, path);
        var network = new ReluNetwork(seed: 2);
        network.Save(link);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.NotNull(new FileInfo(link).LinkTarget);
        var loaded = new ReluNetwork(seed: 3);
        loaded.Load(path);
        Assert.Equal(ParameterHash.Sha256(network), ParameterHash.Sha256(loaded));
    }

    [Fact]
    public void Labels_and_own_text_come_back()
    {
        string[] labels = ["zero", "\"one\"", "zwölf"];
        Trained().Save(FilePath, new SaveOptions
        {
            Labels = [.. labels],
            Metadata = SaveOptionsText(("note", "as it was")),
        });
        ModelInfo info = ModelFile.ReadInfo(FilePath);
        Assert.Equal(labels, info.Labels);
        Assert.Equal("as it was", info.Metadata["note"]);
        Assert.Equal(nameof(StemNetwork), info.Network);
    }

    [Fact]
    public void An_older_file_is_replaced()
    {
        StemNetwork first = new(seed: 1), second = new(seed: 2), loaded = new(seed: 3);
        first.Save(FilePath);
        second.Save(FilePath);
        loaded.Load(FilePath);
        Assert.Equal(second.Parameters.Span.ToArray(), loaded.Parameters.Span.ToArray());
    }

    [Fact]
    public void Saving_that_fails_leaves_the_older_file()
    {
        byte[] older = [1, 2, 3];
        File.WriteAllBytes(FilePath, older);
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(FilePath, stream =>
        {
            stream.Write(new byte[1000]);
            throw new InvalidOperationException();
        }));
        Assert.Equal(older, File.ReadAllBytes(FilePath));
        Assert.Single(Directory.EnumerateFiles(_directory.Path));
    }

    [Fact]
    public void Another_architecture_is_refused_with_every_difference()
    {
        Trained().Save(FilePath);
        WiderNetwork other = new(seed: 1);
        float[] before = other.Parameters.Span.ToArray();
        ModelMismatchException error = Assert.Throws<ModelMismatchException>(() => other.Load(FilePath));
        Assert.Equal(before, other.Parameters.Span.ToArray());
        Assert.Contains("Dense1.Weight is (12, 8, 3, 3) in the network and (10, 8, 3, 3) in the file", error.Differences);
        Assert.Contains("Dense1.Bias is (12) in the network and (10) in the file", error.Differences);
        Assert.Contains("Dense3.Bias (3) is not in the file", error.Differences);
        Assert.Contains("only in the network: Dense3 Dense 3x1x1", error.Differences);
        Assert.Contains("only in the file: Relu1 Relu 10x1x1", error.Differences);
        Assert.All(error.Differences, difference => Assert.Contains(difference, error.Message, StringComparison.Ordinal));
        Assert.StartsWith($"{FilePath}: the file does not fit WiderNetwork", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Tensors alone would not tell that an activation is another one.</summary>
    [Fact]
    public void Layers_without_parameters_are_compared()
    {
        new ReluNetwork(seed: 1).Save(FilePath);
        ModelMismatchException error = Assert.Throws<ModelMismatchException>(() => new TanhNetwork(seed: 2).Load(FilePath));
        Assert.Equal<string>(["only in the network: Tanh1 Tanh 4x1x1", "only in the file: Relu1 Relu 4x1x1"], error.Differences);

        // A file of another program says nothing of layers.
        byte[] file = File.ReadAllBytes(FilePath);
        string header = SafetensorsBytes.Header(file);
        int metadata = header.IndexOf("{", 1, StringComparison.Ordinal), end = header.IndexOf("}", metadata, StringComparison.Ordinal);
        File.WriteAllBytes(FilePath, SafetensorsBytes.WithHeader(file, header[..metadata] + "{}" + header[(end + 1)..]));
        TanhNetwork network = new(seed: 2);
        network.Load(FilePath);
        Assert.Equal(new ReluNetwork(seed: 1).Parameters.Span.ToArray(), network.Parameters.Span.ToArray());
    }

    [Fact]
    public void The_counters_of_PyTorchs_batch_normalisation_are_passed_over()
    {
        StemNetwork saved = Trained(), loaded = new(seed: 9);
        saved.Save(FilePath, new SaveOptions { Naming = ModelNaming.PyTorch });
        byte[] file = File.ReadAllBytes(FilePath);
        int length = SafetensorsBytes.Data(file).Length;
        string header = SafetensorsBytes.Header(file).TrimEnd()[..^1]
            + FormattableString.Invariant($",\"Stem.BatchNorm1.num_batches_tracked\":{{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[{length},{length + 8}]}}}}");
        File.WriteAllBytes(FilePath, [.. SafetensorsBytes.WithHeader(file, header), .. new byte[8]]);
        loaded.Load(FilePath);
        Assert.Equal(saved.Parameters.Span.ToArray(), loaded.Parameters.Span.ToArray());
    }

    [Fact]
    public void Arguments_are_checked()
    {
        StemNetwork network = new(seed: 1);
        ArgumentException labels = Assert.Throws<ArgumentException>(() => network.Save(FilePath, new SaveOptions { Labels = ["one"] }));
        Assert.StartsWith("There are 1 label, and the outputs of StemNetwork have 3 channels.", labels.Message, StringComparison.Ordinal);
        ArgumentException key = Assert.Throws<ArgumentException>(() => network.Save(FilePath, new SaveOptions { Metadata = SaveOptionsText(("cnngen.network", "x")) }));
        Assert.StartsWith("The metadata has the key 'cnngen.network'", key.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(FilePath));
        Assert.Throws<ArgumentNullException>(() => network.Save(null!));
        Assert.Throws<ArgumentException>(() => network.Load(""));
        Assert.Throws<FileNotFoundException>(() => network.Load(FilePath));
        Assert.Throws<DirectoryNotFoundException>(() => network.Save(Path.Combine(_directory.Path, "missing", "model")));
    }

    private static System.Collections.Immutable.ImmutableSortedDictionary<string, string> SaveOptionsText((string Key, string Value) pair) =>
        new SaveOptions().Metadata.Add(pair.Key, pair.Value);

    private static StemNetwork Trained()
    {
        var network = new StemNetwork(seed: 4);
        Trainer.Fit(network, new ClusterDataset(30, 3, StemNetwork.Info.Input), new TrainingOptions { Epochs = 1, BatchSize = 10, Optimizer = new Adam(0.01f) });
        return network;
    }
}

/// <summary>A block with running statistics.</summary>
[Layers]
[Conv2D(4, 3, Padding = 1, Bias = false)]
[BatchNorm]
[Relu]
[MaxPool2D(2)]
[Conv2D(8, 3, Padding = 1)]
[Relu]
[MaxPool2D(2)]
internal sealed class Stem;

/// <summary>Tensors of every role and a name with a path.</summary>
[Network(1, 12, 12)]
[Apply<Stem>]
[Dense(10)]
[Relu]
[Dense(3)]
[SoftmaxCrossEntropy]
internal sealed partial class StemNetwork;

/// <summary>The same block under another head.</summary>
[Network(1, 12, 12)]
[Apply<Stem>]
[Dense(12)]
[Relu]
[Dense(10)]
[Relu]
[Dense(3)]
[SoftmaxCrossEntropy]
internal sealed partial class WiderNetwork;

/// <summary>One activation.</summary>
[Network(5)]
[Dense(4)]
[Relu]
[Dense(2)]
internal sealed partial class ReluNetwork;

/// <summary>The same tensors under another activation.</summary>
[Network(5)]
[Dense(4)]
[Tanh]
[Dense(2)]
internal sealed partial class TanhNetwork;
