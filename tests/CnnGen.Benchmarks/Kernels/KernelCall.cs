using System.Reflection;

namespace CnnGen.Benchmarks.Kernels;

/// <summary>Makes an emitted kernel callable: a delegate over its operands, for each shape of signature.</summary>
internal static class KernelCall
{
    private delegate void One(ref float a);

    private delegate void Two(ref float a, ref float b);

    private delegate void Three(ref float a, ref float b, ref float c);

    private delegate void Four(ref float a, ref float b, ref float c, ref float d);

    private delegate void TwoRows(ref float a, ref float b, nint rows);

    private delegate void ThreeRows(ref float a, ref float b, ref float c, nint rows);

    private delegate void FourRows(ref float a, ref float b, ref float c, ref float d, nint rows);

    private delegate void TwoUnits(ref float a, ref float b, int first, int last);

    private delegate void ThreeUnits(ref float a, ref float b, ref float c, int first, int last);

    private delegate void ThreeRowsUnits(ref float a, ref float b, ref float c, nint rows, int first, int last);

    private delegate void Image(ReadOnlySpan<float> image, ref float x);

    /// <summary>Binds a kernel to memory.</summary>
    /// <param name="kernel">The emitted method.</param>
    /// <param name="memory">Where its operands lie.</param>
    /// <param name="rows">Samples, for a kernel that takes the whole batch.</param>
    /// <param name="units">Units of work, for a kernel that does a range of them.</param>
    /// <param name="imageSize">Floats in an image, for a kernel that reads one.</param>
    /// <returns>A call of the kernel; null where it takes something other than floats (a label, say).</returns>
    public static Action? Bind(MethodInfo kernel, OperandMemory memory, int rows, int units, int imageSize)
    {
        switch (Signature(kernel))
        {
            case "f":
                One one = kernel.CreateDelegate<One>();
                return () => one(ref memory[0]);
            case "ff":
                Two two = kernel.CreateDelegate<Two>();
                return () => two(ref memory[0], ref memory[1]);
            case "fff":
                Three three = kernel.CreateDelegate<Three>();
                return () => three(ref memory[0], ref memory[1], ref memory[2]);
            case "ffff":
                Four four = kernel.CreateDelegate<Four>();
                return () => four(ref memory[0], ref memory[1], ref memory[2], ref memory[3]);
            case "ffn":
                TwoRows twoRows = kernel.CreateDelegate<TwoRows>();
                return () => twoRows(ref memory[0], ref memory[1], rows);
            case "fffn":
                ThreeRows threeRows = kernel.CreateDelegate<ThreeRows>();
                return () => threeRows(ref memory[0], ref memory[1], ref memory[2], rows);
            case "ffffn":
                FourRows fourRows = kernel.CreateDelegate<FourRows>();
                return () => fourRows(ref memory[0], ref memory[1], ref memory[2], ref memory[3], rows);
            case "ffii":
                TwoUnits twoUnits = kernel.CreateDelegate<TwoUnits>();
                return () => twoUnits(ref memory[0], ref memory[1], 0, units);
            case "fffii":
                ThreeUnits threeUnits = kernel.CreateDelegate<ThreeUnits>();
                return () => threeUnits(ref memory[0], ref memory[1], ref memory[2], 0, units);
            case "fffnii":
                ThreeRowsUnits threeRowsUnits = kernel.CreateDelegate<ThreeRowsUnits>();
                return () => threeRowsUnits(ref memory[0], ref memory[1], ref memory[2], rows, 0, units);
            case "sf":
                Image image = kernel.CreateDelegate<Image>();
                return () => image(memory.Span(0, imageSize), ref memory[1]);
            default:
                return null;
        }
    }

    /// <summary>Whether the kernel works on the whole batch rather than on one sample.</summary>
    public static bool TakesBatch(MethodInfo kernel) => Signature(kernel).Contains('n');

    /// <summary>Whether the kernel works on a range of units.</summary>
    public static bool TakesUnits(MethodInfo kernel) => Signature(kernel).Contains('i');

    private static string Signature(MethodInfo kernel) =>
        string.Concat(kernel.GetParameters().Select(p => p.ParameterType switch
        {
            { IsByRef: true } type when type.GetElementType() == typeof(float) => 'f',
            var type when type == typeof(nint) => 'n',
            var type when type == typeof(int) && p.Name is "first" or "last" => 'i',
            var type when type == typeof(ReadOnlySpan<float>) => 's',
            _ => '?',
        }));
}
