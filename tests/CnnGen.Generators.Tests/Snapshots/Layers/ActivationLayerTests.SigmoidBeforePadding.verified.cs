/// <summary>Sigmoid: y = 1 / (1 + exp(-x)).</summary>
/// <param name="x">(2, 2, 2 of 16)</param>
/// <param name="y">(2, 2, 2 of 16) with a zero halo</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Sigmoid1Forward(ref float x, ref float y)
{
    for (nint row = 0; row < 2; row++)
    {
        for (nint column = 0; column < 2; column++)
        {
            for (nint c = 0; c < 16; c += 16)
            {
                Vector512<float> channels = Vector512.AsSingle(Vector512.LessThan(Vector512<int>.Indices + Vector512.Create((int)c), Vector512.Create(2))); // lanes beyond stay zero
                Vector512<float> value = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, (row * 32) + (column * 16) + c));
                Vector512.StoreUnsafe(Vector512.BitwiseAnd(channels, global::CnnGen.FixedMath.Sigmoid(value)), ref Unsafe.Add(ref y, (row * 64) + (column * 16) + c + 80));
            }
        }
    }
}

/// <summary>Gradient of sigmoid. Forward y = 1 / (1 + exp(-x)), so dx = dy * y * (1 - y).</summary>
/// <param name="y">(2, 2, 2 of 16) with a zero halo</param>
/// <param name="dy">(2, 2, 2 of 16)</param>
/// <param name="dx">(2, 2, 2 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Sigmoid1Backward(ref float y, ref float dy, ref float dx)
{
    for (nint row = 0; row < 2; row++)
    {
        for (nint i = 0; i < 32; i += 16)
        {
            Vector512<float> value = Vector512.LoadUnsafe(ref Unsafe.Add(ref y, (row * 64) + i + 80));
            Vector512<float> gradient = Vector512.LoadUnsafe(ref Unsafe.Add(ref dy, (row * 32) + i));
            Vector512.StoreUnsafe(gradient * value * (Vector512.Create(1f) - value), ref Unsafe.Add(ref dx, (row * 32) + i));
        }
    }
}
