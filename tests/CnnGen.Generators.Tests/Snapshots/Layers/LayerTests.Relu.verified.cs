/// <summary>ReLU: y = max(0, x).</summary>
/// <param name="x">(2, 2, 3 of 16)</param>
/// <param name="y">(2, 2, 3 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Relu1Forward(ref float x, ref float y)
{
    for (nint i = 0; i < 64; i += 16)
    {
        Vector512<float> value = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, i));
        Vector512.StoreUnsafe(Vector512.AndNot(value, Vector512.LessThan(value, Vector512<float>.Zero)), ref Unsafe.Add(ref y, i));
    }
}

/// <summary>Copies a map.</summary>
/// <param name="source">(2, 2, 3 of 16)</param>
/// <param name="target">(2, 2, 3 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Relu1Copy(ref float source, ref float target)
{
    for (nint row = 0; row < 2; row++)
    {
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref source, row * 32), 32)
            .CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref target, row * 32), 32));
    }
}
