/// <summary>Units of work of Conv1ForwardWeights.</summary>
public static int Conv1ForwardWeightsUnits => 96;

/// <summary>Transforms weights: u = G w Gᵀ, from 3x3 taps to 4x4 places.</summary>
/// <param name="w">(3, 3, 1536)</param>
/// <param name="u">(4, 4, 1536)</param>
/// <param name="first">first unit of work</param>
/// <param name="last">one past the last unit</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Conv1ForwardWeights(ref float w, ref float u, int first, int last)
{
    for (nint lane = (nint)first * 16; lane < (nint)last * 16; lane += 16)
    {
        ref float from = ref Unsafe.Add(ref w, lane);
        ref float to = ref Unsafe.Add(ref u, lane);
        Vector512<float> x00 = Vector512.LoadUnsafe(ref from), x01 = Vector512.LoadUnsafe(ref from, 1536), x02 = Vector512.LoadUnsafe(ref from, 3072);
        Vector512<float> x10 = Vector512.LoadUnsafe(ref from, 4608), x11 = Vector512.LoadUnsafe(ref from, 6144), x12 = Vector512.LoadUnsafe(ref from, 7680);
        Vector512<float> x20 = Vector512.LoadUnsafe(ref from, 9216), x21 = Vector512.LoadUnsafe(ref from, 10752), x22 = Vector512.LoadUnsafe(ref from, 12288);
        // G down the columns, then along the rows.
        Vector512<float> t00 = x00, t01 = x01, t02 = x02;
        Vector512<float> t10 = 0.5f * (x00 + x10 + x20), t11 = 0.5f * (x01 + x11 + x21), t12 = 0.5f * (x02 + x12 + x22);
        Vector512<float> t20 = 0.5f * (x00 + x20 - x10), t21 = 0.5f * (x01 + x21 - x11), t22 = 0.5f * (x02 + x22 - x12);
        Vector512<float> t30 = x20, t31 = x21, t32 = x22;
        Vector512<float> y00 = t00, y01 = 0.5f * (t00 + t01 + t02), y02 = 0.5f * (t00 + t02 - t01), y03 = t02;
        Vector512<float> y10 = t10, y11 = 0.5f * (t10 + t11 + t12), y12 = 0.5f * (t10 + t12 - t11), y13 = t12;
        Vector512<float> y20 = t20, y21 = 0.5f * (t20 + t21 + t22), y22 = 0.5f * (t20 + t22 - t21), y23 = t22;
        Vector512<float> y30 = t30, y31 = 0.5f * (t30 + t31 + t32), y32 = 0.5f * (t30 + t32 - t31), y33 = t32;
        Vector512.StoreUnsafe(y00, ref to);
        Vector512.StoreUnsafe(y01, ref to, 1552);
        Vector512.StoreUnsafe(y02, ref to, 3104);
        Vector512.StoreUnsafe(y03, ref to, 4656);
        Vector512.StoreUnsafe(y10, ref to, 6208);
        Vector512.StoreUnsafe(y11, ref to, 7760);
        Vector512.StoreUnsafe(y12, ref to, 9312);
        Vector512.StoreUnsafe(y13, ref to, 10864);
        Vector512.StoreUnsafe(y20, ref to, 12416);
        Vector512.StoreUnsafe(y21, ref to, 13968);
        Vector512.StoreUnsafe(y22, ref to, 15520);
        Vector512.StoreUnsafe(y23, ref to, 17072);
        Vector512.StoreUnsafe(y30, ref to, 18624);
        Vector512.StoreUnsafe(y31, ref to, 20176);
        Vector512.StoreUnsafe(y32, ref to, 21728);
        Vector512.StoreUnsafe(y33, ref to, 23280);
    }
}

