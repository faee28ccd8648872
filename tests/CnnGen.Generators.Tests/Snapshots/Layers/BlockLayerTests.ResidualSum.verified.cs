/// <summary>Sum of two maps: y = max(0, a + b).</summary>
/// <param name="a">(3, 3, 3 of 16)</param>
/// <param name="b">(3, 3, 3 of 16)</param>
/// <param name="y">(3, 3, 3 of 16) with a zero halo</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void BodyForward(ref float a, ref float b, ref float y)
{
    for (nint row = 0; row < 3; row++)
    {
        for (nint i = 0; i < 48; i += 16)
        {
            Vector512<float> sum = Vector512.LoadUnsafe(ref Unsafe.Add(ref a, (row * 48) + i)) + Vector512.LoadUnsafe(ref Unsafe.Add(ref b, (row * 48) + i));
            Vector512.StoreUnsafe(Vector512.AndNot(sum, Vector512.LessThan(sum, Vector512<float>.Zero)), ref Unsafe.Add(ref y, (row * 80) + i + 96));
        }
    }
}

/// <summary>Gradient of ReLU. Forward y = max(0, x), so dx = dy where y &gt; 0 and 0 elsewhere.</summary>
/// <param name="y">(3, 3, 3 of 16) with a zero halo</param>
/// <param name="dy">(3, 3, 3 of 16)</param>
/// <param name="dx">(3, 3, 3 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void BodyReluBackward(ref float y, ref float dy, ref float dx)
{
    for (nint row = 0; row < 3; row++)
    {
        for (nint i = 0; i < 48; i += 16)
        {
            Vector512<float> value = Vector512.LoadUnsafe(ref Unsafe.Add(ref y, (row * 80) + i + 96));
            Vector512<float> gradient = Vector512.LoadUnsafe(ref Unsafe.Add(ref dy, (row * 48) + i));
            Vector512.StoreUnsafe(Vector512.BitwiseAnd(gradient, Vector512.GreaterThan(value, Vector512<float>.Zero)), ref Unsafe.Add(ref dx, (row * 48) + i));
        }
    }
}

/// <summary>Adds one map to another: target += source.</summary>
/// <param name="source">(3, 3, 3 of 16)</param>
/// <param name="target">(3, 3, 3 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Body_Conv1AddGradient(ref float source, ref float target)
{
    for (nint pixel = 0; pixel < 9; pixel++)
    {
        for (nint c = 0; c < 16; c += 16)
        {
            Vector512<float> channels = Vector512.AsSingle(Vector512.LessThan(Vector512<int>.Indices + Vector512.Create((int)c), Vector512.Create(3))); // lanes beyond become zero
            Vector512.StoreUnsafe(Vector512.BitwiseAnd(channels, Vector512.LoadUnsafe(ref Unsafe.Add(ref target, (pixel * 16) + c)) + Vector512.LoadUnsafe(ref Unsafe.Add(ref source, (pixel * 16) + c))), ref Unsafe.Add(ref target, (pixel * 16) + c));
        }
    }
}

/// <summary>Copies a map.</summary>
/// <param name="source">(3, 3, 3 of 16)</param>
/// <param name="target">(3, 3, 3 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void BodyBackward(ref float source, ref float target)
{
    for (nint row = 0; row < 3; row++)
    {
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref source, row * 48), 48)
            .CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref target, row * 48), 48));
    }
}
