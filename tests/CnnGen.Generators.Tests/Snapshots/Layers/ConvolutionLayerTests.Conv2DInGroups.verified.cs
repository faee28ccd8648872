/// <summary>Grouped convolution: y[oy, ox, 3*g + f] = bias[3*g + f] + sum over ky, kx, c of x[oy + ky, ox + kx, 2*g + c] * w[ky, kx, c, 3*g + f], then max(0, .).</summary>
/// <param name="x">(2, 2, 4 of 16), from the first window</param>
/// <param name="w">(2, 2, 2, 6 of 32)</param>
/// <param name="bias">bias of each lane</param>
/// <param name="y">(6 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Conv2Forward(ref float x, ref float w, ref float bias, ref float y)
{
    // Tile: 1 row x 1 vector, 1 sum in registers; 8 steps of the sum.
    for (nint g = 0; g < 2; g++)
    {
        ref float xTile = ref Unsafe.Add(ref x, g * 2);
        ref float wTile = ref Unsafe.Add(ref w, g * 3);
        ref float yTile = ref Unsafe.Add(ref y, g * 3);
        Vector512<float> bias0 = Vector512.LoadUnsafe(ref Unsafe.Add(ref bias, g * 3));
        Vector512<float> s0_0 = bias0;
        for (nint k = 0; k < 4; k++)
        {
            for (nint c = 0; c < 2; c++)
            {
                Vector512<float> w0 = Vector512.LoadUnsafe(ref wTile);
                Vector512<float> x0 = Vector512.Create(xTile);
                s0_0 = Vector512.FusedMultiplyAdd(x0, w0, s0_0);
                xTile = ref Unsafe.Add(ref xTile, 1);
                wTile = ref Unsafe.Add(ref wTile, 32);
            }
            xTile = ref Unsafe.Add(ref xTile, 14);
        }
        global::CnnGen.PartialVector.Store(Vector512.AndNot(s0_0, Vector512.LessThan(s0_0, Vector512<float>.Zero)), 3, ref yTile);
    }
}

/// <summary>
/// Weight gradient of a grouped convolution, added to dw for one sample.
/// Forward y[oy, ox, 3*g + f] = ... + x[oy + ky, ox + kx, 2*g + c] * w[ky, kx, c, 3*g + f], so
/// dw[ky, kx, c, 3*g + f] += sum over oy, ox of x[oy + ky, ox + kx, 2*g + c] * dy[oy, ox, 3*g + f].
/// </summary>
/// <param name="x">(2, 2, 4 of 16), from the first window</param>
/// <param name="dy">(6 of 16) with a zero halo</param>
/// <param name="dw">(2, 2, 2, 6 of 32)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Conv2WeightGradient(ref float x, ref float dy, ref float dw)
{
    // Tile: 4 x 2 rows (r, c) x 1 vector, 8 sums in registers; 1 step of the sum.
    for (nint g = 0; g < 2; g++)
    {
        ref float xTile = ref Unsafe.Add(ref x, g * 2);
        ref float dyTile = ref Unsafe.Add(ref dy, g * 3);
        ref float dwTile = ref Unsafe.Add(ref dw, g * 3);
        Vector512<float> s0_0 = Vector512.LoadUnsafe(ref dwTile);
        Vector512<float> s1_0 = Vector512.LoadUnsafe(ref dwTile, 32);
        Vector512<float> s2_0 = Vector512.LoadUnsafe(ref dwTile, 64);
        Vector512<float> s3_0 = Vector512.LoadUnsafe(ref dwTile, 96);
        Vector512<float> s4_0 = Vector512.LoadUnsafe(ref dwTile, 128);
        Vector512<float> s5_0 = Vector512.LoadUnsafe(ref dwTile, 160);
        Vector512<float> s6_0 = Vector512.LoadUnsafe(ref dwTile, 192);
        Vector512<float> s7_0 = Vector512.LoadUnsafe(ref dwTile, 224);
        for (nint oy = 0; oy < 1; oy++)
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
            Vector512<float> x4 = Vector512.Create(Unsafe.Add(ref xTile, 32));
            s4_0 = Vector512.FusedMultiplyAdd(x4, dy0, s4_0);
            Vector512<float> x5 = Vector512.Create(Unsafe.Add(ref xTile, 33));
            s5_0 = Vector512.FusedMultiplyAdd(x5, dy0, s5_0);
            Vector512<float> x6 = Vector512.Create(Unsafe.Add(ref xTile, 48));
            s6_0 = Vector512.FusedMultiplyAdd(x6, dy0, s6_0);
            Vector512<float> x7 = Vector512.Create(Unsafe.Add(ref xTile, 49));
            s7_0 = Vector512.FusedMultiplyAdd(x7, dy0, s7_0);
            xTile = ref Unsafe.Add(ref xTile, 32);
            dyTile = ref Unsafe.Add(ref dyTile, 48);
        }
        global::CnnGen.PartialVector.Store(s0_0, 3, ref dwTile);
        global::CnnGen.PartialVector.Store(s1_0, 3, ref Unsafe.Add(ref dwTile, 32));
        global::CnnGen.PartialVector.Store(s2_0, 3, ref Unsafe.Add(ref dwTile, 64));
        global::CnnGen.PartialVector.Store(s3_0, 3, ref Unsafe.Add(ref dwTile, 96));
        global::CnnGen.PartialVector.Store(s4_0, 3, ref Unsafe.Add(ref dwTile, 128));
        global::CnnGen.PartialVector.Store(s5_0, 3, ref Unsafe.Add(ref dwTile, 160));
        global::CnnGen.PartialVector.Store(s6_0, 3, ref Unsafe.Add(ref dwTile, 192));
        global::CnnGen.PartialVector.Store(s7_0, 3, ref Unsafe.Add(ref dwTile, 224));
    }
}