/// <summary>Transforms tiles of the input: v = Bᵀ d B for each 4x4 square d of x, a new one every 2 pixels.</summary>
/// <param name="x">(7, 8, 32) with a zero halo, from the first tile</param>
/// <param name="v">(4, 4, 16 tiles, 32)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Conv1ForwardInput(ref float x, ref float v)
{
    for (nint ty = 0; ty < 4; ty++)
    {
        for (nint tx = 0; tx < 4; tx++)
        {
            for (nint lane = 0; lane < 32; lane += 16)
            {
                ref float from = ref Unsafe.Add(ref x, (ty * 640) + (tx * 64) + lane);
                ref float to = ref Unsafe.Add(ref v, (ty * 128) + (tx * 32) + lane);
                Vector512<float> x00 = Vector512.LoadUnsafe(ref from), x01 = Vector512.LoadUnsafe(ref from, 32), x02 = Vector512.LoadUnsafe(ref from, 64), x03 = Vector512.LoadUnsafe(ref from, 96);
                Vector512<float> x10 = Vector512.LoadUnsafe(ref from, 320), x11 = Vector512.LoadUnsafe(ref from, 352), x12 = Vector512.LoadUnsafe(ref from, 384), x13 = Vector512.LoadUnsafe(ref from, 416);
                Vector512<float> x20 = Vector512.LoadUnsafe(ref from, 640), x21 = Vector512.LoadUnsafe(ref from, 672), x22 = Vector512.LoadUnsafe(ref from, 704), x23 = Vector512.LoadUnsafe(ref from, 736);
                Vector512<float> x30 = Vector512.LoadUnsafe(ref from, 960), x31 = Vector512.LoadUnsafe(ref from, 992), x32 = Vector512.LoadUnsafe(ref from, 1024), x33 = Vector512.LoadUnsafe(ref from, 1056);
                // Bᵀ down the columns, then along the rows.
                Vector512<float> t00 = x00 - x20, t01 = x01 - x21, t02 = x02 - x22, t03 = x03 - x23;
                Vector512<float> t10 = x10 + x20, t11 = x11 + x21, t12 = x12 + x22, t13 = x13 + x23;
                Vector512<float> t20 = x20 - x10, t21 = x21 - x11, t22 = x22 - x12, t23 = x23 - x13;
                Vector512<float> t30 = x10 - x30, t31 = x11 - x31, t32 = x12 - x32, t33 = x13 - x33;
                Vector512<float> y00 = t00 - t02, y01 = t01 + t02, y02 = t02 - t01, y03 = t01 - t03;
                Vector512<float> y10 = t10 - t12, y11 = t11 + t12, y12 = t12 - t11, y13 = t11 - t13;
                Vector512<float> y20 = t20 - t22, y21 = t21 + t22, y22 = t22 - t21, y23 = t21 - t23;
                Vector512<float> y30 = t30 - t32, y31 = t31 + t32, y32 = t32 - t31, y33 = t31 - t33;
                Vector512.StoreUnsafe(y00, ref to);
                Vector512.StoreUnsafe(y01, ref to, 528);
                Vector512.StoreUnsafe(y02, ref to, 1056);
                Vector512.StoreUnsafe(y03, ref to, 1584);
                Vector512.StoreUnsafe(y10, ref to, 2112);
                Vector512.StoreUnsafe(y11, ref to, 2640);
                Vector512.StoreUnsafe(y12, ref to, 3168);
                Vector512.StoreUnsafe(y13, ref to, 3696);
                Vector512.StoreUnsafe(y20, ref to, 4224);
                Vector512.StoreUnsafe(y21, ref to, 4752);
                Vector512.StoreUnsafe(y22, ref to, 5280);
                Vector512.StoreUnsafe(y23, ref to, 5808);
                Vector512.StoreUnsafe(y30, ref to, 6336);
                Vector512.StoreUnsafe(y31, ref to, 6864);
                Vector512.StoreUnsafe(y32, ref to, 7392);
                Vector512.StoreUnsafe(y33, ref to, 7920);
            }
        }
    }
}

