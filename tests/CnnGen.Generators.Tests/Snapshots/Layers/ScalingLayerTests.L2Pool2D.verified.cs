/// <summary>L2 pooling, 2x2 windows, stride 2x2: y[oy, ox, c] = sqrt(sum over ky, kx of x[2*oy + ky, 2*ox + kx, c]^2).</summary>
/// <param name="x">(4, 4, 2 of 16)</param>
/// <param name="y">(2, 2, 2 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void L2Pool1Forward(ref float x, ref float y)
{
    for (nint oy = 0; oy < 2; oy++)
    {
        for (nint ox = 0; ox < 2; ox++)
        {
            for (nint c = 0; c < 16; c += 16)
            {
                ref float xWindow = ref Unsafe.Add(ref x, (oy * 128) + (ox * 32) + c);
                Vector512<float> value = Vector512.LoadUnsafe(ref xWindow);
                Vector512<float> squares = value * value;
                value = Vector512.LoadUnsafe(ref xWindow, 16);
                squares = Vector512.FusedMultiplyAdd(value, value, squares);
                value = Vector512.LoadUnsafe(ref xWindow, 64);
                squares = Vector512.FusedMultiplyAdd(value, value, squares);
                value = Vector512.LoadUnsafe(ref xWindow, 80);
                squares = Vector512.FusedMultiplyAdd(value, value, squares);
                Vector512.StoreUnsafe(Vector512.Sqrt(squares), ref Unsafe.Add(ref y, (oy * 32) + (ox * 16) + c));
            }
        }
    }
}

/// <summary>
/// Gradient of L2 pooling, 2x2 windows, stride 2x2: forward y = sqrt(sum(x^2)), so each x of a window gets x * dy / y;
/// where y is 0, all of its window is 0 and gets 0.
/// </summary>
/// <param name="x">(4, 4, 2 of 16)</param>
/// <param name="y">(2, 2, 2 of 16)</param>
/// <param name="dy">(2, 2, 2 of 16)</param>
/// <param name="dx">(4, 4, 2 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void L2Pool1Backward(ref float x, ref float y, ref float dy, ref float dx)
{
    for (nint oy = 0; oy < 2; oy++)
    {
        for (nint ox = 0; ox < 2; ox++)
        {
            for (nint c = 0; c < 16; c += 16)
            {
                ref float dxWindow = ref Unsafe.Add(ref dx, (oy * 128) + (ox * 32) + c);
                ref float xWindow = ref Unsafe.Add(ref x, (oy * 128) + (ox * 32) + c);
                Vector512<float> root = Vector512.LoadUnsafe(ref Unsafe.Add(ref y, (oy * 32) + (ox * 16) + c));
                Vector512<float> ratio = Vector512.AndNot(Vector512.LoadUnsafe(ref Unsafe.Add(ref dy, (oy * 32) + (ox * 16) + c)) / root, Vector512.Equals(root, Vector512<float>.Zero));
                Vector512.StoreUnsafe(Vector512.LoadUnsafe(ref xWindow) * ratio, ref dxWindow);
                Vector512.StoreUnsafe(Vector512.LoadUnsafe(ref xWindow, 16) * ratio, ref dxWindow, 16);
                Vector512.StoreUnsafe(Vector512.LoadUnsafe(ref xWindow, 64) * ratio, ref dxWindow, 64);
                Vector512.StoreUnsafe(Vector512.LoadUnsafe(ref xWindow, 80) * ratio, ref dxWindow, 80);
            }
        }
    }
}
