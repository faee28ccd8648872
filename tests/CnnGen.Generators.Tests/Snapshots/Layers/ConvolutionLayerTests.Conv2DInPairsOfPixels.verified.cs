/// <summary>
/// Convolution, two pixels at once: y[oy, ox, f] = bias[f] + sum over ky, kx, c of x[oy + ky, ox + kx, c] * w[ky, kx, c, f], then max(0, .).
/// Lane 2*f belongs to pixel ox = 2*pair, lane 2*f + 1 to the next one, whose inputs are one float further.
/// </summary>
/// <param name="x">(8, 10, 1), from the first window</param>
/// <param name="w">repacked weights, (3, 3, 1, 16 of two pixels)</param>
/// <param name="bias">bias of each lane</param>
/// <param name="y">(6, 8, 6 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Conv1Forward(ref float x, ref float w, ref float bias, ref float y)
{
    // Tile: 6 x 4 rows (oy, pair) x 1 vector, 24 sums in registers; 9 steps of the sum.
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
    Vector512<float> s9_0 = bias0;
    Vector512<float> s10_0 = bias0;
    Vector512<float> s11_0 = bias0;
    Vector512<float> s12_0 = bias0;
    Vector512<float> s13_0 = bias0;
    Vector512<float> s14_0 = bias0;
    Vector512<float> s15_0 = bias0;
    Vector512<float> s16_0 = bias0;
    Vector512<float> s17_0 = bias0;
    Vector512<float> s18_0 = bias0;
    Vector512<float> s19_0 = bias0;
    Vector512<float> s20_0 = bias0;
    Vector512<float> s21_0 = bias0;
    Vector512<float> s22_0 = bias0;
    Vector512<float> s23_0 = bias0;
    for (nint ky = 0; ky < 3; ky++)
    {
        Vector512<float> w0_0 = Vector512.LoadUnsafe(ref wTile);
        Vector512<float> w1_0 = Vector512.LoadUnsafe(ref wTile, 16);
        Vector512<float> w2_0 = Vector512.LoadUnsafe(ref wTile, 32);
        Vector512<float> x0 = global::CnnGen.PixelPair.Broadcast512(ref xTile);
        s0_0 = Vector512.FusedMultiplyAdd(x0, w0_0, s0_0);
        Vector512<float> x1 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 1));
        s0_0 = Vector512.FusedMultiplyAdd(x1, w1_0, s0_0);
        Vector512<float> x2 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 2));
        s1_0 = Vector512.FusedMultiplyAdd(x2, w0_0, s1_0);
        s0_0 = Vector512.FusedMultiplyAdd(x2, w2_0, s0_0);
        Vector512<float> x3 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 3));
        s1_0 = Vector512.FusedMultiplyAdd(x3, w1_0, s1_0);
        Vector512<float> x4 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 4));
        s2_0 = Vector512.FusedMultiplyAdd(x4, w0_0, s2_0);
        s1_0 = Vector512.FusedMultiplyAdd(x4, w2_0, s1_0);
        Vector512<float> x5 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 5));
        s2_0 = Vector512.FusedMultiplyAdd(x5, w1_0, s2_0);
        Vector512<float> x6 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 6));
        s3_0 = Vector512.FusedMultiplyAdd(x6, w0_0, s3_0);
        s2_0 = Vector512.FusedMultiplyAdd(x6, w2_0, s2_0);
        Vector512<float> x7 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 7));
        s3_0 = Vector512.FusedMultiplyAdd(x7, w1_0, s3_0);
        Vector512<float> x8 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 8));
        s3_0 = Vector512.FusedMultiplyAdd(x8, w2_0, s3_0);
        Vector512<float> x10 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 10));
        s4_0 = Vector512.FusedMultiplyAdd(x10, w0_0, s4_0);
        Vector512<float> x11 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 11));
        s4_0 = Vector512.FusedMultiplyAdd(x11, w1_0, s4_0);
        Vector512<float> x12 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 12));
        s5_0 = Vector512.FusedMultiplyAdd(x12, w0_0, s5_0);
        s4_0 = Vector512.FusedMultiplyAdd(x12, w2_0, s4_0);
        Vector512<float> x13 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 13));
        s5_0 = Vector512.FusedMultiplyAdd(x13, w1_0, s5_0);
        Vector512<float> x14 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 14));
        s6_0 = Vector512.FusedMultiplyAdd(x14, w0_0, s6_0);
        s5_0 = Vector512.FusedMultiplyAdd(x14, w2_0, s5_0);
        Vector512<float> x15 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 15));
        s6_0 = Vector512.FusedMultiplyAdd(x15, w1_0, s6_0);
        Vector512<float> x16 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 16));
        s7_0 = Vector512.FusedMultiplyAdd(x16, w0_0, s7_0);
        s6_0 = Vector512.FusedMultiplyAdd(x16, w2_0, s6_0);
        Vector512<float> x17 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 17));
        s7_0 = Vector512.FusedMultiplyAdd(x17, w1_0, s7_0);
        Vector512<float> x18 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 18));
        s7_0 = Vector512.FusedMultiplyAdd(x18, w2_0, s7_0);
        Vector512<float> x20 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 20));
        s8_0 = Vector512.FusedMultiplyAdd(x20, w0_0, s8_0);
        Vector512<float> x21 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 21));
        s8_0 = Vector512.FusedMultiplyAdd(x21, w1_0, s8_0);
        Vector512<float> x22 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 22));
        s9_0 = Vector512.FusedMultiplyAdd(x22, w0_0, s9_0);
        s8_0 = Vector512.FusedMultiplyAdd(x22, w2_0, s8_0);
        Vector512<float> x23 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 23));
        s9_0 = Vector512.FusedMultiplyAdd(x23, w1_0, s9_0);
        Vector512<float> x24 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 24));
        s10_0 = Vector512.FusedMultiplyAdd(x24, w0_0, s10_0);
        s9_0 = Vector512.FusedMultiplyAdd(x24, w2_0, s9_0);
        Vector512<float> x25 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 25));
        s10_0 = Vector512.FusedMultiplyAdd(x25, w1_0, s10_0);
        Vector512<float> x26 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 26));
        s11_0 = Vector512.FusedMultiplyAdd(x26, w0_0, s11_0);
        s10_0 = Vector512.FusedMultiplyAdd(x26, w2_0, s10_0);
        Vector512<float> x27 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 27));
        s11_0 = Vector512.FusedMultiplyAdd(x27, w1_0, s11_0);
        Vector512<float> x28 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 28));
        s11_0 = Vector512.FusedMultiplyAdd(x28, w2_0, s11_0);
        Vector512<float> x30 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 30));
        s12_0 = Vector512.FusedMultiplyAdd(x30, w0_0, s12_0);
        Vector512<float> x31 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 31));
        s12_0 = Vector512.FusedMultiplyAdd(x31, w1_0, s12_0);
        Vector512<float> x32 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 32));
        s13_0 = Vector512.FusedMultiplyAdd(x32, w0_0, s13_0);
        s12_0 = Vector512.FusedMultiplyAdd(x32, w2_0, s12_0);
        Vector512<float> x33 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 33));
        s13_0 = Vector512.FusedMultiplyAdd(x33, w1_0, s13_0);
        Vector512<float> x34 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 34));
        s14_0 = Vector512.FusedMultiplyAdd(x34, w0_0, s14_0);
        s13_0 = Vector512.FusedMultiplyAdd(x34, w2_0, s13_0);
        Vector512<float> x35 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 35));
        s14_0 = Vector512.FusedMultiplyAdd(x35, w1_0, s14_0);
        Vector512<float> x36 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 36));
        s15_0 = Vector512.FusedMultiplyAdd(x36, w0_0, s15_0);
        s14_0 = Vector512.FusedMultiplyAdd(x36, w2_0, s14_0);
        Vector512<float> x37 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 37));
        s15_0 = Vector512.FusedMultiplyAdd(x37, w1_0, s15_0);
        Vector512<float> x38 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 38));
        s15_0 = Vector512.FusedMultiplyAdd(x38, w2_0, s15_0);
        Vector512<float> x40 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 40));
        s16_0 = Vector512.FusedMultiplyAdd(x40, w0_0, s16_0);
        Vector512<float> x41 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 41));
        s16_0 = Vector512.FusedMultiplyAdd(x41, w1_0, s16_0);
        Vector512<float> x42 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 42));
        s17_0 = Vector512.FusedMultiplyAdd(x42, w0_0, s17_0);
        s16_0 = Vector512.FusedMultiplyAdd(x42, w2_0, s16_0);
        Vector512<float> x43 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 43));
        s17_0 = Vector512.FusedMultiplyAdd(x43, w1_0, s17_0);
        Vector512<float> x44 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 44));
        s18_0 = Vector512.FusedMultiplyAdd(x44, w0_0, s18_0);
        s17_0 = Vector512.FusedMultiplyAdd(x44, w2_0, s17_0);
        Vector512<float> x45 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 45));
        s18_0 = Vector512.FusedMultiplyAdd(x45, w1_0, s18_0);
        Vector512<float> x46 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 46));
        s19_0 = Vector512.FusedMultiplyAdd(x46, w0_0, s19_0);
        s18_0 = Vector512.FusedMultiplyAdd(x46, w2_0, s18_0);
        Vector512<float> x47 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 47));
        s19_0 = Vector512.FusedMultiplyAdd(x47, w1_0, s19_0);
        Vector512<float> x48 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 48));
        s19_0 = Vector512.FusedMultiplyAdd(x48, w2_0, s19_0);
        Vector512<float> x50 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 50));
        s20_0 = Vector512.FusedMultiplyAdd(x50, w0_0, s20_0);
        Vector512<float> x51 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 51));
        s20_0 = Vector512.FusedMultiplyAdd(x51, w1_0, s20_0);
        Vector512<float> x52 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 52));
        s21_0 = Vector512.FusedMultiplyAdd(x52, w0_0, s21_0);
        s20_0 = Vector512.FusedMultiplyAdd(x52, w2_0, s20_0);
        Vector512<float> x53 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 53));
        s21_0 = Vector512.FusedMultiplyAdd(x53, w1_0, s21_0);
        Vector512<float> x54 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 54));
        s22_0 = Vector512.FusedMultiplyAdd(x54, w0_0, s22_0);
        s21_0 = Vector512.FusedMultiplyAdd(x54, w2_0, s21_0);
        Vector512<float> x55 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 55));
        s22_0 = Vector512.FusedMultiplyAdd(x55, w1_0, s22_0);
        Vector512<float> x56 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 56));
        s23_0 = Vector512.FusedMultiplyAdd(x56, w0_0, s23_0);
        s22_0 = Vector512.FusedMultiplyAdd(x56, w2_0, s22_0);
        Vector512<float> x57 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 57));
        s23_0 = Vector512.FusedMultiplyAdd(x57, w1_0, s23_0);
        Vector512<float> x58 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 58));
        s23_0 = Vector512.FusedMultiplyAdd(x58, w2_0, s23_0);
        xTile = ref Unsafe.Add(ref xTile, 10);
        wTile = ref Unsafe.Add(ref wTile, 48);
    }
    global::CnnGen.PixelPair.Store(Vector512.AndNot(s0_0, Vector512.LessThan(s0_0, Vector512<float>.Zero)), ref yTile);
    global::CnnGen.PixelPair.Store(Vector512.AndNot(s1_0, Vector512.LessThan(s1_0, Vector512<float>.Zero)), ref Unsafe.Add(ref yTile, 32));
    global::CnnGen.PixelPair.Store(Vector512.AndNot(s2_0, Vector512.LessThan(s2_0, Vector512<float>.Zero)), ref Unsafe.Add(ref yTile, 64));
    global::CnnGen.PixelPair.Store(Vector512.AndNot(s3_0, Vector512.LessThan(s3_0, Vector512<float>.Zero)), ref Unsafe.Add(ref yTile, 96));
    global::CnnGen.PixelPair.Store(Vector512.AndNot(s4_0, Vector512.LessThan(s4_0, Vector512<float>.Zero)), ref Unsafe.Add(ref yTile, 128));
    global::CnnGen.PixelPair.Store(Vector512.AndNot(s5_0, Vector512.LessThan(s5_0, Vector512<float>.Zero)), ref Unsafe.Add(ref yTile, 160));
    global::CnnGen.PixelPair.Store(Vector512.AndNot(s6_0, Vector512.LessThan(s6_0, Vector512<float>.Zero)), ref Unsafe.Add(ref yTile, 192));
    global::CnnGen.PixelPair.Store(Vector512.AndNot(s7_0, Vector512.LessThan(s7_0, Vector512<float>.Zero)), ref Unsafe.Add(ref yTile, 224));
    global::CnnGen.PixelPair.Store(Vector512.AndNot(s8_0, Vector512.LessThan(s8_0, Vector512<float>.Zero)), ref Unsafe.Add(ref yTile, 256));
    global::CnnGen.PixelPair.Store(Vector512.AndNot(s9_0, Vector512.LessThan(s9_0, Vector512<float>.Zero)), ref Unsafe.Add(ref yTile, 288));
    global::CnnGen.PixelPair.Store(Vector512.AndNot(s10_0, Vector512.LessThan(s10_0, Vector512<float>.Zero)), ref Unsafe.Add(ref yTile, 320));
    global::CnnGen.PixelPair.Store(Vector512.AndNot(s11_0, Vector512.LessThan(s11_0, Vector512<float>.Zero)), ref Unsafe.Add(ref yTile, 352));
    global::CnnGen.PixelPair.Store(Vector512.AndNot(s12_0, Vector512.LessThan(s12_0, Vector512<float>.Zero)), ref Unsafe.Add(ref yTile, 384));
    global::CnnGen.PixelPair.Store(Vector512.AndNot(s13_0, Vector512.LessThan(s13_0, Vector512<float>.Zero)), ref Unsafe.Add(ref yTile, 416));
    global::CnnGen.PixelPair.Store(Vector512.AndNot(s14_0, Vector512.LessThan(s14_0, Vector512<float>.Zero)), ref Unsafe.Add(ref yTile, 448));
    global::CnnGen.PixelPair.Store(Vector512.AndNot(s15_0, Vector512.LessThan(s15_0, Vector512<float>.Zero)), ref Unsafe.Add(ref yTile, 480));
    global::CnnGen.PixelPair.Store(Vector512.AndNot(s16_0, Vector512.LessThan(s16_0, Vector512<float>.Zero)), ref Unsafe.Add(ref yTile, 512));
    global::CnnGen.PixelPair.Store(Vector512.AndNot(s17_0, Vector512.LessThan(s17_0, Vector512<float>.Zero)), ref Unsafe.Add(ref yTile, 544));
    global::CnnGen.PixelPair.Store(Vector512.AndNot(s18_0, Vector512.LessThan(s18_0, Vector512<float>.Zero)), ref Unsafe.Add(ref yTile, 576));
    global::CnnGen.PixelPair.Store(Vector512.AndNot(s19_0, Vector512.LessThan(s19_0, Vector512<float>.Zero)), ref Unsafe.Add(ref yTile, 608));
    global::CnnGen.PixelPair.Store(Vector512.AndNot(s20_0, Vector512.LessThan(s20_0, Vector512<float>.Zero)), ref Unsafe.Add(ref yTile, 640));
    global::CnnGen.PixelPair.Store(Vector512.AndNot(s21_0, Vector512.LessThan(s21_0, Vector512<float>.Zero)), ref Unsafe.Add(ref yTile, 672));
    global::CnnGen.PixelPair.Store(Vector512.AndNot(s22_0, Vector512.LessThan(s22_0, Vector512<float>.Zero)), ref Unsafe.Add(ref yTile, 704));
    global::CnnGen.PixelPair.Store(Vector512.AndNot(s23_0, Vector512.LessThan(s23_0, Vector512<float>.Zero)), ref Unsafe.Add(ref yTile, 736));
}