/// <summary>Products of transformed tiles and weights: m[p, t, l] = sum over c of v[p, t, c] * u[p, c, l], for each place p of a tile.</summary>
/// <param name="v">(4, 4, 16 tiles, 32)</param>
/// <param name="u">u, (4, 4, 32, 48)</param>
/// <param name="m">(4, 4, 16 tiles, 48)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Conv1ForwardProducts(ref float v, ref float u, ref float m)
{
    // Tile: 4 rows (t) x 3 vectors, 12 sums in registers; 32 steps of the sum.
    for (nint p = 0; p < 16; p++)
    {
        for (nint t = 0; t < 16; t += 4)
        {
            ref float vTile = ref Unsafe.Add(ref v, (p * 528) + (t * 32));
            ref float uTile = ref Unsafe.Add(ref u, p * 1552);
            ref float mTile = ref Unsafe.Add(ref m, (p * 784) + (t * 48));
            Vector512<float> s0_0 = Vector512<float>.Zero, s0_1 = Vector512<float>.Zero, s0_2 = Vector512<float>.Zero;
            Vector512<float> s1_0 = Vector512<float>.Zero, s1_1 = Vector512<float>.Zero, s1_2 = Vector512<float>.Zero;
            Vector512<float> s2_0 = Vector512<float>.Zero, s2_1 = Vector512<float>.Zero, s2_2 = Vector512<float>.Zero;
            Vector512<float> s3_0 = Vector512<float>.Zero, s3_1 = Vector512<float>.Zero, s3_2 = Vector512<float>.Zero;
            for (nint c = 0; c < 32; c++)
            {
                Vector512<float> u0 = Vector512.LoadUnsafe(ref uTile);
                Vector512<float> u1 = Vector512.LoadUnsafe(ref uTile, 16);
                Vector512<float> u2 = Vector512.LoadUnsafe(ref uTile, 32);
                Vector512<float> v0 = Vector512.Create(vTile);
                s0_0 = Vector512.FusedMultiplyAdd(v0, u0, s0_0); s0_1 = Vector512.FusedMultiplyAdd(v0, u1, s0_1); s0_2 = Vector512.FusedMultiplyAdd(v0, u2, s0_2);
                Vector512<float> v1 = Vector512.Create(Unsafe.Add(ref vTile, 32));
                s1_0 = Vector512.FusedMultiplyAdd(v1, u0, s1_0); s1_1 = Vector512.FusedMultiplyAdd(v1, u1, s1_1); s1_2 = Vector512.FusedMultiplyAdd(v1, u2, s1_2);
                Vector512<float> v2 = Vector512.Create(Unsafe.Add(ref vTile, 64));
                s2_0 = Vector512.FusedMultiplyAdd(v2, u0, s2_0); s2_1 = Vector512.FusedMultiplyAdd(v2, u1, s2_1); s2_2 = Vector512.FusedMultiplyAdd(v2, u2, s2_2);
                Vector512<float> v3 = Vector512.Create(Unsafe.Add(ref vTile, 96));
                s3_0 = Vector512.FusedMultiplyAdd(v3, u0, s3_0); s3_1 = Vector512.FusedMultiplyAdd(v3, u1, s3_1); s3_2 = Vector512.FusedMultiplyAdd(v3, u2, s3_2);
                vTile = ref Unsafe.Add(ref vTile, 1);
                uTile = ref Unsafe.Add(ref uTile, 48);
            }
            Vector512.StoreUnsafe(s0_0, ref mTile); Vector512.StoreUnsafe(s0_1, ref mTile, 16); Vector512.StoreUnsafe(s0_2, ref mTile, 32);
            Vector512.StoreUnsafe(s1_0, ref mTile, 48); Vector512.StoreUnsafe(s1_1, ref mTile, 64); Vector512.StoreUnsafe(s1_2, ref mTile, 80);
            Vector512.StoreUnsafe(s2_0, ref mTile, 96); Vector512.StoreUnsafe(s2_1, ref mTile, 112); Vector512.StoreUnsafe(s2_2, ref mTile, 128);
            Vector512.StoreUnsafe(s3_0, ref mTile, 144); Vector512.StoreUnsafe(s3_1, ref mTile, 160); Vector512.StoreUnsafe(s3_2, ref mTile, 176);
        }
    }
}

