/// <summary>Convolution: y[oy, ox, f] = bias[f] + sum over ky, kx, c of x[2*oy + ky - 1, 2*ox + kx - 1, c] * w[ky, kx, c, f].</summary>
/// <param name="x">(4, 4, 2 of 16) with a zero halo, from the first window</param>
/// <param name="w">(2, 2, 2, 3 of 16)</param>
/// <param name="bias">bias of each lane</param>
/// <param name="y">(3, 3, 3 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Conv2Forward(ref float x, ref float w, ref float bias, ref float y)
{
    // Tile: 3 x 3 rows (oy, ox) x 1 vector, 9 sums in registers; 8 steps of the sum.
    ref float xTile = ref x;
    ref float wTile = ref w;
    ref float yTile = ref y;
    Vector512<float> bias0 = Vector512.LoadUnsafe(ref bias);
    Vector512<float> s0_0 = bias0;
    Vector512<float> s1_0 = bias0;
    Vector512<float> s2_0 = bias0;
    Vector512<float> s3_0 = bias0;
    Vector512<float> s4_0 = bias0;
    Vector512<float> s5_0 = bias0;
    Vector512<float> s6_0 = bias0;
    Vector512<float> s7_0 = bias0;
    Vector512<float> s8_0 = bias0;
    for (nint ky = 0; ky < 2; ky++)
    {
        for (nint kx = 0; kx < 2; kx++)
        {
            for (nint c = 0; c < 2; c++)
            {
                Vector512<float> w0 = Vector512.LoadUnsafe(ref wTile);
                Vector512<float> x0 = Vector512.Create(xTile);
                s0_0 = Vector512.FusedMultiplyAdd(x0, w0, s0_0);
                Vector512<float> x1 = Vector512.Create(Unsafe.Add(ref xTile, 32));
                s1_0 = Vector512.FusedMultiplyAdd(x1, w0, s1_0);
                Vector512<float> x2 = Vector512.Create(Unsafe.Add(ref xTile, 64));
                s2_0 = Vector512.FusedMultiplyAdd(x2, w0, s2_0);
                Vector512<float> x3 = Vector512.Create(Unsafe.Add(ref xTile, 192));
                s3_0 = Vector512.FusedMultiplyAdd(x3, w0, s3_0);
                Vector512<float> x4 = Vector512.Create(Unsafe.Add(ref xTile, 224));
                s4_0 = Vector512.FusedMultiplyAdd(x4, w0, s4_0);
                Vector512<float> x5 = Vector512.Create(Unsafe.Add(ref xTile, 256));
                s5_0 = Vector512.FusedMultiplyAdd(x5, w0, s5_0);
                Vector512<float> x6 = Vector512.Create(Unsafe.Add(ref xTile, 384));
                s6_0 = Vector512.FusedMultiplyAdd(x6, w0, s6_0);
                Vector512<float> x7 = Vector512.Create(Unsafe.Add(ref xTile, 416));
                s7_0 = Vector512.FusedMultiplyAdd(x7, w0, s7_0);
                Vector512<float> x8 = Vector512.Create(Unsafe.Add(ref xTile, 448));
                s8_0 = Vector512.FusedMultiplyAdd(x8, w0, s8_0);
                xTile = ref Unsafe.Add(ref xTile, 1);
                wTile = ref Unsafe.Add(ref wTile, 16);
            }
            xTile = ref Unsafe.Add(ref xTile, 14);
        }
        xTile = ref Unsafe.Add(ref xTile, 64);
    }
    Vector512.StoreUnsafe(s0_0, ref yTile);
    Vector512.StoreUnsafe(s1_0, ref yTile, 16);
    Vector512.StoreUnsafe(s2_0, ref yTile, 32);
    Vector512.StoreUnsafe(s3_0, ref yTile, 48);
    Vector512.StoreUnsafe(s4_0, ref yTile, 64);
    Vector512.StoreUnsafe(s5_0, ref yTile, 80);
    Vector512.StoreUnsafe(s6_0, ref yTile, 96);
    Vector512.StoreUnsafe(s7_0, ref yTile, 112);
    Vector512.StoreUnsafe(s8_0, ref yTile, 128);
}

