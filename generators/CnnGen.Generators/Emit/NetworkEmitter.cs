using CnnGen.Generators.Emit.Kernels;
using CnnGen.Generators.Model;
using CnnGen.Generators.Planning;
using CnnGen.Generators.Shapes;

namespace CnnGen.Generators.Emit;

/// <summary>Prints a network: one file with the class and its passes, one with the kernels of each vector width.</summary>
internal static class NetworkEmitter
{
    public static EquatableArray<GeneratedFile> Emit(ShapedNetwork network)
    {
        NetworkPlan plan = NetworkPlanner.Plan(network);
        string name = FileShell.HintName(plan.Spec);
        var files = new List<GeneratedFile>
        {
            new(name + ".g.cs", ClassEmitter.Emit(plan)),
            new(name + ".Kernels.g.cs", Kernels(plan, "static class Kernels", "The network's kernels that move data and end passes.", vector: null)),
        };
        foreach (int bits in TileChooser.Widths)
        {
            files.Add(new GeneratedFile(
                Text.Format($"{name}.Kernels{bits}.g.cs"),
                Kernels(plan, Text.Format($"readonly struct Kernels{bits} : IKernels"), Text.Format($"The network's kernels for {bits}-bit vectors."), new VectorText(bits))));
        }

        return files.ToArray();
    }

    /// <summary>A file of kernels: those of a vector width, or without one those that need no vectors.</summary>
    private static string Kernels(NetworkPlan plan, string declaration, string summary, VectorText? vector)
    {
        string[] usings = vector is null ? Array.Empty<string>() : new[] { "System.Runtime.Intrinsics" };
        return FileShell.Write(plan.Spec, usings, nullable: false, string.Empty, writer =>
        {
            writer.Summary(summary);
            using (writer.Block("private " + declaration))
            {
                writer.Separated(
                    plan.Kernels.Items.Where(k => k.Kernel.IsVectorised == vector is not null),
                    kernel => KernelEmitter.Method(writer, kernel, vector));
            }
        });
    }
}