/// <summary>Transforms products back: y = Aᵀ m A + bias, then max(0, .), 2x2 pixels of each tile.</summary>
/// <param name="m">(4, 4, 16 tiles, 48)</param>
/// <param name="bias">bias of each lane</param>
/// <param name="y">(7, 8, 33 of 48)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Conv1ForwardOutput(ref float m, ref float bias, ref float y)
{
    for (nint ty = 0; ty < 3; ty++)
    {
        for (nint tx = 0; tx < 4; tx++)
        {
            for (nint lane = 0; lane < 48; lane += 16)
            {
                ref float from = ref Unsafe.Add(ref m, (ty * 192) + (tx * 48) + lane);
                ref float to = ref Unsafe.Add(ref y, (ty * 768) + (tx * 96) + lane);
                Vector512<float> x00 = Vector512.LoadUnsafe(ref from), x01 = Vector512.LoadUnsafe(ref from, 784), x02 = Vector512.LoadUnsafe(ref from, 1568), x03 = Vector512.LoadUnsafe(ref from, 2352);
                Vector512<float> x10 = Vector512.LoadUnsafe(ref from, 3136), x11 = Vector512.LoadUnsafe(ref from, 3920), x12 = Vector512.LoadUnsafe(ref from, 4704), x13 = Vector512.LoadUnsafe(ref from, 5488);
                Vector512<float> x20 = Vector512.LoadUnsafe(ref from, 6272), x21 = Vector512.LoadUnsafe(ref from, 7056), x22 = Vector512.LoadUnsafe(ref from, 7840), x23 = Vector512.LoadUnsafe(ref from, 8624);
                Vector512<float> x30 = Vector512.LoadUnsafe(ref from, 9408), x31 = Vector512.LoadUnsafe(ref from, 10192), x32 = Vector512.LoadUnsafe(ref from, 10976), x33 = Vector512.LoadUnsafe(ref from, 11760);
                // Aᵀ down the columns, then along the rows.
                Vector512<float> t00 = x00 + x10 + x20, t01 = x01 + x11 + x21, t02 = x02 + x12 + x22, t03 = x03 + x13 + x23;
                Vector512<float> t10 = x10 - x20 - x30, t11 = x11 - x21 - x31, t12 = x12 - x22 - x32, t13 = x13 - x23 - x33;
                Vector512<float> y00 = t00 + t01 + t02, y01 = t01 - t02 - t03;
                Vector512<float> y10 = t10 + t11 + t12, y11 = t11 - t12 - t13;
                Vector512<float> start = Vector512.LoadUnsafe(ref Unsafe.Add(ref bias, lane));
                y00 += start;
                y01 += start;
                y10 += start;
                y11 += start;
                Vector512.StoreUnsafe(Vector512.AndNot(y00, Vector512.LessThan(y00, Vector512<float>.Zero)), ref to);
                Vector512.StoreUnsafe(Vector512.AndNot(y01, Vector512.LessThan(y01, Vector512<float>.Zero)), ref to, 48);
                Vector512.StoreUnsafe(Vector512.AndNot(y10, Vector512.LessThan(y10, Vector512<float>.Zero)), ref to, 384);
                Vector512.StoreUnsafe(Vector512.AndNot(y11, Vector512.LessThan(y11, Vector512<float>.Zero)), ref to, 432);
            }
        }
    }
    for (nint ty = 3; ty < 4; ty++)
    {
        for (nint tx = 0; tx < 4; tx++)
        {
            for (nint lane = 0; lane < 48; lane += 16)
            {
                ref float from = ref Unsafe.Add(ref m, (ty * 192) + (tx * 48) + lane);
                ref float to = ref Unsafe.Add(ref y, (ty * 768) + (tx * 96) + lane);
                Vector512<float> x00 = Vector512.LoadUnsafe(ref from), x01 = Vector512.LoadUnsafe(ref from, 784), x02 = Vector512.LoadUnsafe(ref from, 1568), x03 = Vector512.LoadUnsafe(ref from, 2352);
                Vector512<float> x10 = Vector512.LoadUnsafe(ref from, 3136), x11 = Vector512.LoadUnsafe(ref from, 3920), x12 = Vector512.LoadUnsafe(ref from, 4704), x13 = Vector512.LoadUnsafe(ref from, 5488);
                Vector512<float> x20 = Vector512.LoadUnsafe(ref from, 6272), x21 = Vector512.LoadUnsafe(ref from, 7056), x22 = Vector512.LoadUnsafe(ref from, 7840), x23 = Vector512.LoadUnsafe(ref from, 8624);
                Vector512<float> x30 = Vector512.LoadUnsafe(ref from, 9408), x31 = Vector512.LoadUnsafe(ref from, 10192), x32 = Vector512.LoadUnsafe(ref from, 10976), x33 = Vector512.LoadUnsafe(ref from, 11760);
                // Aᵀ down the columns, then along the rows.
                Vector512<float> t00 = x00 + x10 + x20, t01 = x01 + x11 + x21, t02 = x02 + x12 + x22, t03 = x03 + x13 + x23;
                Vector512<float> y00 = t00 + t01 + t02, y01 = t01 - t02 - t03;
                Vector512<float> start = Vector512.LoadUnsafe(ref Unsafe.Add(ref bias, lane));
                y00 += start;
                y01 += start;
                Vector512.StoreUnsafe(Vector512.AndNot(y00, Vector512.LessThan(y00, Vector512<float>.Zero)), ref to);
                Vector512.StoreUnsafe(Vector512.AndNot(y01, Vector512.LessThan(y01, Vector512<float>.Zero)), ref to, 48);
            }
        }
    }
}

