/// <summary>
/// Transposed convolution: y[oy, ox, f] = bias[f] + sum over ky, kx, c of x[iy, ix, c] * w[ky, kx, c, f] over all (iy, ix) with oy = 2*iy + ky, ox = 2*ix + kx, then max(0, .).
/// Here the pixels oy = 2*i + p, ox = 2*j + q, which meet 1x1 of the taps.
/// </summary>
/// <param name="x">(2, 2, 3 of 16), from the last tap</param>
/// <param name="w">(2, 2, 3, 2 of 16), from the last tap</param>
/// <param name="bias">bias of each lane</param>
/// <param name="y">(4, 4, 2 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void ConvTranspose1Forward(ref float x, ref float w, ref float bias, ref float y)
{
    // Tile: 2 x 2 rows (i, j) x 1 vector, 4 sums in registers; 3 steps of the sum.
    for (nint p = 0; p < 2; p++)
    {
        for (nint q = 0; q < 2; q++)
        {
            ref float xTile = ref x;
            ref float wTile = ref Unsafe.Add(ref w, (p * 96) + (q * 48));
            ref float yTile = ref Unsafe.Add(ref y, (p * 64) + (q * 16));
            Vector512<float> bias0 = Vector512.LoadUnsafe(ref bias);
            Vector512<float> s0_0 = bias0;
            Vector512<float> s1_0 = bias0;
            Vector512<float> s2_0 = bias0;
            Vector512<float> s3_0 = bias0;
            for (nint c = 0; c < 3; c++)
            {
                Vector512<float> w0 = Vector512.LoadUnsafe(ref wTile);
                Vector512<float> x0 = Vector512.Create(xTile);
                s0_0 = Vector512.FusedMultiplyAdd(x0, w0, s0_0);
                Vector512<float> x1 = Vector512.Create(Unsafe.Add(ref xTile, 16));
                s1_0 = Vector512.FusedMultiplyAdd(x1, w0, s1_0);
                Vector512<float> x2 = Vector512.Create(Unsafe.Add(ref xTile, 32));
                s2_0 = Vector512.FusedMultiplyAdd(x2, w0, s2_0);
                Vector512<float> x3 = Vector512.Create(Unsafe.Add(ref xTile, 48));
                s3_0 = Vector512.FusedMultiplyAdd(x3, w0, s3_0);
                xTile = ref Unsafe.Add(ref xTile, 1);
                wTile = ref Unsafe.Add(ref wTile, 16);
            }
            Vector512.StoreUnsafe(Vector512.AndNot(s0_0, Vector512.LessThan(s0_0, Vector512<float>.Zero)), ref yTile);
            Vector512.StoreUnsafe(Vector512.AndNot(s1_0, Vector512.LessThan(s1_0, Vector512<float>.Zero)), ref yTile, 32);
            Vector512.StoreUnsafe(Vector512.AndNot(s2_0, Vector512.LessThan(s2_0, Vector512<float>.Zero)), ref yTile, 128);
            Vector512.StoreUnsafe(Vector512.AndNot(s3_0, Vector512.LessThan(s3_0, Vector512<float>.Zero)), ref yTile, 160);
        }
    }
}

/// <summary>
/// Weight gradient of a transposed convolution, added to dw for one sample.
/// Forward y[oy, ox, f] = ... + x[iy, ix, c] * w[ky, kx, c, f] with oy = 2*iy + ky, ox = 2*ix + kx, so
/// dw[ky, kx, c, f] += sum over iy, ix of x[iy, ix, c] * dy[oy, ox, f].
/// </summary>
/// <param name="x">(2, 2, 3 of 16)</param>
/// <param name="dy">(4, 4, 2 of 16), from the first window</param>
/// <param name="dw">(2, 2, 3, 2 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void ConvTranspose1WeightGradient(ref float x, ref float dy, ref float dw)
{
    // Tile: 3 rows (c) x 1 vector, 3 sums in registers; 4 steps of the sum.
    for (nint ky = 0; ky < 2; ky++)
    {
        for (nint kx = 0; kx < 2; kx++)
        {
            ref float xTile = ref x;
            ref float dyTile = ref Unsafe.Add(ref dy, (ky * 64) + (kx * 16));
            ref float dwTile = ref Unsafe.Add(ref dw, (ky * 96) + (kx * 48));
            Vector512<float> s0_0 = Vector512.LoadUnsafe(ref dwTile);
            Vector512<float> s1_0 = Vector512.LoadUnsafe(ref dwTile, 16);
            Vector512<float> s2_0 = Vector512.LoadUnsafe(ref dwTile, 32);
            for (nint iy = 0; iy < 2; iy++)
            {
                for (nint ix = 0; ix < 2; ix++)
                {
                    Vector512<float> dy0 = Vector512.LoadUnsafe(ref dyTile);
                    Vector512<float> x0 = Vector512.Create(xTile);
                    s0_0 = Vector512.FusedMultiplyAdd(x0, dy0, s0_0);
                    Vector512<float> x1 = Vector512.Create(Unsafe.Add(ref xTile, 1));
                    s1_0 = Vector512.FusedMultiplyAdd(x1, dy0, s1_0);
                    Vector512<float> x2 = Vector512.Create(Unsafe.Add(ref xTile, 2));
                    s2_0 = Vector512.FusedMultiplyAdd(x2, dy0, s2_0);
                    xTile = ref Unsafe.Add(ref xTile, 16);
                    dyTile = ref Unsafe.Add(ref dyTile, 32);
                }
                dyTile = ref Unsafe.Add(ref dyTile, 64);
            }
            Vector512.StoreUnsafe(s0_0, ref dwTile);
            Vector512.StoreUnsafe(s1_0, ref dwTile, 16);
            Vector512.StoreUnsafe(s2_0, ref dwTile, 32);
        }
    }
}

