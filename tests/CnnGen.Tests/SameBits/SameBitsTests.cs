using System.Reflection;
using CnnGen.BitsProbe;
using Xunit;

namespace CnnGen.Tests.SameBits;

/// <summary>
/// One training run has one result, whatever runs it: any number of threads, any width of vectors, optimised at once or
/// step by step, by the JIT or compiled ahead of time. Each setting gets a process of its own, and the network that they train
/// has every kind of layer.
/// </summary>
public class SameBitsTests
{
    private const string Switch = "CNNGEN_NATIVE_PROBES";

    private static readonly Lazy<ProbeResult> Expected = new(() => ProbeProcess.Run(threads: 1));

    public static TheoryData<int, string> Settings => new()
    {
        { 2, "" },
        { 3, "" },
        { 6, "" },
        { 1, "DOTNET_TieredCompilation=0" },
        { 2, "DOTNET_TieredPGO=0" },
        { 1, "DOTNET_ReadyToRun=0" },
        { 1, "DOTNET_EnableAVX512=0" },
        { 3, "DOTNET_EnableAVX512=0" },
        { 1, "DOTNET_EnableAVX2=0" },
        { 2, "DOTNET_EnableHWIntrinsic=0" },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void Setting_does_not_change_a_bit(int threads, string setting)
    {
        string[] parts = setting.Split('=');
        ProbeResult actual = ProbeProcess.Run(threads, parts.Length == 2 ? [(parts[0], parts[1])] : []);
        Assert.Equal(Expected.Value.Fingerprints, actual.Fingerprints);
        if (setting.StartsWith("DOTNET_Enable", StringComparison.Ordinal))
        {
            Assert.True(actual.Bits < 512, "The setting that takes the widest vectors away had no effect.");
        }
    }

    /// <summary>Publishing takes half a minute: .ci/run does it and says where the executables are.</summary>
    [NativeProbeFact]
    public void Native_code_does_not_change_a_bit()
    {
        string[] executables = Environment.GetEnvironmentVariable(Switch)!.Split(Path.PathSeparator);
        Assert.All(executables, executable => Assert.All((int[])[1, 2, 3], threads =>
            Assert.Equal(Expected.Value.Fingerprints, ProbeProcess.RunNative(executable, threads).Fingerprints)));
    }

    [Fact]
    public void Probe_has_every_kind_of_layer_and_block()
    {
        string[] vocabulary = [.. typeof(LayerAttribute).Assembly.GetExportedTypes()
            .Where(type => !type.IsAbstract && (type.IsSubclassOf(typeof(LayerAttribute)) || type.IsSubclassOf(typeof(LossAttribute))))
            .Select(Family).Distinct().Order(StringComparer.Ordinal)];
        string[] used = [.. typeof(EveryLayer).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributesData()).Select(data => Family(data.AttributeType))];
        Assert.True(vocabulary.Length > 30, "The vocabulary was not found.");
        Assert.Empty(vocabulary.Except(used));
    }

    /// <summary>The name without the number of type parameters.</summary>
    private static string Family(Type type) => type.Name.Split('`')[0];

    /// <summary>A test that needs executables compiled ahead of time; skipped, visibly, where there are none.</summary>
    private sealed class NativeProbeFactAttribute : FactAttribute
    {
        public NativeProbeFactAttribute()
        {
            if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Switch)))
            {
                Skip = $"{Switch} names no published tests/CnnGen.BitsProbe.";
            }
        }
    }
}
