/// <summary>Depthwise convolution: y[oy, ox, c] = bias[c] + sum over ky, kx of x[oy + ky, ox + kx, c] * w[ky, kx, c], then max(0, .).</summary>
/// <param name="x">(3, 3, 20 of 32), from the first window</param>
/// <param name="w">(2, 2, 1, 20 of 32)</param>
/// <param name="bias">bias of each lane</param>
/// <param name="y">(2, 2, 20 of 32)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Conv2Forward(ref float x, ref float w, ref float bias, ref float y)
{
    // Tile: 2 x 2 rows (oy, ox) x 2 vectors, 8 sums in registers; 4 steps of the sum; each lane has an input of its own.
    ref float xTile = ref x;
    ref float wTile = ref w;
    ref float yTile = ref y;
    Vector512<float> bias0 = Vector512.LoadUnsafe(ref bias);
    Vector512<float> bias1 = Vector512.LoadUnsafe(ref bias, 16);
    Vector512<float> s0_0 = bias0, s0_1 = bias1;
    Vector512<float> s1_0 = bias0, s1_1 = bias1;
    Vector512<float> s2_0 = bias0, s2_1 = bias1;
    Vector512<float> s3_0 = bias0, s3_1 = bias1;
    for (nint ky = 0; ky < 2; ky++)
    {
        for (nint kx = 0; kx < 2; kx++)
        {
            Vector512<float> w0 = Vector512.LoadUnsafe(ref wTile);
            Vector512<float> w1 = Vector512.LoadUnsafe(ref wTile, 16);
            s0_0 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref xTile), w0, s0_0); s0_1 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref xTile, 16), w1, s0_1);
            s1_0 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref xTile, 32), w0, s1_0); s1_1 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref xTile, 48), w1, s1_1);
            s2_0 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref xTile, 96), w0, s2_0); s2_1 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref xTile, 112), w1, s2_1);
            s3_0 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref xTile, 128), w0, s3_0); s3_1 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref xTile, 144), w1, s3_1);
            xTile = ref Unsafe.Add(ref xTile, 32);
            wTile = ref Unsafe.Add(ref wTile, 32);
        }
        xTile = ref Unsafe.Add(ref xTile, 32);
    }
    Vector512.StoreUnsafe(Vector512.AndNot(s0_0, Vector512.LessThan(s0_0, Vector512<float>.Zero)), ref yTile); Vector512.StoreUnsafe(Vector512.AndNot(s0_1, Vector512.LessThan(s0_1, Vector512<float>.Zero)), ref yTile, 16);
    Vector512.StoreUnsafe(Vector512.AndNot(s1_0, Vector512.LessThan(s1_0, Vector512<float>.Zero)), ref yTile, 32); Vector512.StoreUnsafe(Vector512.AndNot(s1_1, Vector512.LessThan(s1_1, Vector512<float>.Zero)), ref yTile, 48);
    Vector512.StoreUnsafe(Vector512.AndNot(s2_0, Vector512.LessThan(s2_0, Vector512<float>.Zero)), ref yTile, 64); Vector512.StoreUnsafe(Vector512.AndNot(s2_1, Vector512.LessThan(s2_1, Vector512<float>.Zero)), ref yTile, 80);
    Vector512.StoreUnsafe(Vector512.AndNot(s3_0, Vector512.LessThan(s3_0, Vector512<float>.Zero)), ref yTile, 96); Vector512.StoreUnsafe(Vector512.AndNot(s3_1, Vector512.LessThan(s3_1, Vector512<float>.Zero)), ref yTile, 112);
}