/// <summary>
/// Data gradient of a transposed convolution: a convolution of dy.
/// Forward y[oy, ox, f] = ... + x[iy, ix, c] * w[ky, kx, c, f] with oy = 2*iy + ky, ox = 2*ix + kx, so
/// dx[iy, ix, c] = sum over ky, kx, f of dy[oy, ox, f] * w[ky, kx, c, f].
/// </summary>
/// <param name="dy">(4, 4, 2 of 16), from the first window</param>
/// <param name="packed">repacked weights, (1 block, 2, 2, 2, 16)</param>
/// <param name="dx">(2, 2, 3 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void ConvTranspose1DataGradient(ref float dy, ref float packed, ref float dx)
{
    // Tile: 2 x 2 rows (iy, ix) x 1 vector, 4 sums in registers; 8 steps of the sum.
    ref float dyTile = ref dy;
    ref float packedTile = ref packed;
    ref float dxTile = ref dx;
    Vector512<float> s0_0 = Vector512<float>.Zero;
    Vector512<float> s1_0 = Vector512<float>.Zero;
    Vector512<float> s2_0 = Vector512<float>.Zero;
    Vector512<float> s3_0 = Vector512<float>.Zero;
    for (nint ky = 0; ky < 2; ky++)
    {
        for (nint kx = 0; kx < 2; kx++)
        {
            for (nint f = 0; f < 2; f++)
            {
                Vector512<float> packed0 = Vector512.LoadUnsafe(ref packedTile);
                Vector512<float> dy0 = Vector512.Create(dyTile);
                s0_0 = Vector512.FusedMultiplyAdd(dy0, packed0, s0_0);
                Vector512<float> dy1 = Vector512.Create(Unsafe.Add(ref dyTile, 32));
                s1_0 = Vector512.FusedMultiplyAdd(dy1, packed0, s1_0);
                Vector512<float> dy2 = Vector512.Create(Unsafe.Add(ref dyTile, 128));
                s2_0 = Vector512.FusedMultiplyAdd(dy2, packed0, s2_0);
                Vector512<float> dy3 = Vector512.Create(Unsafe.Add(ref dyTile, 160));
                s3_0 = Vector512.FusedMultiplyAdd(dy3, packed0, s3_0);
                dyTile = ref Unsafe.Add(ref dyTile, 1);
                packedTile = ref Unsafe.Add(ref packedTile, 16);
            }
            dyTile = ref Unsafe.Add(ref dyTile, 14);
        }
        dyTile = ref Unsafe.Add(ref dyTile, 32);
    }
    Vector512.StoreUnsafe(s0_0, ref dxTile);
    Vector512.StoreUnsafe(s1_0, ref dxTile, 16);
    Vector512.StoreUnsafe(s2_0, ref dxTile, 32);
    Vector512.StoreUnsafe(s3_0, ref dxTile, 48);
}

/// <summary>Units of work of ConvTranspose1PackWeights.</summary>
public static int ConvTranspose1PackWeightsUnits => 4;

/// <summary>Repacks weights for the data gradient: filters and channels exchanged, 16 channels side by side.</summary>
/// <param name="w">weights, (taps, 3, 16)</param>
/// <param name="packed">(4 taps, 1 block, 2, 16)</param>
/// <param name="first">first unit of work</param>
/// <param name="last">one past the last unit</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void ConvTranspose1PackWeights(ref float w, ref float packed, int first, int last)
{
    for (int unit = first; unit < last; unit++)
    {
        global::CnnGen.WeightPacking.TransposeBlock(
            ref Unsafe.Add(ref w, (unit / 2 * 96) + (unit % 2 * 48)), 16, 3, 2,
            ref Unsafe.Add(ref packed, unit * 32));
    }
}
