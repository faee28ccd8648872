/// <summary>Convolution: y[oy, ox, f] = bias[f] + sum over ky, kx, c of x[oy + ky, ox + kx, c] * w[ky, kx, c, f], then max(0, .).</summary>
/// <param name="x">(3, 3, 2 of 16), from the first window</param>
/// <param name="w">(2, 2, 2, 3 of 16)</param>
/// <param name="bias">bias of each lane</param>
/// <param name="y">(2, 2, 3 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Conv2Forward(ref float x, ref float w, ref float bias, ref float y)
{
    // Tile: 2 x 2 rows (oy, ox) x 1 vector, 4 sums in registers; 8 steps of the sum.
    ref float xTile = ref x;
    ref float wTile = ref w;
    ref float yTile = ref y;
    Vector512<float> bias0 = Vector512.LoadUnsafe(ref bias);
    Vector512<float> s0_0 = bias0;
    Vector512<float> s1_0 = bias0;
    Vector512<float> s2_0 = bias0;
    Vector512<float> s3_0 = bias0;
    for (nint ky = 0; ky < 2; ky++)
    {
        for (nint kx = 0; kx < 2; kx++)
        {
            for (nint c = 0; c < 2; c++)
            {
                Vector512<float> w0 = Vector512.LoadUnsafe(ref wTile);
                Vector512<float> x0 = Vector512.Create(xTile);
                s0_0 = Vector512.FusedMultiplyAdd(x0, w0, s0_0);
                Vector512<float> x1 = Vector512.Create(Unsafe.Add(ref xTile, 16));
                s1_0 = Vector512.FusedMultiplyAdd(x1, w0, s1_0);
                Vector512<float> x2 = Vector512.Create(Unsafe.Add(ref xTile, 48));
                s2_0 = Vector512.FusedMultiplyAdd(x2, w0, s2_0);
                Vector512<float> x3 = Vector512.Create(Unsafe.Add(ref xTile, 64));
                s3_0 = Vector512.FusedMultiplyAdd(x3, w0, s3_0);
                xTile = ref Unsafe.Add(ref xTile, 1);
                wTile = ref Unsafe.Add(ref wTile, 16);
            }
            xTile = ref Unsafe.Add(ref xTile, 14);
        }
        xTile = ref Unsafe.Add(ref xTile, 16);
    }
    Vector512.StoreUnsafe(Vector512.AndNot(s0_0, Vector512.LessThan(s0_0, Vector512<float>.Zero)), ref yTile);
    Vector512.StoreUnsafe(Vector512.AndNot(s1_0, Vector512.LessThan(s1_0, Vector512<float>.Zero)), ref yTile, 16);
    Vector512.StoreUnsafe(Vector512.AndNot(s2_0, Vector512.LessThan(s2_0, Vector512<float>.Zero)), ref yTile, 32);
    Vector512.StoreUnsafe(Vector512.AndNot(s3_0, Vector512.LessThan(s3_0, Vector512<float>.Zero)), ref yTile, 48);
}

/// <summary>Gradient of ReLU. Forward y = max(0, x), so dx = dy where y &gt; 0 and 0 elsewhere.</summary>
/// <param name="y">(2, 2, 3 of 16)</param>
/// <param name="dy">(2, 2, 3 of 16) with a zero halo</param>
/// <param name="dx">(2, 2, 3 of 16) with a zero halo</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Conv2ReluBackward(ref float y, ref float dy, ref float dx)
{
    for (nint row = 0; row < 2; row++)
    {
        for (nint i = 0; i < 32; i += 16)
        {
            Vector512<float> value = Vector512.LoadUnsafe(ref Unsafe.Add(ref y, (row * 32) + i));
            Vector512<float> gradient = Vector512.LoadUnsafe(ref Unsafe.Add(ref dy, (row * 32) + i + 32));
            Vector512.StoreUnsafe(Vector512.BitwiseAnd(gradient, Vector512.GreaterThan(value, Vector512<float>.Zero)), ref Unsafe.Add(ref dx, (row * 32) + i + 32));
        }
    }
}