/// <summary>
/// Weight gradient of a depthwise convolution, added to dw for one sample.
/// Forward y[oy, ox, c] = ... + x[oy + ky, ox + kx, c] * w[ky, kx, c], so
/// dw[ky, kx, c] += sum over oy, ox of x[oy + ky, ox + kx, c] * dy[oy, ox, c].
/// </summary>
/// <param name="x">(3, 3, 20 of 32), from the first window</param>
/// <param name="dy">(2, 2, 20 of 32) with a zero halo</param>
/// <param name="dw">(2, 2, 1, 20 of 32)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Conv2WeightGradient(ref float x, ref float dy, ref float dw)
{
    // Tile: 2 x 2 rows (ky, kx) x 2 vectors, 8 sums in registers; 4 steps of the sum; each lane has an input of its own.
    ref float xTile = ref x;
    ref float dyTile = ref dy;
    ref float dwTile = ref dw;
    Vector512<float> s0_0 = Vector512.LoadUnsafe(ref dwTile), s0_1 = Vector512.LoadUnsafe(ref dwTile, 16);
    Vector512<float> s1_0 = Vector512.LoadUnsafe(ref dwTile, 32), s1_1 = Vector512.LoadUnsafe(ref dwTile, 48);
    Vector512<float> s2_0 = Vector512.LoadUnsafe(ref dwTile, 64), s2_1 = Vector512.LoadUnsafe(ref dwTile, 80);
    Vector512<float> s3_0 = Vector512.LoadUnsafe(ref dwTile, 96), s3_1 = Vector512.LoadUnsafe(ref dwTile, 112);
    for (nint oy = 0; oy < 2; oy++)
    {
        for (nint ox = 0; ox < 2; ox++)
        {
            Vector512<float> dy0 = Vector512.LoadUnsafe(ref dyTile);
            Vector512<float> dy1 = Vector512.LoadUnsafe(ref dyTile, 16);
            s0_0 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref xTile), dy0, s0_0); s0_1 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref xTile, 16), dy1, s0_1);
            s1_0 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref xTile, 32), dy0, s1_0); s1_1 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref xTile, 48), dy1, s1_1);
            s2_0 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref xTile, 96), dy0, s2_0); s2_1 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref xTile, 112), dy1, s2_1);
            s3_0 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref xTile, 128), dy0, s3_0); s3_1 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref xTile, 144), dy1, s3_1);
            xTile = ref Unsafe.Add(ref xTile, 32);
            dyTile = ref Unsafe.Add(ref dyTile, 32);
        }
        xTile = ref Unsafe.Add(ref xTile, 32);
        dyTile = ref Unsafe.Add(ref dyTile, 64);
    }
    Vector512.StoreUnsafe(s0_0, ref dwTile); Vector512.StoreUnsafe(s0_1, ref dwTile, 16);
    Vector512.StoreUnsafe(s1_0, ref dwTile, 32); Vector512.StoreUnsafe(s1_1, ref dwTile, 48);
    Vector512.StoreUnsafe(s2_0, ref dwTile, 64); Vector512.StoreUnsafe(s2_1, ref dwTile, 80);
    Vector512.StoreUnsafe(s3_0, ref dwTile, 96); Vector512.StoreUnsafe(s3_1, ref dwTile, 112);
}