/// <summary>
/// Weight gradient of a convolution, two pixels at once, added to dw for one sample.
/// Forward y[oy, ox, f] = ... + x[oy + ky, ox + kx, c] * w[ky, kx, c, f], so
/// dw[ky, kx, c, f] += sum over oy, ox of x[oy + ky, ox + kx, c] * dy[oy, ox, f].
/// Lane 2*f belongs to pixel ox = 2*pair, lane 2*f + 1 to the next one, whose inputs are one float further.
/// </summary>
/// <param name="x">(8, 10, 1), from the first window</param>
/// <param name="dy">(6, 8, 6 of 16)</param>
/// <param name="dw">(3, 3, 1, 16 of two pixels)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Conv1WeightGradient(ref float x, ref float dy, ref float dw)
{
    // Tile: 3 x 3 rows (ky, kx) x 1 vector, 9 sums in registers; 24 steps of the sum.
    ref float xTile = ref x;
    ref float dyTile = ref dy;
    ref float dwTile = ref dw;
    Vector512<float> s0_0 = Vector512.LoadUnsafe(ref dwTile);
    Vector512<float> s1_0 = Vector512.LoadUnsafe(ref dwTile, 16);
    Vector512<float> s2_0 = Vector512.LoadUnsafe(ref dwTile, 32);
    Vector512<float> s3_0 = Vector512.LoadUnsafe(ref dwTile, 48);
    Vector512<float> s4_0 = Vector512.LoadUnsafe(ref dwTile, 64);
    Vector512<float> s5_0 = Vector512.LoadUnsafe(ref dwTile, 80);
    Vector512<float> s6_0 = Vector512.LoadUnsafe(ref dwTile, 96);
    Vector512<float> s7_0 = Vector512.LoadUnsafe(ref dwTile, 112);
    Vector512<float> s8_0 = Vector512.LoadUnsafe(ref dwTile, 128);
    for (nint oy = 0; oy < 6; oy++)
    {
        Vector512<float> dy0_0 = global::CnnGen.PixelPair.Load512(ref dyTile);
        Vector512<float> dy1_0 = global::CnnGen.PixelPair.Load512(ref Unsafe.Add(ref dyTile, 32));
        Vector512<float> dy2_0 = global::CnnGen.PixelPair.Load512(ref Unsafe.Add(ref dyTile, 64));
        Vector512<float> dy3_0 = global::CnnGen.PixelPair.Load512(ref Unsafe.Add(ref dyTile, 96));
        Vector512<float> x0 = global::CnnGen.PixelPair.Broadcast512(ref xTile);
        s0_0 = Vector512.FusedMultiplyAdd(x0, dy0_0, s0_0);
        Vector512<float> x1 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 1));
        s1_0 = Vector512.FusedMultiplyAdd(x1, dy0_0, s1_0);
        Vector512<float> x2 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 2));
        s2_0 = Vector512.FusedMultiplyAdd(x2, dy0_0, s2_0);
        s0_0 = Vector512.FusedMultiplyAdd(x2, dy1_0, s0_0);
        Vector512<float> x3 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 3));
        s1_0 = Vector512.FusedMultiplyAdd(x3, dy1_0, s1_0);
        Vector512<float> x4 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 4));
        s2_0 = Vector512.FusedMultiplyAdd(x4, dy1_0, s2_0);
        s0_0 = Vector512.FusedMultiplyAdd(x4, dy2_0, s0_0);
        Vector512<float> x5 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 5));
        s1_0 = Vector512.FusedMultiplyAdd(x5, dy2_0, s1_0);
        Vector512<float> x6 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 6));
        s2_0 = Vector512.FusedMultiplyAdd(x6, dy2_0, s2_0);
        s0_0 = Vector512.FusedMultiplyAdd(x6, dy3_0, s0_0);
        Vector512<float> x7 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 7));
        s1_0 = Vector512.FusedMultiplyAdd(x7, dy3_0, s1_0);
        Vector512<float> x8 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 8));
        s2_0 = Vector512.FusedMultiplyAdd(x8, dy3_0, s2_0);
        Vector512<float> x10 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 10));
        s3_0 = Vector512.FusedMultiplyAdd(x10, dy0_0, s3_0);
        Vector512<float> x11 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 11));
        s4_0 = Vector512.FusedMultiplyAdd(x11, dy0_0, s4_0);
        Vector512<float> x12 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 12));
        s5_0 = Vector512.FusedMultiplyAdd(x12, dy0_0, s5_0);
        s3_0 = Vector512.FusedMultiplyAdd(x12, dy1_0, s3_0);
        Vector512<float> x13 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 13));
        s4_0 = Vector512.FusedMultiplyAdd(x13, dy1_0, s4_0);
        Vector512<float> x14 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 14));
        s5_0 = Vector512.FusedMultiplyAdd(x14, dy1_0, s5_0);
        s3_0 = Vector512.FusedMultiplyAdd(x14, dy2_0, s3_0);
        Vector512<float> x15 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 15));
        s4_0 = Vector512.FusedMultiplyAdd(x15, dy2_0, s4_0);
        Vector512<float> x16 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 16));
        s5_0 = Vector512.FusedMultiplyAdd(x16, dy2_0, s5_0);
        s3_0 = Vector512.FusedMultiplyAdd(x16, dy3_0, s3_0);
        Vector512<float> x17 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 17));
        s4_0 = Vector512.FusedMultiplyAdd(x17, dy3_0, s4_0);
        Vector512<float> x18 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 18));
        s5_0 = Vector512.FusedMultiplyAdd(x18, dy3_0, s5_0);
        Vector512<float> x20 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 20));
        s6_0 = Vector512.FusedMultiplyAdd(x20, dy0_0, s6_0);
        Vector512<float> x21 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 21));
        s7_0 = Vector512.FusedMultiplyAdd(x21, dy0_0, s7_0);
        Vector512<float> x22 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 22));
        s8_0 = Vector512.FusedMultiplyAdd(x22, dy0_0, s8_0);
        s6_0 = Vector512.FusedMultiplyAdd(x22, dy1_0, s6_0);
        Vector512<float> x23 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 23));
        s7_0 = Vector512.FusedMultiplyAdd(x23, dy1_0, s7_0);
        Vector512<float> x24 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 24));
        s8_0 = Vector512.FusedMultiplyAdd(x24, dy1_0, s8_0);
        s6_0 = Vector512.FusedMultiplyAdd(x24, dy2_0, s6_0);
        Vector512<float> x25 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 25));
        s7_0 = Vector512.FusedMultiplyAdd(x25, dy2_0, s7_0);
        Vector512<float> x26 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 26));
        s8_0 = Vector512.FusedMultiplyAdd(x26, dy2_0, s8_0);
        s6_0 = Vector512.FusedMultiplyAdd(x26, dy3_0, s6_0);
        Vector512<float> x27 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 27));
        s7_0 = Vector512.FusedMultiplyAdd(x27, dy3_0, s7_0);
        Vector512<float> x28 = global::CnnGen.PixelPair.Broadcast512(ref Unsafe.Add(ref xTile, 28));
        s8_0 = Vector512.FusedMultiplyAdd(x28, dy3_0, s8_0);
        xTile = ref Unsafe.Add(ref xTile, 10);
        dyTile = ref Unsafe.Add(ref dyTile, 128);
    }
    Vector512.StoreUnsafe(s0_0, ref dwTile);
    Vector512.StoreUnsafe(s1_0, ref dwTile, 16);
    Vector512.StoreUnsafe(s2_0, ref dwTile, 32);
    Vector512.StoreUnsafe(s3_0, ref dwTile, 48);
    Vector512.StoreUnsafe(s4_0, ref dwTile, 64);
    Vector512.StoreUnsafe(s5_0, ref dwTile, 80);
    Vector512.StoreUnsafe(s6_0, ref dwTile, 96);
    Vector512.StoreUnsafe(s7_0, ref dwTile, 112);
    Vector512.StoreUnsafe(s8_0, ref dwTile, 128);
}

