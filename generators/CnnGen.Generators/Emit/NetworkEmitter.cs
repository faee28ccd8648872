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
        var files = new List<GeneratedFile> { new(name + ".g.cs", ClassEmitter.Emit(plan)) };
        foreach (int bits in TileChooser.Widths)
        {
            files.Add(new GeneratedFile(Text.Format($"{name}.Kernels{bits}.g.cs"), Kernels(plan, bits)));
        }

        return files.ToArray();
    }

    private static string Kernels(NetworkPlan plan, int bits)
    {
        var vector = new VectorText(bits);
        return FileShell.Write(plan.Spec, new[] { "System.Runtime.Intrinsics" }, string.Empty, writer =>
        {
            writer.Summary(Text.Format($"The network's kernels for {bits}-bit vectors."));
            using (writer.Block(Text.Format($"private readonly struct Kernels{bits} : IKernels")))
            {
                for (int i = 0; i < plan.Kernels.Count; i++)
                {
                    if (i > 0)
                    {
                        writer.Line();
                    }

                    KernelEmitter.Method(writer, plan.Kernels[i], vector);
                }
            }
        });
    }
}
