/// <summary>Normalisation by fixed numbers: y[oy, ox, c] = (x[oy, ox, c] - mean[c]) / deviation[c].</summary>
/// <param name="x">(3, 3, 3 of 16)</param>
/// <param name="y">(3, 3, 3 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Normalize2Forward(ref float x, ref float y)
{
    for (nint c = 0; c < 16; c += 16)
    {
        Vector512<int> channel = Vector512.Create((int)c) + Vector512<int>.Indices;
        Vector512<float> exists = Vector512.AsSingle(Vector512.LessThan(channel, Vector512.Create(3)));
        Vector512<float> mean = Vector512.BitwiseAnd(Vector512.Create(1f), exists);
        Vector512<float> deviation = Vector512.Create(2f);
        for (nint oy = 0; oy < 3; oy++)
        {
            for (nint ox = 0; ox < 3; ox++)
            {
                Vector512<float> value = (Vector512.LoadUnsafe(ref Unsafe.Add(ref x, (oy * 48) + (ox * 16) + c)) - mean) / deviation;
                Vector512.StoreUnsafe(value, ref Unsafe.Add(ref y, (oy * 48) + (ox * 16) + c));
            }
        }
    }
}

/// <summary>Gradient of normalisation by fixed numbers: forward y = (x - mean[c]) / deviation[c], so dx[oy, ox, c] = dy[oy, ox, c] / deviation[c].</summary>
/// <param name="dy">(3, 3, 3 of 16)</param>
/// <param name="dx">(3, 3, 3 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Normalize2Backward(ref float dy, ref float dx)
{
    for (nint c = 0; c < 16; c += 16)
    {
        Vector512<float> deviation = Vector512.Create(2f);
        for (nint oy = 0; oy < 3; oy++)
        {
            for (nint ox = 0; ox < 3; ox++)
            {
                Vector512.StoreUnsafe(Vector512.LoadUnsafe(ref Unsafe.Add(ref dy, (oy * 48) + (ox * 16) + c)) / deviation, ref Unsafe.Add(ref dx, (oy * 48) + (ox * 16) + c));
            }
        }
    }
}

/// <summary>Copies one image from (C, H, W) to channels-last and normalises it: x[oy, ox, c] = (image[c, oy, ox] - mean[c]) / deviation[c].</summary>
/// <param name="image">(2, 3, 3)</param>
/// <param name="x">(3, 3, 2)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void LoadImage(ReadOnlySpan<float> image, ref float x)
{
    ReadOnlySpan<float> means =
    [
        0.5f, 0.4f,
    ];
    for (int c = 0; c < 2; c++)
    {
        float mean = means[c];
        for (int row = 0; row < 3; row++)
        {
            ReadOnlySpan<float> source = image.Slice(((c * 3) + row) * 3, 3);
            ref float target = ref Unsafe.Add(ref x, (row * 6) + c);
            for (int column = 0; column < source.Length; column++)
            {
                Unsafe.Add(ref target, column * 2) = (source[column] - mean) / 0.25f;
            }
        }
    }
}