/// <summary>Units of work of Conv1SumGroups.</summary>
public static int Conv1SumGroupsUnits => 9;

/// <summary>Adds up rows, in order, and then the two pixels of each block: sum[ky, kx, c, f] = sum over r of x[r, ky, kx, c, 2*f] + sum over r of x[r, ky, kx, c, 2*f + 1].</summary>
/// <param name="x">(3, 3, 1, 16 of two pixels) of each row</param>
/// <param name="sum">(3, 3, 1, 16)</param>
/// <param name="rows">number of rows</param>
/// <param name="first">first unit of work</param>
/// <param name="last">one past the last unit</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Conv1SumGroups(ref float x, ref float sum, nint rows, int first, int last)
{
    for (nint unit = first; unit < last; unit++)
    {
        ref float from = ref Unsafe.Add(ref x, unit * 16);
        Vector512<float> first0 = Vector512<float>.Zero;
        for (nint r = 0; r < rows; r++)
        {
            first0 += Vector512.LoadUnsafe(ref from);
            from = ref Unsafe.Add(ref from, 160);
        }
        ref float weights = ref Unsafe.Add(ref sum, unit * 16);
        global::CnnGen.PixelPair.StoreSums(first0, first0, ref weights);
        MemoryMarshal.CreateSpan(ref Unsafe.Add(ref weights, 8), 8).Clear();
    }
}

/// <summary>Units of work of Conv1PackWeightPairs.</summary>
public static int Conv1PackWeightPairsUnits => 9;

/// <summary>Repacks weights for two pixels in a block of lanes: each filter's weight twice.</summary>
/// <param name="w">(3, 3, 1, 6 of 16)</param>
/// <param name="packed">(3, 3, 1, 16 of two pixels)</param>
/// <param name="first">first unit of work</param>
/// <param name="last">one past the last unit</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Conv1PackWeightPairs(ref float w, ref float packed, int first, int last)
{
    for (int unit = first; unit < last; unit++)
    {
        for (int f = 0; f < 6; f++)
        {
            Unsafe.Add(ref packed, (unit * 16) + (2 * f)) = Unsafe.Add(ref w, (unit * 16) + f);
            Unsafe.Add(ref packed, (unit * 16) + (2 * f) + 1) = Unsafe.Add(ref w, (unit * 16) + f);
        }
    }
}