/// <summary>
/// Weight gradient of a convolution, added to dw for one sample.
/// Forward y[oy, ox, f] = ... + x[oy + ky, ox + kx, c] * w[ky, kx, c, f], so
/// dw[ky, kx, c, f] += sum over oy, ox of x[oy + ky, ox + kx, c] * dy[oy, ox, f].
/// </summary>
/// <param name="x">(3, 3, 2 of 16), from the first window</param>
/// <param name="dy">(2, 2, 3 of 16) with a zero halo</param>
/// <param name="dw">(2, 2, 2, 3 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Conv2WeightGradient(ref float x, ref float dy, ref float dw)
{
    // Tile: 2 x 2 rows (kx, c) x 1 vector, 4 sums in registers; 4 steps of the sum.
    for (nint ky = 0; ky < 2; ky++)
    {
        ref float xTile = ref Unsafe.Add(ref x, ky * 48);
        ref float dyTile = ref dy;
        ref float dwTile = ref Unsafe.Add(ref dw, ky * 64);
        Vector512<float> s0_0 = Vector512.LoadUnsafe(ref dwTile);
        Vector512<float> s1_0 = Vector512.LoadUnsafe(ref dwTile, 16);
        Vector512<float> s2_0 = Vector512.LoadUnsafe(ref dwTile, 32);
        Vector512<float> s3_0 = Vector512.LoadUnsafe(ref dwTile, 48);
        for (nint oy = 0; oy < 2; oy++)
        {
            for (nint ox = 0; ox < 2; ox++)
            {
                Vector512<float> dy0 = Vector512.LoadUnsafe(ref dyTile);
                Vector512<float> x0 = Vector512.Create(xTile);
                s0_0 = Vector512.FusedMultiplyAdd(x0, dy0, s0_0);
                Vector512<float> x1 = Vector512.Create(Unsafe.Add(ref xTile, 1));
                s1_0 = Vector512.FusedMultiplyAdd(x1, dy0, s1_0);
                Vector512<float> x2 = Vector512.Create(Unsafe.Add(ref xTile, 16));
                s2_0 = Vector512.FusedMultiplyAdd(x2, dy0, s2_0);
                Vector512<float> x3 = Vector512.Create(Unsafe.Add(ref xTile, 17));
                s3_0 = Vector512.FusedMultiplyAdd(x3, dy0, s3_0);
                xTile = ref Unsafe.Add(ref xTile, 16);
                dyTile = ref Unsafe.Add(ref dyTile, 16);
            }
            xTile = ref Unsafe.Add(ref xTile, 16);
        }
        Vector512.StoreUnsafe(s0_0, ref dwTile);
        Vector512.StoreUnsafe(s1_0, ref dwTile, 16);
        Vector512.StoreUnsafe(s2_0, ref dwTile, 32);
        Vector512.StoreUnsafe(s3_0, ref dwTile, 48);
    }
}

/// <summary>Bias gradient of one sample, added to dbias. Forward y[oy, ox, f] = ... + bias[f], so dbias[f] += sum over oy, ox of dy[oy, ox, f].</summary>
/// <param name="dy">(2, 2, 3 of 16) with a zero halo</param>
/// <param name="dbias">(3 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Conv2BiasGradient(ref float dy, ref float dbias)
{
    for (nint f = 0; f < 16; f += 16)
    {
        // Independent chains hide the latency of the additions.
        Vector512<float> sum0_0 = Vector512<float>.Zero;
        Vector512<float> sum1_0 = Vector512<float>.Zero;
        for (nint oy = 0; oy < 2; oy++)
        {
            for (nint ox = 0; ox < 2; ox += 2)
            {
                ref float pixel = ref Unsafe.Add(ref dy, (oy * 32) + (ox * 16) + f);
                sum0_0 += Vector512.LoadUnsafe(ref pixel);
                sum1_0 += Vector512.LoadUnsafe(ref pixel, 16);
            }
        }
        Vector512.StoreUnsafe(Vector512.LoadUnsafe(ref Unsafe.Add(ref dbias, f)) + (sum0_0 + sum1_0), ref Unsafe.Add(ref dbias, f));
    }
}

/// <summary>Units of work of Conv2SumGroups.</summary>
public static int Conv2SumGroupsUnits => 3;

/// <summary>Adds up rows, in order: sum[i] = sum over r of x[r, i].</summary>
/// <param name="x">(144) of each row</param>
/// <param name="sum">(144)</param>
/// <param name="rows">number of rows</param>
/// <param name="first">first unit of work</param>
/// <param name="last">one past the last unit</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Conv2SumGroups(ref float x, ref float sum, nint rows, int first, int last)
{
    for (nint unit = first; unit < last; unit++)
    {
        ref float from = ref Unsafe.Add(ref x, unit * 48);
        Vector512<float> sum0 = Vector512<float>.Zero;
        Vector512<float> sum1 = Vector512<float>.Zero;
        Vector512<float> sum2 = Vector512<float>.Zero;
        for (nint r = 0; r < rows; r++)
        {
            sum0 += Vector512.LoadUnsafe(ref from);
            sum1 += Vector512.LoadUnsafe(ref from, 16);
            sum2 += Vector512.LoadUnsafe(ref from, 32);
            from = ref Unsafe.Add(ref from, 144);
        }
        Vector512.StoreUnsafe(sum0, ref Unsafe.Add(ref sum, unit * 48));
        Vector512.StoreUnsafe(sum1, ref Unsafe.Add(ref sum, (unit * 48) + 16));
        Vector512.StoreUnsafe(sum2, ref Unsafe.Add(ref sum, (unit * 48) + 32));
    }
}