/// <summary>Transforms tiles of the gradient: e = A d Aᵀ for each 2x2 square d of dy. Forward y = Aᵀ m A, so e is the gradient of m.</summary>
/// <param name="dy">(7, 8, 33 of 48) with a zero halo</param>
/// <param name="e">(4, 4, 16 tiles, 48)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Conv1WeightGradientOutput(ref float dy, ref float e)
{
    for (nint ty = 0; ty < 4; ty++)
    {
        for (nint tx = 0; tx < 4; tx++)
        {
            for (nint lane = 0; lane < 48; lane += 16)
            {
                ref float from = ref Unsafe.Add(ref dy, (ty * 768) + (tx * 96) + lane);
                ref float to = ref Unsafe.Add(ref e, (ty * 192) + (tx * 48) + lane);
                Vector512<float> x00 = Vector512.LoadUnsafe(ref from), x01 = Vector512.LoadUnsafe(ref from, 48);
                Vector512<float> x10 = Vector512.LoadUnsafe(ref from, 384), x11 = Vector512.LoadUnsafe(ref from, 432);
                // A down the columns, then along the rows.
                Vector512<float> t00 = x00, t01 = x01;
                Vector512<float> t10 = x00 + x10, t11 = x01 + x11;
                Vector512<float> t20 = x00 - x10, t21 = x01 - x11;
                Vector512<float> t30 = -x10, t31 = -x11;
                Vector512<float> y00 = t00, y01 = t00 + t01, y02 = t00 - t01, y03 = -t01;
                Vector512<float> y10 = t10, y11 = t10 + t11, y12 = t10 - t11, y13 = -t11;
                Vector512<float> y20 = t20, y21 = t20 + t21, y22 = t20 - t21, y23 = -t21;
                Vector512<float> y30 = t30, y31 = t30 + t31, y32 = t30 - t31, y33 = -t31;
                Vector512.StoreUnsafe(y00, ref to);
                Vector512.StoreUnsafe(y01, ref to, 784);
                Vector512.StoreUnsafe(y02, ref to, 1568);
                Vector512.StoreUnsafe(y03, ref to, 2352);
                Vector512.StoreUnsafe(y10, ref to, 3136);
                Vector512.StoreUnsafe(y11, ref to, 3920);
                Vector512.StoreUnsafe(y12, ref to, 4704);
                Vector512.StoreUnsafe(y13, ref to, 5488);
                Vector512.StoreUnsafe(y20, ref to, 6272);
                Vector512.StoreUnsafe(y21, ref to, 7056);
                Vector512.StoreUnsafe(y22, ref to, 7840);
                Vector512.StoreUnsafe(y23, ref to, 8624);
                Vector512.StoreUnsafe(y30, ref to, 9408);
                Vector512.StoreUnsafe(y31, ref to, 10192);
                Vector512.StoreUnsafe(y32, ref to, 10976);
                Vector512.StoreUnsafe(y33, ref to, 11760);
            }
        }
    }
}