/// <summary>
/// Data gradient of a grouped convolution: the convolution of dy with the taps reversed.
/// Forward y[oy, ox, 3*g + f] = ... + x[oy + ky, ox + kx, 2*g + c] * w[ky, kx, c, 3*g + f], so
/// dx[y, x, 2*g + c] = sum over ky, kx, f of dy[oy, ox, 3*g + f] * w[ky, kx, c, 3*g + f], over all (oy, ox) that read x[y, x, 2*g + c].
/// </summary>
/// <param name="dy">(6 of 16) with a zero halo, from the first tap</param>
/// <param name="packed">repacked weights, (2 groups, 1 block, 2, 2, 3, 16)</param>
/// <param name="dx">(2, 2, 4 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Conv2DataGradient(ref float dy, ref float packed, ref float dx)
{
    // Tile: 2 x 2 rows (i, j) x 1 vector, 4 sums in registers; 12 steps of the sum.
    for (nint g = 0; g < 2; g++)
    {
        ref float dyTile = ref Unsafe.Add(ref dy, g * 3);
        ref float packedTile = ref Unsafe.Add(ref packed, g * 192);
        ref float dxTile = ref Unsafe.Add(ref dx, g * 2);
        Vector512<float> s0_0 = Vector512<float>.Zero;
        Vector512<float> s1_0 = Vector512<float>.Zero;
        Vector512<float> s2_0 = Vector512<float>.Zero;
        Vector512<float> s3_0 = Vector512<float>.Zero;
        for (nint ky = 0; ky < 2; ky++)
        {
            for (nint kx = 0; kx < 2; kx++)
            {
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
                dyTile = ref Unsafe.Add(ref dyTile, 13);
            }
            dyTile = ref Unsafe.Add(ref dyTile, 16);
        }
        global::CnnGen.PartialVector.Store(s0_0, 2, ref dxTile);
        global::CnnGen.PartialVector.Store(s1_0, 2, ref Unsafe.Add(ref dxTile, 16));
        global::CnnGen.PartialVector.Store(s2_0, 2, ref Unsafe.Add(ref dxTile, 32));
        global::CnnGen.PartialVector.Store(s3_0, 2, ref Unsafe.Add(ref dxTile, 48));
    }
}

/// <summary>Units of work of Conv2PackWeights.</summary>
public static int Conv2PackWeightsUnits => 8;

/// <summary>Repacks weights for the data gradient: taps reversed, filters and channels exchanged, 16 channels side by side.</summary>
/// <param name="w">weights, (taps, 2, 32)</param>
/// <param name="packed">(2 groups, 4 taps, 1 block, 3, 16)</param>
/// <param name="first">first unit of work</param>
/// <param name="last">one past the last unit</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Conv2PackWeights(ref float w, ref float packed, int first, int last)
{
    for (int unit = first; unit < last; unit++)
    {
        int group = unit / 4, rest = unit % 4;
        global::CnnGen.WeightPacking.TransposeBlock(
            ref Unsafe.Add(ref w, 192 + (rest / 2 * -128) + (rest % 2 * -64) + (group * 3)), 32, 2, 3,
            ref Unsafe.Add(ref packed, (rest * 48) + (group * 192)));
    }
}
