/// <summary>GELU: y = x * Phi(x), Phi the normal distribution.</summary>
/// <param name="x">(2, 2, 2 of 16)</param>
/// <param name="y">(2, 2, 2 of 16) with a zero halo</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Gelu1Forward(ref float x, ref float y)
{
    for (nint row = 0; row < 2; row++)
    {
        for (nint i = 0; i < 32; i += 16)
        {
            Vector512<float> value = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, (row * 32) + i));
            Vector512.StoreUnsafe(global::CnnGen.FixedMath.Gelu(value), ref Unsafe.Add(ref y, (row * 64) + i + 80));
        }
    }
}

/// <summary>Gradient of GELU. Forward y = x * Phi(x), Phi the normal distribution, so dx = dy * (Phi(x) + x * exp(-x^2 / 2) / sqrt(2 * pi)).</summary>
/// <param name="x">(2, 2, 2 of 16)</param>
/// <param name="dy">(2, 2, 2 of 16)</param>
/// <param name="dx">(2, 2, 2 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Gelu1Backward(ref float x, ref float dy, ref float dx)
{
    for (nint i = 0; i < 64; i += 16)
    {
        Vector512<float> value = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, i));
        Vector512<float> gradient = Vector512.LoadUnsafe(ref Unsafe.Add(ref dy, i));
        Vector512.StoreUnsafe(gradient * global::CnnGen.FixedMath.GeluDerivative(value), ref Unsafe.Add(ref dx, i));
    }
}