/// <summary>
/// Gradient of transformed weights, added to du for a strip of a sample.
/// Forward m[p, t, f] = sum over c of v[p, t, c] * u[p, c, f], so
/// du[p, c, f] += sum over t of v[p, t, c] * e[p, t, f].
/// </summary>
/// <param name="v">(4, 4, 16 tiles, 32)</param>
/// <param name="e">(4, 4, 16 tiles, 48)</param>
/// <param name="du">(4, 4, 32, 48)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Conv1WeightGradientProducts(ref float v, ref float e, ref float du)
{
    // Tile: 7 rows (c) x 3 vectors, 21 sums in registers; 16 steps of the sum; rest of 4 rows (c).
    for (nint p = 0; p < 16; p++)
    {
        for (nint c = 0; c < 28; c += 7)
        {
            ref float vTile = ref Unsafe.Add(ref v, (p * 528) + c);
            ref float eTile = ref Unsafe.Add(ref e, p * 784);
            ref float duTile = ref Unsafe.Add(ref du, (p * 1552) + (c * 48));
            Vector512<float> s0_0 = Vector512.LoadUnsafe(ref duTile), s0_1 = Vector512.LoadUnsafe(ref duTile, 16), s0_2 = Vector512.LoadUnsafe(ref duTile, 32);
            Vector512<float> s1_0 = Vector512.LoadUnsafe(ref duTile, 48), s1_1 = Vector512.LoadUnsafe(ref duTile, 64), s1_2 = Vector512.LoadUnsafe(ref duTile, 80);
            Vector512<float> s2_0 = Vector512.LoadUnsafe(ref duTile, 96), s2_1 = Vector512.LoadUnsafe(ref duTile, 112), s2_2 = Vector512.LoadUnsafe(ref duTile, 128);
            Vector512<float> s3_0 = Vector512.LoadUnsafe(ref duTile, 144), s3_1 = Vector512.LoadUnsafe(ref duTile, 160), s3_2 = Vector512.LoadUnsafe(ref duTile, 176);
            Vector512<float> s4_0 = Vector512.LoadUnsafe(ref duTile, 192), s4_1 = Vector512.LoadUnsafe(ref duTile, 208), s4_2 = Vector512.LoadUnsafe(ref duTile, 224);
            Vector512<float> s5_0 = Vector512.LoadUnsafe(ref duTile, 240), s5_1 = Vector512.LoadUnsafe(ref duTile, 256), s5_2 = Vector512.LoadUnsafe(ref duTile, 272);
            Vector512<float> s6_0 = Vector512.LoadUnsafe(ref duTile, 288), s6_1 = Vector512.LoadUnsafe(ref duTile, 304), s6_2 = Vector512.LoadUnsafe(ref duTile, 320);
            for (nint t = 0; t < 16; t++)
            {
                Vector512<float> e0 = Vector512.LoadUnsafe(ref eTile);
                Vector512<float> e1 = Vector512.LoadUnsafe(ref eTile, 16);
                Vector512<float> e2 = Vector512.LoadUnsafe(ref eTile, 32);
                Vector512<float> v0 = Vector512.Create(vTile);
                s0_0 = Vector512.FusedMultiplyAdd(v0, e0, s0_0); s0_1 = Vector512.FusedMultiplyAdd(v0, e1, s0_1); s0_2 = Vector512.FusedMultiplyAdd(v0, e2, s0_2);
                Vector512<float> v1 = Vector512.Create(Unsafe.Add(ref vTile, 1));
                s1_0 = Vector512.FusedMultiplyAdd(v1, e0, s1_0); s1_1 = Vector512.FusedMultiplyAdd(v1, e1, s1_1); s1_2 = Vector512.FusedMultiplyAdd(v1, e2, s1_2);
                Vector512<float> v2 = Vector512.Create(Unsafe.Add(ref vTile, 2));
                s2_0 = Vector512.FusedMultiplyAdd(v2, e0, s2_0); s2_1 = Vector512.FusedMultiplyAdd(v2, e1, s2_1); s2_2 = Vector512.FusedMultiplyAdd(v2, e2, s2_2);
                Vector512<float> v3 = Vector512.Create(Unsafe.Add(ref vTile, 3));
                s3_0 = Vector512.FusedMultiplyAdd(v3, e0, s3_0); s3_1 = Vector512.FusedMultiplyAdd(v3, e1, s3_1); s3_2 = Vector512.FusedMultiplyAdd(v3, e2, s3_2);
                Vector512<float> v4 = Vector512.Create(Unsafe.Add(ref vTile, 4));
                s4_0 = Vector512.FusedMultiplyAdd(v4, e0, s4_0); s4_1 = Vector512.FusedMultiplyAdd(v4, e1, s4_1); s4_2 = Vector512.FusedMultiplyAdd(v4, e2, s4_2);
                Vector512<float> v5 = Vector512.Create(Unsafe.Add(ref vTile, 5));
                s5_0 = Vector512.FusedMultiplyAdd(v5, e0, s5_0); s5_1 = Vector512.FusedMultiplyAdd(v5, e1, s5_1); s5_2 = Vector512.FusedMultiplyAdd(v5, e2, s5_2);
                Vector512<float> v6 = Vector512.Create(Unsafe.Add(ref vTile, 6));
                s6_0 = Vector512.FusedMultiplyAdd(v6, e0, s6_0); s6_1 = Vector512.FusedMultiplyAdd(v6, e1, s6_1); s6_2 = Vector512.FusedMultiplyAdd(v6, e2, s6_2);
                vTile = ref Unsafe.Add(ref vTile, 32);
                eTile = ref Unsafe.Add(ref eTile, 48);
            }
            Vector512.StoreUnsafe(s0_0, ref duTile); Vector512.StoreUnsafe(s0_1, ref duTile, 16); Vector512.StoreUnsafe(s0_2, ref duTile, 32);
            Vector512.StoreUnsafe(s1_0, ref duTile, 48); Vector512.StoreUnsafe(s1_1, ref duTile, 64); Vector512.StoreUnsafe(s1_2, ref duTile, 80);
            Vector512.StoreUnsafe(s2_0, ref duTile, 96); Vector512.StoreUnsafe(s2_1, ref duTile, 112); Vector512.StoreUnsafe(s2_2, ref duTile, 128);
            Vector512.StoreUnsafe(s3_0, ref duTile, 144); Vector512.StoreUnsafe(s3_1, ref duTile, 160); Vector512.StoreUnsafe(s3_2, ref duTile, 176);
            Vector512.StoreUnsafe(s4_0, ref duTile, 192); Vector512.StoreUnsafe(s4_1, ref duTile, 208); Vector512.StoreUnsafe(s4_2, ref duTile, 224);
            Vector512.StoreUnsafe(s5_0, ref duTile, 240); Vector512.StoreUnsafe(s5_1, ref duTile, 256); Vector512.StoreUnsafe(s5_2, ref duTile, 272);
            Vector512.StoreUnsafe(s6_0, ref duTile, 288); Vector512.StoreUnsafe(s6_1, ref duTile, 304); Vector512.StoreUnsafe(s6_2, ref duTile, 320);
        }
        {
            ref float vTile = ref Unsafe.Add(ref v, (p * 528) + 28);
            ref float eTile = ref Unsafe.Add(ref e, p * 784);
            ref float duTile = ref Unsafe.Add(ref du, (p * 1552) + (28 * 48));
            Vector512<float> s0_0 = Vector512.LoadUnsafe(ref duTile), s0_1 = Vector512.LoadUnsafe(ref duTile, 16), s0_2 = Vector512.LoadUnsafe(ref duTile, 32);
            Vector512<float> s1_0 = Vector512.LoadUnsafe(ref duTile, 48), s1_1 = Vector512.LoadUnsafe(ref duTile, 64), s1_2 = Vector512.LoadUnsafe(ref duTile, 80);
            Vector512<float> s2_0 = Vector512.LoadUnsafe(ref duTile, 96), s2_1 = Vector512.LoadUnsafe(ref duTile, 112), s2_2 = Vector512.LoadUnsafe(ref duTile, 128);
            Vector512<float> s3_0 = Vector512.LoadUnsafe(ref duTile, 144), s3_1 = Vector512.LoadUnsafe(ref duTile, 160), s3_2 = Vector512.LoadUnsafe(ref duTile, 176);
            for (nint t = 0; t < 16; t++)
            {
                Vector512<float> e0 = Vector512.LoadUnsafe(ref eTile);
                Vector512<float> e1 = Vector512.LoadUnsafe(ref eTile, 16);
                Vector512<float> e2 = Vector512.LoadUnsafe(ref eTile, 32);
                Vector512<float> v0 = Vector512.Create(vTile);
                s0_0 = Vector512.FusedMultiplyAdd(v0, e0, s0_0); s0_1 = Vector512.FusedMultiplyAdd(v0, e1, s0_1); s0_2 = Vector512.FusedMultiplyAdd(v0, e2, s0_2);
                Vector512<float> v1 = Vector512.Create(Unsafe.Add(ref vTile, 1));
                s1_0 = Vector512.FusedMultiplyAdd(v1, e0, s1_0); s1_1 = Vector512.FusedMultiplyAdd(v1, e1, s1_1); s1_2 = Vector512.FusedMultiplyAdd(v1, e2, s1_2);
                Vector512<float> v2 = Vector512.Create(Unsafe.Add(ref vTile, 2));
                s2_0 = Vector512.FusedMultiplyAdd(v2, e0, s2_0); s2_1 = Vector512.FusedMultiplyAdd(v2, e1, s2_1); s2_2 = Vector512.FusedMultiplyAdd(v2, e2, s2_2);
                Vector512<float> v3 = Vector512.Create(Unsafe.Add(ref vTile, 3));
                s3_0 = Vector512.FusedMultiplyAdd(v3, e0, s3_0); s3_1 = Vector512.FusedMultiplyAdd(v3, e1, s3_1); s3_2 = Vector512.FusedMultiplyAdd(v3, e2, s3_2);
                vTile = ref Unsafe.Add(ref vTile, 32);
                eTile = ref Unsafe.Add(ref eTile, 48);
            }
            Vector512.StoreUnsafe(s0_0, ref duTile); Vector512.StoreUnsafe(s0_1, ref duTile, 16); Vector512.StoreUnsafe(s0_2, ref duTile, 32);
            Vector512.StoreUnsafe(s1_0, ref duTile, 48); Vector512.StoreUnsafe(s1_1, ref duTile, 64); Vector512.StoreUnsafe(s1_2, ref duTile, 80);
            Vector512.StoreUnsafe(s2_0, ref duTile, 96); Vector512.StoreUnsafe(s2_1, ref duTile, 112); Vector512.StoreUnsafe(s2_2, ref duTile, 128);
            Vector512.StoreUnsafe(s3_0, ref duTile, 144); Vector512.StoreUnsafe(s3_1, ref duTile, 160); Vector512.StoreUnsafe(s3_2, ref duTile, 176);
        }
    }
}

