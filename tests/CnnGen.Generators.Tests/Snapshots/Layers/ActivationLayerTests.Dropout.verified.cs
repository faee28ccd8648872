/// <summary>
/// Dropout of whole channels: y = mask * x, where mask is 0 with probability 0.25 and else 1.3333334.
/// The gradient is the same product, dx = mask * dy.
/// </summary>
/// <param name="x">(2, 2, 5 of 16)</param>
/// <param name="key">what the sample's mask is drawn from</param>
/// <param name="y">(2, 2, 5 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void SpatialDropout1Forward(ref float x, ulong key, ref float y)
{
    for (nint c = 0; c < 16; c += 16)
    {
        Vector512<uint> elements = Vector512<uint>.Indices + Vector512.Create((uint)c);
        Vector512<float> mask = global::CnnGen.Noise.Mask(key, elements, 4194304, 1.3333334f);
        for (nint row = 0; row < 2; row++)
        {
            for (nint column = 0; column < 2; column++)
            {
                Vector512.StoreUnsafe(mask * Vector512.LoadUnsafe(ref Unsafe.Add(ref x, (row * 32) + (column * 16) + c)), ref Unsafe.Add(ref y, (row * 32) + (column * 16) + c));
            }
        }
    }
}

/// <summary>
/// Dropout: y = mask * x, where mask is 0 with probability 0.5 and else 2.
/// The gradient is the same product, dx = mask * dy.
/// </summary>
/// <param name="x">(2, 2, 5 of 16)</param>
/// <param name="key">what the sample's mask is drawn from</param>
/// <param name="y">(2, 2, 5 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Dropout1Forward(ref float x, ulong key, ref float y)
{
    for (nint pixel = 0; pixel < 4; pixel++)
    {
        for (nint c = 0; c < 16; c += 16)
        {
            Vector512<uint> elements = ((Vector512<uint>.Indices + Vector512.Create((uint)c)) * Vector512.Create(4u)) + Vector512.Create((uint)pixel);
            Vector512<float> mask = global::CnnGen.Noise.Mask(key, elements, 8388608, 2f);
            Vector512.StoreUnsafe(mask * Vector512.LoadUnsafe(ref Unsafe.Add(ref x, (pixel * 16) + c)), ref Unsafe.Add(ref y, (pixel * 16) + c));
        }
    }
}
