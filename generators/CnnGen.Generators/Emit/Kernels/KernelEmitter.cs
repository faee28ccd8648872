using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>Prints a kernel as a method: doc comment, signature, and the body that its kind's emitter writes.</summary>
internal static class KernelEmitter
{
    public static string UnitsName(string kernel) => kernel + "Units";

    /// <summary>The type through which a pass calls the kernel.</summary>
    public static string Owner(Kernel kernel) => kernel.IsVectorised ? "TKernels" : "Kernels";

    /// <summary>The method's return type, name and parameters.</summary>
    public static string Signature(NamedKernel kernel) =>
        $"void {kernel.Name}({string.Join(", ", kernel.Kernel.Parameters.Items.Select(Declare))})";

    public static void Documentation(SourceWriter writer, NamedKernel kernel)
    {
        string users = kernel.Layers.Count > 1 ? "\nShared by " + string.Join(", ", kernel.Layers) + "." : string.Empty;
        writer.Summary(kernel.Kernel.Summary + users);
        foreach (KernelParameter parameter in kernel.Kernel.Parameters)
        {
            writer.Line($"/// <param name=\"{parameter.Name}\">{SourceWriter.Escape(parameter.Description)}</param>");
        }
    }

    public static void Method(SourceWriter writer, NamedKernel kernel, VectorText? vector)
    {
        if (kernel.Kernel.HasUnits)
        {
            writer.Summary($"Units of work of {kernel.Name}.");
            writer.Line($"public static int {UnitsName(kernel.Name)} => {kernel.Kernel.Units(vector?.Bits ?? 0)};");
            writer.Line();
        }

        Documentation(writer, kernel);
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block("public static " + Signature(kernel)))
        {
            if (vector is not null && kernel.Kernel.Choice(vector.Bits) is { } choice)
            {
                writer.Line("// " + choice);
            }

            KernelBodies.Emit(writer, kernel.Kernel, vector);
        }
    }

    private static string Declare(KernelParameter parameter) => parameter.Kind switch
    {
        KernelParameterKind.Floats => "ref float " + parameter.Name,
        KernelParameterKind.Input => "ReadOnlySpan<float> " + parameter.Name,
        KernelParameterKind.Output => "Span<float> " + parameter.Name,
        KernelParameterKind.Labels => "ReadOnlySpan<int> " + parameter.Name,
        KernelParameterKind.Scalar => "float " + parameter.Name,
        KernelParameterKind.Noise => "ulong " + parameter.Name,
        KernelParameterKind.Rows => "nint " + parameter.Name,
        _ => "int " + parameter.Name,
    };
}
