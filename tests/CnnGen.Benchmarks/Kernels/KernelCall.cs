using System.Reflection;
using System.Reflection.Emit;

namespace CnnGen.Benchmarks.Kernels;

/// <summary>
/// Makes an emitted kernel callable, whatever its parameters: a small method that loads operands from memory, and
/// numbers, and calls it.
/// </summary>
internal static class KernelCall
{
    private const float Scale = 0.5f;
    private const long Key = 0x5DEECE66D;

    /// <summary>Binds a kernel to memory.</summary>
    /// <param name="kernel">The emitted method.</param>
    /// <param name="memory">Where its operands lie.</param>
    /// <param name="rows">Samples, for a kernel that takes the whole batch.</param>
    /// <param name="units">Units of work, for a kernel that does a range of them.</param>
    /// <returns>A call of the kernel; null where it takes something unknown.</returns>
    public static Action? Bind(MethodInfo kernel, OperandMemory memory, int rows, int units)
    {
        var call = new DynamicMethod("Call" + kernel.Name, typeof(void), [typeof(OperandMemory)], typeof(KernelCall).Module, skipVisibility: true);
        ILGenerator code = call.GetILGenerator();
        int operand = 0;
        foreach (System.Reflection.ParameterInfo parameter in kernel.GetParameters())
        {
            Type type = parameter.ParameterType;
            if (SourceOf(type) is { } source)
            {
                code.Emit(OpCodes.Ldarg_0);
                code.Emit(OpCodes.Ldc_I4, operand++);
                code.Emit(OpCodes.Call, source);
            }
            else if (type == typeof(nint))
            {
                code.Emit(OpCodes.Ldc_I4, rows);
                code.Emit(OpCodes.Conv_I);
            }
            else if (type == typeof(int) && parameter.Name is "first" or "last")
            {
                code.Emit(OpCodes.Ldc_I4, parameter.Name == "first" ? 0 : units);
            }
            else if (type == typeof(float))
            {
                code.Emit(OpCodes.Ldc_R4, Scale);
            }
            else if (type == typeof(ulong))
            {
                code.Emit(OpCodes.Ldc_I8, Key);
            }
            else
            {
                return null;
            }
        }

        code.Emit(OpCodes.Call, kernel);
        code.Emit(OpCodes.Ret);
        return call.CreateDelegate<Action>(memory);
    }

    /// <summary>Operands that a kernel needs memory for.</summary>
    public static int Operands(MethodInfo kernel) => kernel.GetParameters().Count(p => SourceOf(p.ParameterType) is not null);

    /// <summary>Whether the kernel works on the whole batch rather than on one sample.</summary>
    public static bool TakesBatch(MethodInfo kernel) => kernel.GetParameters().Any(p => p.ParameterType == typeof(nint));

    /// <summary>Whether the kernel works on a range of units.</summary>
    public static bool TakesUnits(MethodInfo kernel) => kernel.GetParameters().Any(p => p.Name == "first" && p.ParameterType == typeof(int));

    /// <summary>The method that gives memory of a type; null where the type is none.</summary>
    private static MethodInfo? SourceOf(Type type)
    {
        string? name =
            type == typeof(float).MakeByRefType() ? nameof(OperandMemory.Floats)
            : type == typeof(ReadOnlySpan<float>) ? nameof(OperandMemory.Input)
            : type == typeof(Span<float>) ? nameof(OperandMemory.Output)
            : type == typeof(ReadOnlySpan<int>) ? nameof(OperandMemory.Labels)
            : null;
        return name is null ? null : typeof(OperandMemory).GetMethod(name);
    }
}
