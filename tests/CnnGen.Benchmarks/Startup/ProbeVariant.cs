using System.Runtime.InteropServices;

namespace CnnGen.Benchmarks.Startup;

/// <summary>A way to publish and to start the probe.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Build">The published form that it starts.</param>
/// <param name="Environment">Settings of the runtime.</param>
internal sealed record ProbeVariant(string Name, ProbeBuild Build, params (string Name, string Value)[] Environment)
{
    private static readonly (string, string) NoProfile = ("DOTNET_TieredPGO", "0"), NoTiers = ("DOTNET_TieredCompilation", "0");

    /// <summary>All of them.</summary>
    public static ProbeVariant[] All { get; } =
    [
        new("JIT", ProbeBuild.Jit),
        new("JIT, TieredPGO=0", ProbeBuild.Jit, NoProfile),
        new("JIT, TieredCompilation=0", ProbeBuild.Jit, NoTiers),
        new("ReadyToRun", ProbeBuild.ReadyToRun),
        new("ReadyToRun, TieredPGO=0", ProbeBuild.ReadyToRun, NoProfile),
        new("NativeAOT", ProbeBuild.NativeAot),
        .. RuntimeInformation.ProcessArchitecture == Architecture.X64 ? [new ProbeVariant("NativeAOT, x86-64-v3", ProbeBuild.NativeAotForVersion3)] : Array.Empty<ProbeVariant>(),
        new("NativeAOT, this processor", ProbeBuild.NativeAotForThisProcessor),
    ];
}

/// <summary>A way to publish the probe.</summary>
/// <param name="Form">What its project file calls the form.</param>
/// <param name="Framework">The target framework.</param>
internal sealed record ProbeBuild(string Form, string Framework)
{
    /// <summary>Nothing but intermediate language.</summary>
    public static readonly ProbeBuild Jit = new("Jit", "net10.0");

    /// <summary>Precompiled, with the JIT for what was not.</summary>
    public static readonly ProbeBuild ReadyToRun = new("ReadyToRun", "net10.0");

    /// <summary>Compiled ahead of time for any processor.</summary>
    public static readonly ProbeBuild NativeAot = new("Aot", "net10.0");

    /// <summary>Compiled ahead of time for processors with 256-bit vectors and fused multiply-add: x86-64 since 2013.</summary>
    public static readonly ProbeBuild NativeAotForVersion3 = new("AotVersion3", "net10.0");

    /// <summary>Compiled ahead of time for the instructions that this processor has.</summary>
    public static readonly ProbeBuild NativeAotForThisProcessor = new("AotNative", "net10.0");

    /// <summary>Whether the runtime is part of the program.</summary>
    public bool IsNative => Form.StartsWith("Aot", StringComparison.Ordinal);
}
