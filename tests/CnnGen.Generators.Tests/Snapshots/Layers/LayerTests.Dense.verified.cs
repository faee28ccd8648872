/// <summary>Dense: y[n, u] = bias[u] + sum over k of x[n, k] * w[k, u], then max(0, .).</summary>
/// <param name="x">(5) of each sample</param>
/// <param name="w">(5, 64)</param>
/// <param name="bias">bias of each lane</param>
/// <param name="y">(64) of each sample</param>
/// <param name="rows">number of samples</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Dense1Forward(ref float x, ref float w, ref float bias, ref float y, nint rows)
{
    // Tile: 6 samples x 4 vectors, 24 sums in registers, then 4 x 4, then 1 x 4; 5 steps of the sum.
    // Tiles of 6 samples.
    nint end6 = rows / 6 * 6;
    for (nint n = 0; n < end6; n += 6)
    {
        ref float xTile = ref Unsafe.Add(ref x, n * 16);
        ref float wTile = ref w;
        ref float yTile = ref Unsafe.Add(ref y, n * 80);
        Vector512<float> bias0 = Vector512.LoadUnsafe(ref bias);
        Vector512<float> bias1 = Vector512.LoadUnsafe(ref bias, 16);
        Vector512<float> bias2 = Vector512.LoadUnsafe(ref bias, 32);
        Vector512<float> bias3 = Vector512.LoadUnsafe(ref bias, 48);
        Vector512<float> s0_0 = bias0, s0_1 = bias1, s0_2 = bias2, s0_3 = bias3;
        Vector512<float> s1_0 = bias0, s1_1 = bias1, s1_2 = bias2, s1_3 = bias3;
        Vector512<float> s2_0 = bias0, s2_1 = bias1, s2_2 = bias2, s2_3 = bias3;
        Vector512<float> s3_0 = bias0, s3_1 = bias1, s3_2 = bias2, s3_3 = bias3;
        Vector512<float> s4_0 = bias0, s4_1 = bias1, s4_2 = bias2, s4_3 = bias3;
        Vector512<float> s5_0 = bias0, s5_1 = bias1, s5_2 = bias2, s5_3 = bias3;
        for (nint k = 0; k < 5; k++)
        {
            Vector512<float> w0 = Vector512.LoadUnsafe(ref wTile);
            Vector512<float> w1 = Vector512.LoadUnsafe(ref wTile, 16);
            Vector512<float> w2 = Vector512.LoadUnsafe(ref wTile, 32);
            Vector512<float> w3 = Vector512.LoadUnsafe(ref wTile, 48);
            Vector512<float> x0 = Vector512.Create(xTile);
            s0_0 = Vector512.FusedMultiplyAdd(x0, w0, s0_0); s0_1 = Vector512.FusedMultiplyAdd(x0, w1, s0_1); s0_2 = Vector512.FusedMultiplyAdd(x0, w2, s0_2); s0_3 = Vector512.FusedMultiplyAdd(x0, w3, s0_3);
            Vector512<float> x1 = Vector512.Create(Unsafe.Add(ref xTile, 16));
            s1_0 = Vector512.FusedMultiplyAdd(x1, w0, s1_0); s1_1 = Vector512.FusedMultiplyAdd(x1, w1, s1_1); s1_2 = Vector512.FusedMultiplyAdd(x1, w2, s1_2); s1_3 = Vector512.FusedMultiplyAdd(x1, w3, s1_3);
            Vector512<float> x2 = Vector512.Create(Unsafe.Add(ref xTile, 32));
            s2_0 = Vector512.FusedMultiplyAdd(x2, w0, s2_0); s2_1 = Vector512.FusedMultiplyAdd(x2, w1, s2_1); s2_2 = Vector512.FusedMultiplyAdd(x2, w2, s2_2); s2_3 = Vector512.FusedMultiplyAdd(x2, w3, s2_3);
            Vector512<float> x3 = Vector512.Create(Unsafe.Add(ref xTile, 48));
            s3_0 = Vector512.FusedMultiplyAdd(x3, w0, s3_0); s3_1 = Vector512.FusedMultiplyAdd(x3, w1, s3_1); s3_2 = Vector512.FusedMultiplyAdd(x3, w2, s3_2); s3_3 = Vector512.FusedMultiplyAdd(x3, w3, s3_3);
            Vector512<float> x4 = Vector512.Create(Unsafe.Add(ref xTile, 64));
            s4_0 = Vector512.FusedMultiplyAdd(x4, w0, s4_0); s4_1 = Vector512.FusedMultiplyAdd(x4, w1, s4_1); s4_2 = Vector512.FusedMultiplyAdd(x4, w2, s4_2); s4_3 = Vector512.FusedMultiplyAdd(x4, w3, s4_3);
            Vector512<float> x5 = Vector512.Create(Unsafe.Add(ref xTile, 80));
            s5_0 = Vector512.FusedMultiplyAdd(x5, w0, s5_0); s5_1 = Vector512.FusedMultiplyAdd(x5, w1, s5_1); s5_2 = Vector512.FusedMultiplyAdd(x5, w2, s5_2); s5_3 = Vector512.FusedMultiplyAdd(x5, w3, s5_3);
            xTile = ref Unsafe.Add(ref xTile, 1);
            wTile = ref Unsafe.Add(ref wTile, 64);
        }
        Vector512.StoreUnsafe(Vector512.AndNot(s0_0, Vector512.LessThan(s0_0, Vector512<float>.Zero)), ref yTile); Vector512.StoreUnsafe(Vector512.AndNot(s0_1, Vector512.LessThan(s0_1, Vector512<float>.Zero)), ref yTile, 16); Vector512.StoreUnsafe(Vector512.AndNot(s0_2, Vector512.LessThan(s0_2, Vector512<float>.Zero)), ref yTile, 32); Vector512.StoreUnsafe(Vector512.AndNot(s0_3, Vector512.LessThan(s0_3, Vector512<float>.Zero)), ref yTile, 48);
        Vector512.StoreUnsafe(Vector512.AndNot(s1_0, Vector512.LessThan(s1_0, Vector512<float>.Zero)), ref yTile, 80); Vector512.StoreUnsafe(Vector512.AndNot(s1_1, Vector512.LessThan(s1_1, Vector512<float>.Zero)), ref yTile, 96); Vector512.StoreUnsafe(Vector512.AndNot(s1_2, Vector512.LessThan(s1_2, Vector512<float>.Zero)), ref yTile, 112); Vector512.StoreUnsafe(Vector512.AndNot(s1_3, Vector512.LessThan(s1_3, Vector512<float>.Zero)), ref yTile, 128);
        Vector512.StoreUnsafe(Vector512.AndNot(s2_0, Vector512.LessThan(s2_0, Vector512<float>.Zero)), ref yTile, 160); Vector512.StoreUnsafe(Vector512.AndNot(s2_1, Vector512.LessThan(s2_1, Vector512<float>.Zero)), ref yTile, 176); Vector512.StoreUnsafe(Vector512.AndNot(s2_2, Vector512.LessThan(s2_2, Vector512<float>.Zero)), ref yTile, 192); Vector512.StoreUnsafe(Vector512.AndNot(s2_3, Vector512.LessThan(s2_3, Vector512<float>.Zero)), ref yTile, 208);
        Vector512.StoreUnsafe(Vector512.AndNot(s3_0, Vector512.LessThan(s3_0, Vector512<float>.Zero)), ref yTile, 240); Vector512.StoreUnsafe(Vector512.AndNot(s3_1, Vector512.LessThan(s3_1, Vector512<float>.Zero)), ref yTile, 256); Vector512.StoreUnsafe(Vector512.AndNot(s3_2, Vector512.LessThan(s3_2, Vector512<float>.Zero)), ref yTile, 272); Vector512.StoreUnsafe(Vector512.AndNot(s3_3, Vector512.LessThan(s3_3, Vector512<float>.Zero)), ref yTile, 288);
        Vector512.StoreUnsafe(Vector512.AndNot(s4_0, Vector512.LessThan(s4_0, Vector512<float>.Zero)), ref yTile, 320); Vector512.StoreUnsafe(Vector512.AndNot(s4_1, Vector512.LessThan(s4_1, Vector512<float>.Zero)), ref yTile, 336); Vector512.StoreUnsafe(Vector512.AndNot(s4_2, Vector512.LessThan(s4_2, Vector512<float>.Zero)), ref yTile, 352); Vector512.StoreUnsafe(Vector512.AndNot(s4_3, Vector512.LessThan(s4_3, Vector512<float>.Zero)), ref yTile, 368);
        Vector512.StoreUnsafe(Vector512.AndNot(s5_0, Vector512.LessThan(s5_0, Vector512<float>.Zero)), ref yTile, 400); Vector512.StoreUnsafe(Vector512.AndNot(s5_1, Vector512.LessThan(s5_1, Vector512<float>.Zero)), ref yTile, 416); Vector512.StoreUnsafe(Vector512.AndNot(s5_2, Vector512.LessThan(s5_2, Vector512<float>.Zero)), ref yTile, 432); Vector512.StoreUnsafe(Vector512.AndNot(s5_3, Vector512.LessThan(s5_3, Vector512<float>.Zero)), ref yTile, 448);
    }

    // Tiles of 4 samples.
    nint end4 = end6 + ((rows - end6) / 4 * 4);
    for (nint n = end6; n < end4; n += 4)
    {
        ref float xTile = ref Unsafe.Add(ref x, n * 16);
        ref float wTile = ref w;
        ref float yTile = ref Unsafe.Add(ref y, n * 80);
        Vector512<float> bias0 = Vector512.LoadUnsafe(ref bias);
        Vector512<float> bias1 = Vector512.LoadUnsafe(ref bias, 16);
        Vector512<float> bias2 = Vector512.LoadUnsafe(ref bias, 32);
        Vector512<float> bias3 = Vector512.LoadUnsafe(ref bias, 48);
        Vector512<float> s0_0 = bias0, s0_1 = bias1, s0_2 = bias2, s0_3 = bias3;
        Vector512<float> s1_0 = bias0, s1_1 = bias1, s1_2 = bias2, s1_3 = bias3;
        Vector512<float> s2_0 = bias0, s2_1 = bias1, s2_2 = bias2, s2_3 = bias3;
        Vector512<float> s3_0 = bias0, s3_1 = bias1, s3_2 = bias2, s3_3 = bias3;
        for (nint k = 0; k < 5; k++)
        {
            Vector512<float> w0 = Vector512.LoadUnsafe(ref wTile);
            Vector512<float> w1 = Vector512.LoadUnsafe(ref wTile, 16);
            Vector512<float> w2 = Vector512.LoadUnsafe(ref wTile, 32);
            Vector512<float> w3 = Vector512.LoadUnsafe(ref wTile, 48);
            Vector512<float> x0 = Vector512.Create(xTile);
            s0_0 = Vector512.FusedMultiplyAdd(x0, w0, s0_0); s0_1 = Vector512.FusedMultiplyAdd(x0, w1, s0_1); s0_2 = Vector512.FusedMultiplyAdd(x0, w2, s0_2); s0_3 = Vector512.FusedMultiplyAdd(x0, w3, s0_3);
            Vector512<float> x1 = Vector512.Create(Unsafe.Add(ref xTile, 16));
            s1_0 = Vector512.FusedMultiplyAdd(x1, w0, s1_0); s1_1 = Vector512.FusedMultiplyAdd(x1, w1, s1_1); s1_2 = Vector512.FusedMultiplyAdd(x1, w2, s1_2); s1_3 = Vector512.FusedMultiplyAdd(x1, w3, s1_3);
            Vector512<float> x2 = Vector512.Create(Unsafe.Add(ref xTile, 32));
            s2_0 = Vector512.FusedMultiplyAdd(x2, w0, s2_0); s2_1 = Vector512.FusedMultiplyAdd(x2, w1, s2_1); s2_2 = Vector512.FusedMultiplyAdd(x2, w2, s2_2); s2_3 = Vector512.FusedMultiplyAdd(x2, w3, s2_3);
            Vector512<float> x3 = Vector512.Create(Unsafe.Add(ref xTile, 48));
            s3_0 = Vector512.FusedMultiplyAdd(x3, w0, s3_0); s3_1 = Vector512.FusedMultiplyAdd(x3, w1, s3_1); s3_2 = Vector512.FusedMultiplyAdd(x3, w2, s3_2); s3_3 = Vector512.FusedMultiplyAdd(x3, w3, s3_3);
            xTile = ref Unsafe.Add(ref xTile, 1);
            wTile = ref Unsafe.Add(ref wTile, 64);
        }
        Vector512.StoreUnsafe(Vector512.AndNot(s0_0, Vector512.LessThan(s0_0, Vector512<float>.Zero)), ref yTile); Vector512.StoreUnsafe(Vector512.AndNot(s0_1, Vector512.LessThan(s0_1, Vector512<float>.Zero)), ref yTile, 16); Vector512.StoreUnsafe(Vector512.AndNot(s0_2, Vector512.LessThan(s0_2, Vector512<float>.Zero)), ref yTile, 32); Vector512.StoreUnsafe(Vector512.AndNot(s0_3, Vector512.LessThan(s0_3, Vector512<float>.Zero)), ref yTile, 48);
        Vector512.StoreUnsafe(Vector512.AndNot(s1_0, Vector512.LessThan(s1_0, Vector512<float>.Zero)), ref yTile, 80); Vector512.StoreUnsafe(Vector512.AndNot(s1_1, Vector512.LessThan(s1_1, Vector512<float>.Zero)), ref yTile, 96); Vector512.StoreUnsafe(Vector512.AndNot(s1_2, Vector512.LessThan(s1_2, Vector512<float>.Zero)), ref yTile, 112); Vector512.StoreUnsafe(Vector512.AndNot(s1_3, Vector512.LessThan(s1_3, Vector512<float>.Zero)), ref yTile, 128);
        Vector512.StoreUnsafe(Vector512.AndNot(s2_0, Vector512.LessThan(s2_0, Vector512<float>.Zero)), ref yTile, 160); Vector512.StoreUnsafe(Vector512.AndNot(s2_1, Vector512.LessThan(s2_1, Vector512<float>.Zero)), ref yTile, 176); Vector512.StoreUnsafe(Vector512.AndNot(s2_2, Vector512.LessThan(s2_2, Vector512<float>.Zero)), ref yTile, 192); Vector512.StoreUnsafe(Vector512.AndNot(s2_3, Vector512.LessThan(s2_3, Vector512<float>.Zero)), ref yTile, 208);
        Vector512.StoreUnsafe(Vector512.AndNot(s3_0, Vector512.LessThan(s3_0, Vector512<float>.Zero)), ref yTile, 240); Vector512.StoreUnsafe(Vector512.AndNot(s3_1, Vector512.LessThan(s3_1, Vector512<float>.Zero)), ref yTile, 256); Vector512.StoreUnsafe(Vector512.AndNot(s3_2, Vector512.LessThan(s3_2, Vector512<float>.Zero)), ref yTile, 272); Vector512.StoreUnsafe(Vector512.AndNot(s3_3, Vector512.LessThan(s3_3, Vector512<float>.Zero)), ref yTile, 288);
    }

    // Single samples.
    for (nint n = end4; n < rows; n++)
    {
        ref float xTile = ref Unsafe.Add(ref x, n * 16);
        ref float wTile = ref w;
        ref float yTile = ref Unsafe.Add(ref y, n * 80);
        Vector512<float> bias0 = Vector512.LoadUnsafe(ref bias);
        Vector512<float> bias1 = Vector512.LoadUnsafe(ref bias, 16);
        Vector512<float> bias2 = Vector512.LoadUnsafe(ref bias, 32);
        Vector512<float> bias3 = Vector512.LoadUnsafe(ref bias, 48);
        Vector512<float> s0_0 = bias0, s0_1 = bias1, s0_2 = bias2, s0_3 = bias3;
        for (nint k = 0; k < 5; k++)
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
        Vector512.StoreUnsafe(Vector512.AndNot(s0_0, Vector512.LessThan(s0_0, Vector512<float>.Zero)), ref yTile); Vector512.StoreUnsafe(Vector512.AndNot(s0_1, Vector512.LessThan(s0_1, Vector512<float>.Zero)), ref yTile, 16); Vector512.StoreUnsafe(Vector512.AndNot(s0_2, Vector512.LessThan(s0_2, Vector512<float>.Zero)), ref yTile, 32); Vector512.StoreUnsafe(Vector512.AndNot(s0_3, Vector512.LessThan(s0_3, Vector512<float>.Zero)), ref yTile, 48);
    }
}