/// <summary>Units of work of Conv1WeightGradient.</summary>
public static int Conv1WeightGradientUnits => 96;

/// <summary>
/// Weight gradient from that of the transformed weights, added up over the groups of samples.
/// Forward u = G w Gᵀ, so dw = Gᵀ (sum over r of du[r]) G.
/// </summary>
/// <param name="du">(4, 4, 1536) of each group</param>
/// <param name="dw">(3, 3, 1536)</param>
/// <param name="rows">number of groups</param>
/// <param name="first">first unit of work</param>
/// <param name="last">one past the last unit</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Conv1WeightGradient(ref float du, ref float dw, nint rows, int first, int last)
{
    for (nint lane = (nint)first * 16; lane < (nint)last * 16; lane += 16)
    {
        ref float from = ref Unsafe.Add(ref du, lane);
        ref float to = ref Unsafe.Add(ref dw, lane);
        Vector512<float> x00 = Vector512<float>.Zero, x01 = Vector512<float>.Zero, x02 = Vector512<float>.Zero, x03 = Vector512<float>.Zero;
        Vector512<float> x10 = Vector512<float>.Zero, x11 = Vector512<float>.Zero, x12 = Vector512<float>.Zero, x13 = Vector512<float>.Zero;
        Vector512<float> x20 = Vector512<float>.Zero, x21 = Vector512<float>.Zero, x22 = Vector512<float>.Zero, x23 = Vector512<float>.Zero;
        Vector512<float> x30 = Vector512<float>.Zero, x31 = Vector512<float>.Zero, x32 = Vector512<float>.Zero, x33 = Vector512<float>.Zero;
        for (nint r = 0; r < rows; r++)
        {
            x00 += Vector512.LoadUnsafe(ref from);
            x01 += Vector512.LoadUnsafe(ref from, 1552);
            x02 += Vector512.LoadUnsafe(ref from, 3104);
            x03 += Vector512.LoadUnsafe(ref from, 4656);
            x10 += Vector512.LoadUnsafe(ref from, 6208);
            x11 += Vector512.LoadUnsafe(ref from, 7760);
            x12 += Vector512.LoadUnsafe(ref from, 9312);
            x13 += Vector512.LoadUnsafe(ref from, 10864);
            x20 += Vector512.LoadUnsafe(ref from, 12416);
            x21 += Vector512.LoadUnsafe(ref from, 13968);
            x22 += Vector512.LoadUnsafe(ref from, 15520);
            x23 += Vector512.LoadUnsafe(ref from, 17072);
            x30 += Vector512.LoadUnsafe(ref from, 18624);
            x31 += Vector512.LoadUnsafe(ref from, 20176);
            x32 += Vector512.LoadUnsafe(ref from, 21728);
            x33 += Vector512.LoadUnsafe(ref from, 23280);
            from = ref Unsafe.Add(ref from, 24880);
        }
        // Gᵀ down the columns, then along the rows.
        Vector512<float> t00 = x00 + (0.5f * (x10 + x20)), t01 = x01 + (0.5f * (x11 + x21)), t02 = x02 + (0.5f * (x12 + x22)), t03 = x03 + (0.5f * (x13 + x23));
        Vector512<float> t10 = 0.5f * (x10 - x20), t11 = 0.5f * (x11 - x21), t12 = 0.5f * (x12 - x22), t13 = 0.5f * (x13 - x23);
        Vector512<float> t20 = x30 + (0.5f * (x10 + x20)), t21 = x31 + (0.5f * (x11 + x21)), t22 = x32 + (0.5f * (x12 + x22)), t23 = x33 + (0.5f * (x13 + x23));
        Vector512<float> y00 = t00 + (0.5f * (t01 + t02)), y01 = 0.5f * (t01 - t02), y02 = t03 + (0.5f * (t01 + t02));
        Vector512<float> y10 = t10 + (0.5f * (t11 + t12)), y11 = 0.5f * (t11 - t12), y12 = t13 + (0.5f * (t11 + t12));
        Vector512<float> y20 = t20 + (0.5f * (t21 + t22)), y21 = 0.5f * (t21 - t22), y22 = t23 + (0.5f * (t21 + t22));
        Vector512.StoreUnsafe(y00, ref to);
        Vector512.StoreUnsafe(y01, ref to, 1536);
        Vector512.StoreUnsafe(y02, ref to, 3072);
        Vector512.StoreUnsafe(y10, ref to, 4608);
        Vector512.StoreUnsafe(y11, ref to, 6144);
        Vector512.StoreUnsafe(y12, ref to, 7680);
        Vector512.StoreUnsafe(y20, ref to, 9216);
        Vector512.StoreUnsafe(y21, ref to, 10752);
        Vector512.StoreUnsafe(y22, ref to, 12288);
    }
}
