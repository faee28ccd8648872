using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CnnGen.Benchmarks.Micro;

/// <summary>A function of vectors.</summary>
internal interface IVectorFunction
{
    /// <summary>The function at 512 bits.</summary>
    static abstract Vector512<float> Of(Vector512<float> x);

    /// <summary>The function at 256 bits.</summary>
    static abstract Vector256<float> Of(Vector256<float> x);
}

/// <summary>Applies functions to arrays of whole vectors, as emitted loops do: at 512 bits where the machine has them, else at 256.</summary>
internal static class VectorMap
{
    private const ulong Key = 0x5DEECE66D;
    private const int Half = 1 << 23;
    private const float Scale = 2;

    /// <summary>y = f(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TFunction>(float[] x, float[] y)
        where TFunction : struct, IVectorFunction
    {
        ref float from = ref MemoryMarshal.GetArrayDataReference(x), to = ref MemoryMarshal.GetArrayDataReference(y);
        if (Vector512.IsHardwareAccelerated)
        {
            for (nint i = 0; i < x.Length; i += Vector512<float>.Count)
            {
                Vector512.StoreUnsafe(TFunction.Of(Vector512.LoadUnsafe(ref from, (nuint)i)), ref to, (nuint)i);
            }
        }
        else
        {
            for (nint i = 0; i < x.Length; i += Vector256<float>.Count)
            {
                Vector256.StoreUnsafe(TFunction.Of(Vector256.LoadUnsafe(ref from, (nuint)i)), ref to, (nuint)i);
            }
        }
    }

    /// <summary>y = x with half of the elements dropped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Drop(float[] x, float[] y)
    {
        ref float from = ref MemoryMarshal.GetArrayDataReference(x), to = ref MemoryMarshal.GetArrayDataReference(y);
        if (Vector512.IsHardwareAccelerated)
        {
            for (uint i = 0; i < x.Length; i += (uint)Vector512<float>.Count)
            {
                Vector512<uint> elements = Vector512<uint>.Indices + Vector512.Create(i);
                Vector512.StoreUnsafe(Vector512.LoadUnsafe(ref from, i) * Noise.Mask(Key, elements, Half, Scale), ref to, i);
            }
        }
        else
        {
            for (uint i = 0; i < x.Length; i += (uint)Vector256<float>.Count)
            {
                Vector256<uint> elements = Vector256<uint>.Indices + Vector256.Create(i);
                Vector256.StoreUnsafe(Vector256.LoadUnsafe(ref from, i) * Noise.Mask(Key, elements, Half, Scale), ref to, i);
            }
        }
    }
}