/// <summary>Units of work of Dense1WeightGradient.</summary>
public static int Dense1WeightGradientUnits => 1;

/// <summary>
/// Weight gradient of a dense layer. Forward y[n, u] = ... + x[n, k] * w[k, u], so
/// dw[k, u] = sum over n of x[n, k] * dy[n, u].
/// </summary>
/// <param name="x">(5) of each sample</param>
/// <param name="dy">(64) of each sample</param>
/// <param name="dw">(5, 64)</param>
/// <param name="rows">number of samples</param>
/// <param name="first">first unit of work</param>
/// <param name="last">one past the last unit</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Dense1WeightGradient(ref float x, ref float dy, ref float dw, nint rows, int first, int last)
{
    // Tile: 5 rows (k) x 4 vectors, 20 sums in registers; 1 step of the sum for each sample.
    for (nint unit = Math.Max(first, 0); unit < Math.Min(last, 1); unit++)
    {
        nint k = unit * 5;
        ref float xTile = ref Unsafe.Add(ref x, k);
        ref float dyTile = ref dy;
        ref float dwTile = ref Unsafe.Add(ref dw, k * 64);
        Vector512<float> s0_0 = Vector512<float>.Zero, s0_1 = Vector512<float>.Zero, s0_2 = Vector512<float>.Zero, s0_3 = Vector512<float>.Zero;
        Vector512<float> s1_0 = Vector512<float>.Zero, s1_1 = Vector512<float>.Zero, s1_2 = Vector512<float>.Zero, s1_3 = Vector512<float>.Zero;
        Vector512<float> s2_0 = Vector512<float>.Zero, s2_1 = Vector512<float>.Zero, s2_2 = Vector512<float>.Zero, s2_3 = Vector512<float>.Zero;
        Vector512<float> s3_0 = Vector512<float>.Zero, s3_1 = Vector512<float>.Zero, s3_2 = Vector512<float>.Zero, s3_3 = Vector512<float>.Zero;
        Vector512<float> s4_0 = Vector512<float>.Zero, s4_1 = Vector512<float>.Zero, s4_2 = Vector512<float>.Zero, s4_3 = Vector512<float>.Zero;
        for (nint n = 0; n < rows; n++)
        {
            Vector512<float> dy0 = Vector512.LoadUnsafe(ref dyTile);
            Vector512<float> dy1 = Vector512.LoadUnsafe(ref dyTile, 16);
            Vector512<float> dy2 = Vector512.LoadUnsafe(ref dyTile, 32);
            Vector512<float> dy3 = Vector512.LoadUnsafe(ref dyTile, 48);
            Vector512<float> x0 = Vector512.Create(xTile);
            s0_0 = Vector512.FusedMultiplyAdd(x0, dy0, s0_0); s0_1 = Vector512.FusedMultiplyAdd(x0, dy1, s0_1); s0_2 = Vector512.FusedMultiplyAdd(x0, dy2, s0_2); s0_3 = Vector512.FusedMultiplyAdd(x0, dy3, s0_3);
            Vector512<float> x1 = Vector512.Create(Unsafe.Add(ref xTile, 1));
            s1_0 = Vector512.FusedMultiplyAdd(x1, dy0, s1_0); s1_1 = Vector512.FusedMultiplyAdd(x1, dy1, s1_1); s1_2 = Vector512.FusedMultiplyAdd(x1, dy2, s1_2); s1_3 = Vector512.FusedMultiplyAdd(x1, dy3, s1_3);
            Vector512<float> x2 = Vector512.Create(Unsafe.Add(ref xTile, 2));
            s2_0 = Vector512.FusedMultiplyAdd(x2, dy0, s2_0); s2_1 = Vector512.FusedMultiplyAdd(x2, dy1, s2_1); s2_2 = Vector512.FusedMultiplyAdd(x2, dy2, s2_2); s2_3 = Vector512.FusedMultiplyAdd(x2, dy3, s2_3);
            Vector512<float> x3 = Vector512.Create(Unsafe.Add(ref xTile, 3));
            s3_0 = Vector512.FusedMultiplyAdd(x3, dy0, s3_0); s3_1 = Vector512.FusedMultiplyAdd(x3, dy1, s3_1); s3_2 = Vector512.FusedMultiplyAdd(x3, dy2, s3_2); s3_3 = Vector512.FusedMultiplyAdd(x3, dy3, s3_3);
            Vector512<float> x4 = Vector512.Create(Unsafe.Add(ref xTile, 4));
            s4_0 = Vector512.FusedMultiplyAdd(x4, dy0, s4_0); s4_1 = Vector512.FusedMultiplyAdd(x4, dy1, s4_1); s4_2 = Vector512.FusedMultiplyAdd(x4, dy2, s4_2); s4_3 = Vector512.FusedMultiplyAdd(x4, dy3, s4_3);
            xTile = ref Unsafe.Add(ref xTile, 16);
            dyTile = ref Unsafe.Add(ref dyTile, 80);
        }
        Vector512.StoreUnsafe(s0_0, ref dwTile); Vector512.StoreUnsafe(s0_1, ref dwTile, 16); Vector512.StoreUnsafe(s0_2, ref dwTile, 32); Vector512.StoreUnsafe(s0_3, ref dwTile, 48);
        Vector512.StoreUnsafe(s1_0, ref dwTile, 64); Vector512.StoreUnsafe(s1_1, ref dwTile, 80); Vector512.StoreUnsafe(s1_2, ref dwTile, 96); Vector512.StoreUnsafe(s1_3, ref dwTile, 112);
        Vector512.StoreUnsafe(s2_0, ref dwTile, 128); Vector512.StoreUnsafe(s2_1, ref dwTile, 144); Vector512.StoreUnsafe(s2_2, ref dwTile, 160); Vector512.StoreUnsafe(s2_3, ref dwTile, 176);
        Vector512.StoreUnsafe(s3_0, ref dwTile, 192); Vector512.StoreUnsafe(s3_1, ref dwTile, 208); Vector512.StoreUnsafe(s3_2, ref dwTile, 224); Vector512.StoreUnsafe(s3_3, ref dwTile, 240);
        Vector512.StoreUnsafe(s4_0, ref dwTile, 256); Vector512.StoreUnsafe(s4_1, ref dwTile, 272); Vector512.StoreUnsafe(s4_2, ref dwTile, 288); Vector512.StoreUnsafe(s4_3, ref dwTile, 304);
    }
}

