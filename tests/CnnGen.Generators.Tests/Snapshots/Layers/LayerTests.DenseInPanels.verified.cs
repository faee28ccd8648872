/// <summary>Starts every sample's sums from the bias: y[n] = bias.</summary>
/// <param name="bias">(64)</param>
/// <param name="y">(64) of each sample</param>
/// <param name="rows">number of samples</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Dense1Start(ref float bias, ref float y, nint rows)
{
    for (nint n = 0; n < rows; n++)
    {
        for (nint f = 0; f < 64; f += 16)
        {
            Vector512.StoreUnsafe(Vector512.LoadUnsafe(ref Unsafe.Add(ref bias, f)), ref Unsafe.Add(ref y, (n * 80) + f));
        }
    }
}

/// <summary>Dense, added to y: y[n, u] += sum over k of x[n, k] * w[k, u].</summary>
/// <param name="x">(1200) of each sample</param>
/// <param name="w">(1200, 50 of 64)</param>
/// <param name="y">(50 of 64) of each sample</param>
/// <param name="rows">number of samples</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Dense1Forward(ref float x, ref float w, ref float y, nint rows)
{
    // Tile: 6 samples x 4 vectors, 24 sums in registers, then 4 x 4, then 1 x 4; 120 steps of the sum in each of 10 panels.
    // The sum in panels whose weights stay in the first-level cache.
    for (nint panel = 0; panel < 10; panel++)
    {
        // Tiles of 6 samples.
        nint end6 = rows / 6 * 6;
        for (nint n = 0; n < end6; n += 6)
        {
            ref float xTile = ref Unsafe.Add(ref x, (panel * 120) + (n * 1200));
            ref float wTile = ref Unsafe.Add(ref w, panel * 7680);
            ref float yTile = ref Unsafe.Add(ref y, n * 80);
            Vector512<float> s0_0 = Vector512.LoadUnsafe(ref yTile), s0_1 = Vector512.LoadUnsafe(ref yTile, 16), s0_2 = Vector512.LoadUnsafe(ref yTile, 32), s0_3 = Vector512.LoadUnsafe(ref yTile, 48);
            Vector512<float> s1_0 = Vector512.LoadUnsafe(ref yTile, 80), s1_1 = Vector512.LoadUnsafe(ref yTile, 96), s1_2 = Vector512.LoadUnsafe(ref yTile, 112), s1_3 = Vector512.LoadUnsafe(ref yTile, 128);
            Vector512<float> s2_0 = Vector512.LoadUnsafe(ref yTile, 160), s2_1 = Vector512.LoadUnsafe(ref yTile, 176), s2_2 = Vector512.LoadUnsafe(ref yTile, 192), s2_3 = Vector512.LoadUnsafe(ref yTile, 208);
            Vector512<float> s3_0 = Vector512.LoadUnsafe(ref yTile, 240), s3_1 = Vector512.LoadUnsafe(ref yTile, 256), s3_2 = Vector512.LoadUnsafe(ref yTile, 272), s3_3 = Vector512.LoadUnsafe(ref yTile, 288);
            Vector512<float> s4_0 = Vector512.LoadUnsafe(ref yTile, 320), s4_1 = Vector512.LoadUnsafe(ref yTile, 336), s4_2 = Vector512.LoadUnsafe(ref yTile, 352), s4_3 = Vector512.LoadUnsafe(ref yTile, 368);
            Vector512<float> s5_0 = Vector512.LoadUnsafe(ref yTile, 400), s5_1 = Vector512.LoadUnsafe(ref yTile, 416), s5_2 = Vector512.LoadUnsafe(ref yTile, 432), s5_3 = Vector512.LoadUnsafe(ref yTile, 448);
            for (nint k = 0; k < 120; k++)
            {
                Vector512<float> w0 = Vector512.LoadUnsafe(ref wTile);
                Vector512<float> w1 = Vector512.LoadUnsafe(ref wTile, 16);
                Vector512<float> w2 = Vector512.LoadUnsafe(ref wTile, 32);
                Vector512<float> w3 = Vector512.LoadUnsafe(ref wTile, 48);
                Vector512<float> x0 = Vector512.Create(xTile);
                s0_0 = Vector512.FusedMultiplyAdd(x0, w0, s0_0); s0_1 = Vector512.FusedMultiplyAdd(x0, w1, s0_1); s0_2 = Vector512.FusedMultiplyAdd(x0, w2, s0_2); s0_3 = Vector512.FusedMultiplyAdd(x0, w3, s0_3);
                Vector512<float> x1 = Vector512.Create(Unsafe.Add(ref xTile, 1200));
                s1_0 = Vector512.FusedMultiplyAdd(x1, w0, s1_0); s1_1 = Vector512.FusedMultiplyAdd(x1, w1, s1_1); s1_2 = Vector512.FusedMultiplyAdd(x1, w2, s1_2); s1_3 = Vector512.FusedMultiplyAdd(x1, w3, s1_3);
                Vector512<float> x2 = Vector512.Create(Unsafe.Add(ref xTile, 2400));
                s2_0 = Vector512.FusedMultiplyAdd(x2, w0, s2_0); s2_1 = Vector512.FusedMultiplyAdd(x2, w1, s2_1); s2_2 = Vector512.FusedMultiplyAdd(x2, w2, s2_2); s2_3 = Vector512.FusedMultiplyAdd(x2, w3, s2_3);
                Vector512<float> x3 = Vector512.Create(Unsafe.Add(ref xTile, 3600));
                s3_0 = Vector512.FusedMultiplyAdd(x3, w0, s3_0); s3_1 = Vector512.FusedMultiplyAdd(x3, w1, s3_1); s3_2 = Vector512.FusedMultiplyAdd(x3, w2, s3_2); s3_3 = Vector512.FusedMultiplyAdd(x3, w3, s3_3);
                Vector512<float> x4 = Vector512.Create(Unsafe.Add(ref xTile, 4800));
                s4_0 = Vector512.FusedMultiplyAdd(x4, w0, s4_0); s4_1 = Vector512.FusedMultiplyAdd(x4, w1, s4_1); s4_2 = Vector512.FusedMultiplyAdd(x4, w2, s4_2); s4_3 = Vector512.FusedMultiplyAdd(x4, w3, s4_3);
                Vector512<float> x5 = Vector512.Create(Unsafe.Add(ref xTile, 6000));
                s5_0 = Vector512.FusedMultiplyAdd(x5, w0, s5_0); s5_1 = Vector512.FusedMultiplyAdd(x5, w1, s5_1); s5_2 = Vector512.FusedMultiplyAdd(x5, w2, s5_2); s5_3 = Vector512.FusedMultiplyAdd(x5, w3, s5_3);
                xTile = ref Unsafe.Add(ref xTile, 1);
                wTile = ref Unsafe.Add(ref wTile, 64);
            }
            Vector512.StoreUnsafe(s0_0, ref yTile); Vector512.StoreUnsafe(s0_1, ref yTile, 16); Vector512.StoreUnsafe(s0_2, ref yTile, 32); Vector512.StoreUnsafe(s0_3, ref yTile, 48);
            Vector512.StoreUnsafe(s1_0, ref yTile, 80); Vector512.StoreUnsafe(s1_1, ref yTile, 96); Vector512.StoreUnsafe(s1_2, ref yTile, 112); Vector512.StoreUnsafe(s1_3, ref yTile, 128);
            Vector512.StoreUnsafe(s2_0, ref yTile, 160); Vector512.StoreUnsafe(s2_1, ref yTile, 176); Vector512.StoreUnsafe(s2_2, ref yTile, 192); Vector512.StoreUnsafe(s2_3, ref yTile, 208);
            Vector512.StoreUnsafe(s3_0, ref yTile, 240); Vector512.StoreUnsafe(s3_1, ref yTile, 256); Vector512.StoreUnsafe(s3_2, ref yTile, 272); Vector512.StoreUnsafe(s3_3, ref yTile, 288);
            Vector512.StoreUnsafe(s4_0, ref yTile, 320); Vector512.StoreUnsafe(s4_1, ref yTile, 336); Vector512.StoreUnsafe(s4_2, ref yTile, 352); Vector512.StoreUnsafe(s4_3, ref yTile, 368);
            Vector512.StoreUnsafe(s5_0, ref yTile, 400); Vector512.StoreUnsafe(s5_1, ref yTile, 416); Vector512.StoreUnsafe(s5_2, ref yTile, 432); Vector512.StoreUnsafe(s5_3, ref yTile, 448);
        }

        // Tiles of 4 samples.
        nint end4 = end6 + ((rows - end6) / 4 * 4);
        for (nint n = end6; n < end4; n += 4)
        {
            ref float xTile = ref Unsafe.Add(ref x, (panel * 120) + (n * 1200));
            ref float wTile = ref Unsafe.Add(ref w, panel * 7680);
            ref float yTile = ref Unsafe.Add(ref y, n * 80);
            Vector512<float> s0_0 = Vector512.LoadUnsafe(ref yTile), s0_1 = Vector512.LoadUnsafe(ref yTile, 16), s0_2 = Vector512.LoadUnsafe(ref yTile, 32), s0_3 = Vector512.LoadUnsafe(ref yTile, 48);
            Vector512<float> s1_0 = Vector512.LoadUnsafe(ref yTile, 80), s1_1 = Vector512.LoadUnsafe(ref yTile, 96), s1_2 = Vector512.LoadUnsafe(ref yTile, 112), s1_3 = Vector512.LoadUnsafe(ref yTile, 128);
            Vector512<float> s2_0 = Vector512.LoadUnsafe(ref yTile, 160), s2_1 = Vector512.LoadUnsafe(ref yTile, 176), s2_2 = Vector512.LoadUnsafe(ref yTile, 192), s2_3 = Vector512.LoadUnsafe(ref yTile, 208);
            Vector512<float> s3_0 = Vector512.LoadUnsafe(ref yTile, 240), s3_1 = Vector512.LoadUnsafe(ref yTile, 256), s3_2 = Vector512.LoadUnsafe(ref yTile, 272), s3_3 = Vector512.LoadUnsafe(ref yTile, 288);
            for (nint k = 0; k < 120; k++)
            {
                Vector512<float> w0 = Vector512.LoadUnsafe(ref wTile);
                Vector512<float> w1 = Vector512.LoadUnsafe(ref wTile, 16);
                Vector512<float> w2 = Vector512.LoadUnsafe(ref wTile, 32);
                Vector512<float> w3 = Vector512.LoadUnsafe(ref wTile, 48);
                Vector512<float> x0 = Vector512.Create(xTile);
                s0_0 = Vector512.FusedMultiplyAdd(x0, w0, s0_0); s0_1 = Vector512.FusedMultiplyAdd(x0, w1, s0_1); s0_2 = Vector512.FusedMultiplyAdd(x0, w2, s0_2); s0_3 = Vector512.FusedMultiplyAdd(x0, w3, s0_3);
                Vector512<float> x1 = Vector512.Create(Unsafe.Add(ref xTile, 1200));
                s1_0 = Vector512.FusedMultiplyAdd(x1, w0, s1_0); s1_1 = Vector512.FusedMultiplyAdd(x1, w1, s1_1); s1_2 = Vector512.FusedMultiplyAdd(x1, w2, s1_2); s1_3 = Vector512.FusedMultiplyAdd(x1, w3, s1_3);
                Vector512<float> x2 = Vector512.Create(Unsafe.Add(ref xTile, 2400));
                s2_0 = Vector512.FusedMultiplyAdd(x2, w0, s2_0); s2_1 = Vector512.FusedMultiplyAdd(x2, w1, s2_1); s2_2 = Vector512.FusedMultiplyAdd(x2, w2, s2_2); s2_3 = Vector512.FusedMultiplyAdd(x2, w3, s2_3);
                Vector512<float> x3 = Vector512.Create(Unsafe.Add(ref xTile, 3600));
                s3_0 = Vector512.FusedMultiplyAdd(x3, w0, s3_0); s3_1 = Vector512.FusedMultiplyAdd(x3, w1, s3_1); s3_2 = Vector512.FusedMultiplyAdd(x3, w2, s3_2); s3_3 = Vector512.FusedMultiplyAdd(x3, w3, s3_3);
                xTile = ref Unsafe.Add(ref xTile, 1);
                wTile = ref Unsafe.Add(ref wTile, 64);
            }
            Vector512.StoreUnsafe(s0_0, ref yTile); Vector512.StoreUnsafe(s0_1, ref yTile, 16); Vector512.StoreUnsafe(s0_2, ref yTile, 32); Vector512.StoreUnsafe(s0_3, ref yTile, 48);
            Vector512.StoreUnsafe(s1_0, ref yTile, 80); Vector512.StoreUnsafe(s1_1, ref yTile, 96); Vector512.StoreUnsafe(s1_2, ref yTile, 112); Vector512.StoreUnsafe(s1_3, ref yTile, 128);
            Vector512.StoreUnsafe(s2_0, ref yTile, 160); Vector512.StoreUnsafe(s2_1, ref yTile, 176); Vector512.StoreUnsafe(s2_2, ref yTile, 192); Vector512.StoreUnsafe(s2_3, ref yTile, 208);
            Vector512.StoreUnsafe(s3_0, ref yTile, 240); Vector512.StoreUnsafe(s3_1, ref yTile, 256); Vector512.StoreUnsafe(s3_2, ref yTile, 272); Vector512.StoreUnsafe(s3_3, ref yTile, 288);
        }

        // Single samples.
        for (nint n = end4; n < rows; n++)
        {
            ref float xTile = ref Unsafe.Add(ref x, (panel * 120) + (n * 1200));
            ref float wTile = ref Unsafe.Add(ref w, panel * 7680);
            ref float yTile = ref Unsafe.Add(ref y, n * 80);
            Vector512<float> s0_0 = Vector512.LoadUnsafe(ref yTile), s0_1 = Vector512.LoadUnsafe(ref yTile, 16), s0_2 = Vector512.LoadUnsafe(ref yTile, 32), s0_3 = Vector512.LoadUnsafe(ref yTile, 48);
            for (nint k = 0; k < 120; k++)
            {
                Vector512<float> w0 = Vector512.LoadUnsafe(ref wTile);
                Vector512<float> w1 = Vector512.LoadUnsafe(ref wTile, 16);
                Vector512<float> w2 = Vector512.LoadUnsafe(ref wTile, 32);
                Vector512<float> w3 = Vector512.LoadUnsafe(ref wTile, 48);
                Vector512<float> x0 = Vector512.Create(xTile);
                s0_0 = Vector512.FusedMultiplyAdd(x0, w0, s0_0); s0_1 = Vector512.FusedMultiplyAdd(x0, w1, s0_1); s0_2 = Vector512.FusedMultiplyAdd(x0, w2, s0_2); s0_3 = Vector512.FusedMultiplyAdd(x0, w3, s0_3);
                xTile = ref Unsafe.Add(ref xTile, 1);
                wTile = ref Unsafe.Add(ref wTile, 64);
            }
            Vector512.StoreUnsafe(s0_0, ref yTile); Vector512.StoreUnsafe(s0_1, ref yTile, 16); Vector512.StoreUnsafe(s0_2, ref yTile, 32); Vector512.StoreUnsafe(s0_3, ref yTile, 48);
        }
    }
}