/// <summary>
/// Data gradient of a convolution: the convolution of dy with the taps reversed.
/// Forward y[oy, ox, f] = ... + x[2*oy + ky - 1, 2*ox + kx - 1, c] * w[ky, kx, c, f], so
/// dx[y, x, c] = sum over ky, kx, f of dy[oy, ox, f] * w[ky, kx, c, f], over all (oy, ox) that read x[y, x, c].
/// Here the pixels y = 2*i, x = 2*j + 1, which meet 1x1 of the taps.
/// </summary>
/// <param name="dy">(3, 3, 3 of 16), from the first tap</param>
/// <param name="packed">repacked weights, (1 block, 2, 2, 3, 16)</param>
/// <param name="dx">(4, 4, 2 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Conv2DataGradientPhase01(ref float dy, ref float packed, ref float dx)
{
    // Tile: 2 x 2 rows (i, j) x 1 vector, 4 sums in registers; 3 steps of the sum.
    ref float dyTile = ref dy;
    ref float packedTile = ref packed;
    ref float dxTile = ref dx;
    Vector512<float> s0_0 = Vector512<float>.Zero;
    Vector512<float> s1_0 = Vector512<float>.Zero;
    Vector512<float> s2_0 = Vector512<float>.Zero;
    Vector512<float> s3_0 = Vector512<float>.Zero;
    for (nint f = 0; f < 3; f++)
    {
        Vector512<float> packed0 = Vector512.LoadUnsafe(ref packedTile);
        Vector512<float> dy0 = Vector512.Create(dyTile);
        s0_0 = Vector512.FusedMultiplyAdd(dy0, packed0, s0_0);
        Vector512<float> dy1 = Vector512.Create(Unsafe.Add(ref dyTile, 16));
        s1_0 = Vector512.FusedMultiplyAdd(dy1, packed0, s1_0);
        Vector512<float> dy2 = Vector512.Create(Unsafe.Add(ref dyTile, 48));
        s2_0 = Vector512.FusedMultiplyAdd(dy2, packed0, s2_0);
        Vector512<float> dy3 = Vector512.Create(Unsafe.Add(ref dyTile, 64));
        s3_0 = Vector512.FusedMultiplyAdd(dy3, packed0, s3_0);
        dyTile = ref Unsafe.Add(ref dyTile, 1);
        packedTile = ref Unsafe.Add(ref packedTile, 16);
    }
    Vector512.StoreUnsafe(s0_0, ref dxTile);
    Vector512.StoreUnsafe(s1_0, ref dxTile, 32);
    Vector512.StoreUnsafe(s2_0, ref dxTile, 128);
    Vector512.StoreUnsafe(s3_0, ref dxTile, 160);
}

/// <summary>Units of work of Conv2PackWeights.</summary>
public static int Conv2PackWeightsUnits => 4;

/// <summary>Repacks weights for the data gradient: taps reversed, filters and channels exchanged, 16 channels side by side.</summary>
/// <param name="w">weights, (taps, 2, 16)</param>
/// <param name="packed">(4 taps, 1 block, 3, 16)</param>
/// <param name="first">first unit of work</param>
/// <param name="last">one past the last unit</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Conv2PackWeights(ref float w, ref float packed, int first, int last)
{
    for (int unit = first; unit < last; unit++)
    {
        global::CnnGen.WeightPacking.TransposeBlock(
            ref Unsafe.Add(ref w, 96 + (unit / 2 * -64) + (unit % 2 * -32)), 16, 2, 3,
            ref Unsafe.Add(ref packed, unit * 48));
    }
}