/// <summary>Units of work of Dense1BiasGradient.</summary>
public static int Dense1BiasGradientUnits => 1;

/// <summary>Adds up rows, in order: sum[i] = sum over r of x[r, i].</summary>
/// <param name="x">(64) of each row</param>
/// <param name="sum">(64)</param>
/// <param name="rows">number of rows</param>
/// <param name="first">first unit of work</param>
/// <param name="last">one past the last unit</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Dense1BiasGradient(ref float x, ref float sum, nint rows, int first, int last)
{
    for (nint unit = first; unit < last; unit++)
    {
        ref float from = ref Unsafe.Add(ref x, unit * 64);
        Vector512<float> sum0 = Vector512<float>.Zero;
        Vector512<float> sum1 = Vector512<float>.Zero;
        Vector512<float> sum2 = Vector512<float>.Zero;
        Vector512<float> sum3 = Vector512<float>.Zero;
        for (nint r = 0; r < rows; r++)
        {
            sum0 += Vector512.LoadUnsafe(ref from);
            sum1 += Vector512.LoadUnsafe(ref from, 16);
            sum2 += Vector512.LoadUnsafe(ref from, 32);
            sum3 += Vector512.LoadUnsafe(ref from, 48);
            from = ref Unsafe.Add(ref from, 80);
        }
        Vector512.StoreUnsafe(sum0, ref Unsafe.Add(ref sum, unit * 64));
        Vector512.StoreUnsafe(sum1, ref Unsafe.Add(ref sum, (unit * 64) + 16));
        Vector512.StoreUnsafe(sum2, ref Unsafe.Add(ref sum, (unit * 64) + 32));
        Vector512.StoreUnsafe(sum3, ref Unsafe.Add(ref sum, (unit * 64) + 48));
    }
}

/// <summary>Units of work of Dense2PackWeights.</summary>
public static int Dense2PackWeightsUnits => 4;

/// <summary>Repacks weights for the data gradient: filters and channels exchanged, 16 channels side by side.</summary>
/// <param name="w">weights, (taps, 64, 16)</param>
/// <param name="packed">(1 tap, 4 blocks, 2, 16)</param>
/// <param name="first">first unit of work</param>
/// <param name="last">one past the last unit</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Dense2PackWeights(ref float w, ref float packed, int first, int last)
{
    for (int unit = first; unit < last; unit++)
    {
        int tap = unit / 4, block = unit % 4;
        global::CnnGen.WeightPacking.TransposeBlock(
            ref Unsafe.Add(ref w, block * 256), 16, Math.Min(16, 64 - (block * 16)), 2,
            ref Unsafe.Add(ref packed, (tap * 128) + (block * 32)));
    }
}