/// <summary>ReLU: y = max(0, x).</summary>
/// <param name="x">(50 of 64)</param>
/// <param name="y">(50 of 64)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Dense1Relu(ref float x, ref float y)
{
    for (nint i = 0; i < 64; i += 16)
    {
        Vector512<float> value = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, i));
        Vector512.StoreUnsafe(Vector512.AndNot(value, Vector512.LessThan(value, Vector512<float>.Zero)), ref Unsafe.Add(ref y, i));
    }
}

/// <summary>Gradient of ReLU. Forward y = max(0, x), so dx = dy where y &gt; 0 and 0 elsewhere.</summary>
/// <param name="y">(50 of 64)</param>
/// <param name="dy">(50 of 64)</param>
/// <param name="dx">(50 of 64)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Dense1ReluBackward(ref float y, ref float dy, ref float dx)
{
    for (nint i = 0; i < 64; i += 16)
    {
        Vector512<float> value = Vector512.LoadUnsafe(ref Unsafe.Add(ref y, i));
        Vector512<float> gradient = Vector512.LoadUnsafe(ref Unsafe.Add(ref dy, i));
        Vector512.StoreUnsafe(Vector512.BitwiseAnd(gradient, Vector512.GreaterThan(value, Vector512<float>.Zero)), ref Unsafe.Add(ref dx, i));
    }
}
