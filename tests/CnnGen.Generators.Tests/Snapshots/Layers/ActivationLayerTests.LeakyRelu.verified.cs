/// <summary>Leaky ReLU: y = x where x &gt; 0, else 0.2 * x.</summary>
/// <param name="x">(2, 2, 2 of 16)</param>
/// <param name="y">(2, 2, 2 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void LeakyRelu1Forward(ref float x, ref float y)
{
    for (nint i = 0; i < 64; i += 16)
    {
        Vector512<float> value = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, i));
        Vector512.StoreUnsafe(Vector512.ConditionalSelect(Vector512.GreaterThan(value, Vector512<float>.Zero), value, Vector512.Create(0.2f) * value), ref Unsafe.Add(ref y, i));
    }
}

/// <summary>Gradient of leaky ReLU. Forward y = x where x &gt; 0, else 0.2 * x, so dx = dy where x &gt; 0, else 0.2 * dy.</summary>
/// <param name="x">(2, 2, 2 of 16)</param>
/// <param name="dy">(2, 2, 2 of 16)</param>
/// <param name="dx">(2, 2, 2 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void LeakyRelu1Backward(ref float x, ref float dy, ref float dx)
{
    for (nint i = 0; i < 64; i += 16)
    {
        Vector512<float> value = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, i));
        Vector512<float> gradient = Vector512.LoadUnsafe(ref Unsafe.Add(ref dy, i));
        Vector512.StoreUnsafe(Vector512.ConditionalSelect(Vector512.GreaterThan(value, Vector512<float>.Zero), gradient, Vector512.Create(0.2f) * gradient), ref Unsafe.Add(ref dx, i));
    }
}
