/// <summary>Average pooling, 2x2 windows, stride 2x2: y[oy, ox, c] = (sum over ky, kx of x[2*oy + ky, 2*ox + kx, c]) / window size.</summary>
/// <param name="x">(4, 4, 2 of 16)</param>
/// <param name="y">(2, 2, 2 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void AvgPool1Forward(ref float x, ref float y)
{
    for (nint oy = 0; oy < 2; oy++)
    {
        for (nint ox = 0; ox < 2; ox++)
        {
            for (nint c = 0; c < 16; c += 16)
            {
                ref float xWindow = ref Unsafe.Add(ref x, (oy * 128) + (ox * 32) + c);
                Vector512<float> sum = Vector512.LoadUnsafe(ref xWindow);
                sum += Vector512.LoadUnsafe(ref xWindow, 16);
                sum += Vector512.LoadUnsafe(ref xWindow, 64);
                sum += Vector512.LoadUnsafe(ref xWindow, 80);
                Vector512.StoreUnsafe(sum / Vector512.Create(4f), ref Unsafe.Add(ref y, (oy * 32) + (ox * 16) + c));
            }
        }
    }
}

/// <summary>Gradient of average pooling, 2x2 windows, stride 2x2: forward y = sum(x) / size, so each x of a window gets dy / size.</summary>
/// <param name="dy">(2, 2, 2 of 16)</param>
/// <param name="dx">(4, 4, 2 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void AvgPool1Backward(ref float dy, ref float dx)
{
    for (nint oy = 0; oy < 2; oy++)
    {
        for (nint ox = 0; ox < 2; ox++)
        {
            for (nint c = 0; c < 16; c += 16)
            {
                ref float xWindow = ref Unsafe.Add(ref dx, (oy * 128) + (ox * 32) + c);
                Vector512<float> share = Vector512.LoadUnsafe(ref Unsafe.Add(ref dy, (oy * 32) + (ox * 16) + c)) / Vector512.Create(4f);
                Vector512.StoreUnsafe(share, ref xWindow);
                Vector512.StoreUnsafe(share, ref xWindow, 16);
                Vector512.StoreUnsafe(share, ref xWindow, 64);
                Vector512.StoreUnsafe(share, ref xWindow, 80);
            }
        }
    }
}
