using System.Reflection;
using CnnGen.Benchmarks.Networks;

namespace CnnGen.Benchmarks.Kernels;

/// <summary>One kernel in the code that the generator emitted for a network.</summary>
/// <param name="Network">The network.</param>
/// <param name="Layer">The layer that it serves; of several that share it, the one that it is named after.</param>
/// <param name="Pass">What it does there, for example <c>Forward</c> or <c>WeightGradient</c>.</param>
/// <param name="Bits">Vector width; 0 for code without vectors of its own.</param>
/// <param name="Method">The emitted method.</param>
/// <param name="Units">Units of work that it does in all; 0 where it knows none.</param>
internal sealed record EmittedKernel(BenchmarkNetwork Network, LayerInfo? Layer, string Pass, int Bits, MethodInfo Method, int Units)
{
    private const BindingFlags Members = BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly;

    /// <summary>The widths for which the generator emits kernels.</summary>
    public static readonly int[] Widths = [512, 256, 128];

    /// <summary>Rows that it works on in a training step: groups of samples where it adds those up, else samples.</summary>
    public int Rows => Pass.EndsWith("SumGroups", StringComparison.Ordinal) ? Network.Info.Training!.Groups(Network.BatchSize) : Network.BatchSize;

    /// <summary>How often a training step calls it, for the layer that it is named after.</summary>
    public int CallsPerStep => KernelCall.TakesBatch(Method) || Pass.StartsWith("Pack", StringComparison.Ordinal) ? 1 : Network.BatchSize;

    /// <summary>The network's vector kernels at a width, in the order in which they are emitted.</summary>
    public static IEnumerable<EmittedKernel> Vectorised(BenchmarkNetwork network, int bits) => In(network, $"Kernels{bits}", bits);

    /// <summary>The network's kernels that move data.</summary>
    public static IEnumerable<EmittedKernel> Movement(BenchmarkNetwork network) => In(network, "Kernels", 0);

    /// <summary>
    /// The emitted kernels are private to the network, as users need not see them; so this is the one place that
    /// looks at them by name.
    /// </summary>
    private static IEnumerable<EmittedKernel> In(BenchmarkNetwork network, string holder, int bits)
    {
        Type type = network.Type.GetNestedType(holder, BindingFlags.NonPublic)
            ?? throw new InvalidOperationException($"{network.Info.Name} has no nested type {holder}; has the generator's naming changed?");
        foreach (MethodInfo method in type.GetMethods(Members).Where(m => !m.IsSpecialName))
        {
            LayerInfo? layer = LayerOf(network.Info, method.Name);
            string pass = layer is null ? method.Name : method.Name[layer.Name.Length..];
            yield return new EmittedKernel(network, layer, pass, bits, method, UnitsOf(network.Info, type, method));
        }
    }

    /// <summary>The layer whose name starts the kernel's: Conv1 for Conv1Forward, and not for Conv12Forward; Block1.Conv1 for Block1_Conv1Forward.</summary>
    private static LayerInfo? LayerOf(NetworkInfo info, string method) =>
        info.Layers.FirstOrDefault(l =>
            method.StartsWith(l.Name.Replace('.', '_'), StringComparison.Ordinal) && method.Length > l.Name.Length && char.IsUpper(method[l.Name.Length]));

    private static int UnitsOf(NetworkInfo info, Type holder, MethodInfo method)
    {
        if (!KernelCall.TakesUnits(method))
        {
            return 0;
        }

        if (holder.GetProperty(method.Name + "Units", Members)?.GetValue(null) is int units)
        {
            return units;
        }

        throw new InvalidOperationException($"{info.Name}.{method.Name}: how many units of work has it?");
    }
}