/// <summary>
/// Data gradient of a convolution, before the columns of the windows are folded together.
/// Forward y[oy, ox, f] = ... + x[oy + ky, ox + kx, c] * w[ky, kx, c, f], so x gets from the windows with column ox
/// taps[y, ox, kx, c] = sum over ky, f of dy[oy, ox, f] * w[ky, kx, c, f], over all oy that read row y.
/// Columns and channels together fill 4 of 16 lanes, channels alone 2 of 16.
/// </summary>
/// <param name="dy">(2, 2, 3 of 16) with a zero halo, from the first tap</param>
/// <param name="packed">repacked weights, (1 block, 2, 1, 3, 16)</param>
/// <param name="taps">(3, 2, 4 of 32) with a zero halo</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Conv2DataGradient(ref float dy, ref float packed, ref float taps)
{
    // Tile: 3 x 2 rows (i, j) x 1 vector, 6 sums in registers; 6 steps of the sum.
    ref float dyTile = ref dy;
    ref float packedTile = ref packed;
    ref float tapsTile = ref taps;
    Vector512<float> s0_0 = Vector512<float>.Zero;
    Vector512<float> s1_0 = Vector512<float>.Zero;
    Vector512<float> s2_0 = Vector512<float>.Zero;
    Vector512<float> s3_0 = Vector512<float>.Zero;
    Vector512<float> s4_0 = Vector512<float>.Zero;
    Vector512<float> s5_0 = Vector512<float>.Zero;
    for (nint ky = 0; ky < 2; ky++)
    {
        for (nint f = 0; f < 3; f++)
        {
            Vector512<float> packed0 = Vector512.LoadUnsafe(ref packedTile);
            Vector512<float> dy0 = Vector512.Create(dyTile);
            s0_0 = Vector512.FusedMultiplyAdd(dy0, packed0, s0_0);
            Vector512<float> dy1 = Vector512.Create(Unsafe.Add(ref dyTile, 16));
            s1_0 = Vector512.FusedMultiplyAdd(dy1, packed0, s1_0);
            Vector512<float> dy2 = Vector512.Create(Unsafe.Add(ref dyTile, 32));
            s2_0 = Vector512.FusedMultiplyAdd(dy2, packed0, s2_0);
            Vector512<float> dy3 = Vector512.Create(Unsafe.Add(ref dyTile, 48));
            s3_0 = Vector512.FusedMultiplyAdd(dy3, packed0, s3_0);
            Vector512<float> dy4 = Vector512.Create(Unsafe.Add(ref dyTile, 64));
            s4_0 = Vector512.FusedMultiplyAdd(dy4, packed0, s4_0);
            Vector512<float> dy5 = Vector512.Create(Unsafe.Add(ref dyTile, 80));
            s5_0 = Vector512.FusedMultiplyAdd(dy5, packed0, s5_0);
            dyTile = ref Unsafe.Add(ref dyTile, 1);
            packedTile = ref Unsafe.Add(ref packedTile, 16);
        }
        dyTile = ref Unsafe.Add(ref dyTile, 29);
    }
    Vector512.StoreUnsafe(s0_0, ref tapsTile);
    Vector512.StoreUnsafe(s1_0, ref tapsTile, 32);
    Vector512.StoreUnsafe(s2_0, ref tapsTile, 128);
    Vector512.StoreUnsafe(s3_0, ref tapsTile, 160);
    Vector512.StoreUnsafe(s4_0, ref tapsTile, 256);
    Vector512.StoreUnsafe(s5_0, ref tapsTile, 288);
}

/// <summary>Folds the columns of the windows together: dx[y, x, c] = sum over kx of taps[y, x - kx, kx*2 + c].</summary>
/// <param name="taps">(3, 2, 4 of 32) with a zero halo</param>
/// <param name="dx">(3, 3, 2 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Conv2FoldTaps(ref float taps, ref float dx)
{
    Vector512<float> some = Vector512.AsSingle(Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(2))); // lanes beyond stay zero
    for (nint y = 0; y < 3; y++)
    {
        for (nint x = 0; x < 3; x++)
        {
            ref float tapsPixel = ref Unsafe.Add(ref taps, (y * 128) + (x * 32));
            ref float dxPixel = ref Unsafe.Add(ref dx, (y * 48) + (x * 16));
            Vector512<float> sum0 = Vector512.LoadUnsafe(ref tapsPixel, 32);
            sum0 += Vector512.LoadUnsafe(ref tapsPixel, 2);
            Vector512.StoreUnsafe(Vector512.ConditionalSelect(some, sum0, Vector512<float>.Zero), ref dxPixel);
        }
    }
}

/// <summary>Units of work of Conv2PackWeights.</summary>
public static int Conv2PackWeightsUnits => 2;

/// <summary>Repacks weights for the data gradient: taps reversed, filters and channels exchanged, 16 channels side by side.</summary>
/// <param name="w">weights, (taps, 4, 16)</param>
/// <param name="packed">(2 taps, 1 block, 3, 16)</param>
/// <param name="first">first unit of work</param>
/// <param name="last">one past the last unit</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Conv2PackWeights(ref float w, ref float packed, int first, int last)
{
    for (int unit = first; unit < last; unit++)
    {
        global::CnnGen.WeightPacking.TransposeBlock(
            ref Unsafe.Add(ref w, 64 + (unit * -64)), 16, 4, 3,
            ref Unsafe.Add(ref packed, unit * 48));
    }
}