/// <summary>
/// Data gradient of a depthwise convolution: the convolution of dy with the taps reversed.
/// Forward y[oy, ox, c] = ... + x[oy + ky, ox + kx, c] * w[ky, kx, c], so
/// dx[y, x, c] = sum over ky, kx of dy[oy, ox, c] * w[ky, kx, c], over all (oy, ox) that read x[y, x, c].
/// </summary>
/// <param name="dy">(2, 2, 20 of 32) with a zero halo, from the first tap</param>
/// <param name="w">(2, 2, 1, 20 of 32), from the last tap</param>
/// <param name="dx">(3, 3, 20 of 32)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Conv2DataGradient(ref float dy, ref float w, ref float dx)
{
    // Tile: 3 x 3 rows (i, j) x 2 vectors, 18 sums in registers; 4 steps of the sum; each lane has an input of its own.
    ref float dyTile = ref dy;
    ref float wTile = ref w;
    ref float dxTile = ref dx;
    Vector512<float> s0_0 = Vector512<float>.Zero, s0_1 = Vector512<float>.Zero;
    Vector512<float> s1_0 = Vector512<float>.Zero, s1_1 = Vector512<float>.Zero;
    Vector512<float> s2_0 = Vector512<float>.Zero, s2_1 = Vector512<float>.Zero;
    Vector512<float> s3_0 = Vector512<float>.Zero, s3_1 = Vector512<float>.Zero;
    Vector512<float> s4_0 = Vector512<float>.Zero, s4_1 = Vector512<float>.Zero;
    Vector512<float> s5_0 = Vector512<float>.Zero, s5_1 = Vector512<float>.Zero;
    Vector512<float> s6_0 = Vector512<float>.Zero, s6_1 = Vector512<float>.Zero;
    Vector512<float> s7_0 = Vector512<float>.Zero, s7_1 = Vector512<float>.Zero;
    Vector512<float> s8_0 = Vector512<float>.Zero, s8_1 = Vector512<float>.Zero;
    for (nint ky = 0; ky < 2; ky++)
    {
        for (nint kx = 0; kx < 2; kx++)
        {
            Vector512<float> w0 = Vector512.LoadUnsafe(ref wTile);
            Vector512<float> w1 = Vector512.LoadUnsafe(ref wTile, 16);
            s0_0 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref dyTile), w0, s0_0); s0_1 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref dyTile, 16), w1, s0_1);
            s1_0 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref dyTile, 32), w0, s1_0); s1_1 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref dyTile, 48), w1, s1_1);
            s2_0 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref dyTile, 64), w0, s2_0); s2_1 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref dyTile, 80), w1, s2_1);
            s3_0 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref dyTile, 128), w0, s3_0); s3_1 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref dyTile, 144), w1, s3_1);
            s4_0 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref dyTile, 160), w0, s4_0); s4_1 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref dyTile, 176), w1, s4_1);
            s5_0 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref dyTile, 192), w0, s5_0); s5_1 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref dyTile, 208), w1, s5_1);
            s6_0 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref dyTile, 256), w0, s6_0); s6_1 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref dyTile, 272), w1, s6_1);
            s7_0 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref dyTile, 288), w0, s7_0); s7_1 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref dyTile, 304), w1, s7_1);
            s8_0 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref dyTile, 320), w0, s8_0); s8_1 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref dyTile, 336), w1, s8_1);
            dyTile = ref Unsafe.Add(ref dyTile, 32);
            wTile = ref Unsafe.Add(ref wTile, -32);
        }
        dyTile = ref Unsafe.Add(ref dyTile, 64);
    }
    Vector512.StoreUnsafe(s0_0, ref dxTile); Vector512.StoreUnsafe(s0_1, ref dxTile, 16);
    Vector512.StoreUnsafe(s1_0, ref dxTile, 32); Vector512.StoreUnsafe(s1_1, ref dxTile, 48);
    Vector512.StoreUnsafe(s2_0, ref dxTile, 64); Vector512.StoreUnsafe(s2_1, ref dxTile, 80);
    Vector512.StoreUnsafe(s3_0, ref dxTile, 96); Vector512.StoreUnsafe(s3_1, ref dxTile, 112);
    Vector512.StoreUnsafe(s4_0, ref dxTile, 128); Vector512.StoreUnsafe(s4_1, ref dxTile, 144);
    Vector512.StoreUnsafe(s5_0, ref dxTile, 160); Vector512.StoreUnsafe(s5_1, ref dxTile, 176);
    Vector512.StoreUnsafe(s6_0, ref dxTile, 192); Vector512.StoreUnsafe(s6_1, ref dxTile, 208);
    Vector512.StoreUnsafe(s7_0, ref dxTile, 224); Vector512.StoreUnsafe(s7_1, ref dxTile, 240);
    Vector512.StoreUnsafe(s8_0, ref dxTile, 256); Vector512.StoreUnsafe(s8_1, ref dxTile, 272);
}
