/// <summary>
/// Normalises one sample: y[oy, ox, c] = max(0, (x[oy, ox, c] - mean[c]) * scale[c] + bias[c]),
/// with scale[c] = weight[c] / sqrt(variance[c] + 1E-05).
/// </summary>
/// <param name="x">(4, 5, 6 of 16)</param>
/// <param name="mean">(6 of 16)</param>
/// <param name="variance">(6 of 16)</param>
/// <param name="weight">(6 of 16)</param>
/// <param name="bias">(6 of 16)</param>
/// <param name="y">(4, 5, 6 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void BatchNorm1Forward(ref float x, ref float mean, ref float variance, ref float weight, ref float bias, ref float y)
{
    for (nint c = 0; c < 16; c += 16)
    {
        Vector512<float> mean0 = Vector512.LoadUnsafe(ref Unsafe.Add(ref mean, c));
        Vector512<float> bias0 = Vector512.LoadUnsafe(ref Unsafe.Add(ref bias, c));
        Vector512<float> scale0 = Vector512.LoadUnsafe(ref Unsafe.Add(ref weight, c)) / Vector512.Sqrt(Vector512.LoadUnsafe(ref Unsafe.Add(ref variance, c)) + Vector512.Create(1E-05f));
        for (nint oy = 0; oy < 4; oy++)
        {
            for (nint ox = 0; ox < 5; ox++)
            {
                ref float xPixel = ref Unsafe.Add(ref x, (oy * 80) + (ox * 16) + c);
                ref float yPixel = ref Unsafe.Add(ref y, (oy * 80) + (ox * 16) + c);
                Vector512<float> value0 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref xPixel) - mean0, scale0, bias0);
                Vector512.StoreUnsafe(Vector512.AndNot(value0, Vector512.LessThan(value0, Vector512<float>.Zero)), ref yPixel);
            }
        }
    }
}

/// <summary>Statistics of one sample: mean[c] = mean over oy, ox of x[oy, ox, c], squares[c] = sum over oy, ox of (x[oy, ox, c] - mean[c])^2.</summary>
/// <param name="x">(4, 5, 6 of 16)</param>
/// <param name="mean">(6 of 16)</param>
/// <param name="squares">(6 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void BatchNorm1Moments(ref float x, ref float mean, ref float squares)
{
    for (nint c = 0; c < 16; c += 16)
    {
        Vector512<float> sum0 = Vector512<float>.Zero;
        for (nint oy = 0; oy < 4; oy++)
        {
            Vector512<float> sumRow0_0 = Vector512<float>.Zero;
            Vector512<float> sumRow1_0 = Vector512<float>.Zero;
            Vector512<float> sumRow2_0 = Vector512<float>.Zero;
            Vector512<float> sumRow3_0 = Vector512<float>.Zero;
            ref float xPixel = ref Unsafe.Add(ref x, (oy * 80) + c);
            sumRow0_0 += Vector512.LoadUnsafe(ref xPixel);
            sumRow1_0 += Vector512.LoadUnsafe(ref xPixel, 16);
            sumRow2_0 += Vector512.LoadUnsafe(ref xPixel, 32);
            sumRow3_0 += Vector512.LoadUnsafe(ref xPixel, 48);
            sumRow0_0 += Vector512.LoadUnsafe(ref xPixel, 64);
            sum0 += sumRow0_0 + sumRow1_0 + sumRow2_0 + sumRow3_0;
        }
        Vector512<float> mean0 = sum0 / Vector512.Create(20f);
        Vector512<float> square0 = Vector512<float>.Zero;
        for (nint oy = 0; oy < 4; oy++)
        {
            Vector512<float> squareRow0_0 = Vector512<float>.Zero;
            Vector512<float> squareRow1_0 = Vector512<float>.Zero;
            Vector512<float> squareRow2_0 = Vector512<float>.Zero;
            Vector512<float> squareRow3_0 = Vector512<float>.Zero;
            ref float xPixel = ref Unsafe.Add(ref x, (oy * 80) + c);
            Vector512<float> centred0_0 = Vector512.LoadUnsafe(ref xPixel) - mean0;
            squareRow0_0 = Vector512.FusedMultiplyAdd(centred0_0, centred0_0, squareRow0_0);
            Vector512<float> centred1_0 = Vector512.LoadUnsafe(ref xPixel, 16) - mean0;
            squareRow1_0 = Vector512.FusedMultiplyAdd(centred1_0, centred1_0, squareRow1_0);
            Vector512<float> centred2_0 = Vector512.LoadUnsafe(ref xPixel, 32) - mean0;
            squareRow2_0 = Vector512.FusedMultiplyAdd(centred2_0, centred2_0, squareRow2_0);
            Vector512<float> centred3_0 = Vector512.LoadUnsafe(ref xPixel, 48) - mean0;
            squareRow3_0 = Vector512.FusedMultiplyAdd(centred3_0, centred3_0, squareRow3_0);
            Vector512<float> centred4_0 = Vector512.LoadUnsafe(ref xPixel, 64) - mean0;
            squareRow0_0 = Vector512.FusedMultiplyAdd(centred4_0, centred4_0, squareRow0_0);
            square0 += squareRow0_0 + squareRow1_0 + squareRow2_0 + squareRow3_0;
        }
        Vector512.StoreUnsafe(mean0, ref Unsafe.Add(ref mean, c));
        Vector512.StoreUnsafe(square0, ref Unsafe.Add(ref squares, c));
    }
}

/// <summary>Units of work of BatchNorm1Statistics.</summary>
public static int BatchNorm1StatisticsUnits => 1;

/// <summary>
/// Statistics of the batch. One sample after another joins those before it (Chan, Golub and LeVeque 1979), d being the distance of their means:
/// after n samples, mean += d / (n + 1) and squares += squares[n] + d^2 * 20 * n / (n + 1); variance = squares / count.
/// Moves the running statistics by 0.1 of the way, the variance to squares / (count - 1).
/// </summary>
/// <param name="sampleMean">(6 of 16) of each sample</param>
/// <param name="sampleSquares">(6 of 16) of each sample</param>
/// <param name="mean">(6 of 16)</param>
/// <param name="variance">(6 of 16)</param>
/// <param name="runningMean">(6 of 16)</param>
/// <param name="runningVariance">(6 of 16)</param>
/// <param name="rows">number of samples</param>
/// <param name="first">first unit of work</param>
/// <param name="last">one past the last unit</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void BatchNorm1Statistics(ref float sampleMean, ref float sampleSquares, ref float mean, ref float variance, ref float runningMean, ref float runningVariance, nint rows, int first, int last)
{
    for (nint unit = first; unit < last; unit++)
    {
        nint c = unit * 16;
        Vector512<float> batchMean0 = Vector512.LoadUnsafe(ref Unsafe.Add(ref sampleMean, c));
        Vector512<float> square0 = Vector512.LoadUnsafe(ref Unsafe.Add(ref sampleSquares, c));
        for (nint n = 1; n < rows; n++)
        {
            float share = 1f / (n + 1), pull = 20 * n * share;
            Vector512<float> distance0 = Vector512.LoadUnsafe(ref Unsafe.Add(ref sampleMean, (n * 16) + c)) - batchMean0;
            batchMean0 = Vector512.FusedMultiplyAdd(distance0, Vector512.Create(share), batchMean0);
            square0 = Vector512.FusedMultiplyAdd(distance0 * distance0, Vector512.Create(pull), square0 + Vector512.LoadUnsafe(ref Unsafe.Add(ref sampleSquares, (n * 16) + c)));
        }

        nint count = rows * 20;
        Vector512.StoreUnsafe(batchMean0, ref Unsafe.Add(ref mean, c));
        Vector512.StoreUnsafe(square0 / Vector512.Create((float)count), ref Unsafe.Add(ref variance, c));
        Vector512.StoreUnsafe(Vector512.FusedMultiplyAdd(batchMean0, Vector512.Create(0.1f), Vector512.LoadUnsafe(ref Unsafe.Add(ref runningMean, c)) * Vector512.Create(0.9f)), ref Unsafe.Add(ref runningMean, c));
        Vector512.StoreUnsafe(Vector512.FusedMultiplyAdd(square0 / Vector512.Create((float)Math.Max(count - 1, 1)), Vector512.Create(0.1f), Vector512.LoadUnsafe(ref Unsafe.Add(ref runningVariance, c)) * Vector512.Create(0.9f)), ref Unsafe.Add(ref runningVariance, c));
    }
}

/// <summary>Gradient of ReLU. Forward y = max(0, x), so dx = dy where y &gt; 0 and 0 elsewhere.</summary>
/// <param name="y">(4, 5, 6 of 16)</param>
/// <param name="dy">(4, 5, 6 of 16)</param>
/// <param name="dx">(4, 5, 6 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void BatchNorm1ReluBackward(ref float y, ref float dy, ref float dx)
{
    for (nint i = 0; i < 320; i += 16)
    {
        Vector512<float> value = Vector512.LoadUnsafe(ref Unsafe.Add(ref y, i));
        Vector512<float> gradient = Vector512.LoadUnsafe(ref Unsafe.Add(ref dy, i));
        Vector512.StoreUnsafe(Vector512.BitwiseAnd(gradient, Vector512.GreaterThan(value, Vector512<float>.Zero)), ref Unsafe.Add(ref dx, i));
    }
}

/// <summary>
/// What one sample adds to the gradients of weight and bias. Forward n = (x - mean) / sqrt(variance + epsilon), y = n * weight + bias, so
/// scaled[c] = sum over oy, ox of dy * n and plain[c] = sum over oy, ox of dy.
/// </summary>
/// <param name="x">(4, 5, 6 of 16)</param>
/// <param name="dy">(4, 5, 6 of 16)</param>
/// <param name="mean">(6 of 16)</param>
/// <param name="variance">(6 of 16)</param>
/// <param name="scaled">(6 of 16)</param>
/// <param name="plain">(6 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void BatchNorm1Sums(ref float x, ref float dy, ref float mean, ref float variance, ref float scaled, ref float plain)
{
    for (nint c = 0; c < 16; c += 16)
    {
        Vector512<float> mean0 = Vector512.LoadUnsafe(ref Unsafe.Add(ref mean, c));
        Vector512<float> inverse0 = Vector512.Create(1f) / Vector512.Sqrt(Vector512.LoadUnsafe(ref Unsafe.Add(ref variance, c)) + Vector512.Create(1E-05f));
        Vector512<float> scaled0 = Vector512<float>.Zero;
        Vector512<float> plain0 = Vector512<float>.Zero;
        for (nint oy = 0; oy < 4; oy++)
        {
            Vector512<float> scaledRow0_0 = Vector512<float>.Zero;
            Vector512<float> plainRow0_0 = Vector512<float>.Zero;
            Vector512<float> scaledRow1_0 = Vector512<float>.Zero;
            Vector512<float> plainRow1_0 = Vector512<float>.Zero;
            Vector512<float> scaledRow2_0 = Vector512<float>.Zero;
            Vector512<float> plainRow2_0 = Vector512<float>.Zero;
            Vector512<float> scaledRow3_0 = Vector512<float>.Zero;
            Vector512<float> plainRow3_0 = Vector512<float>.Zero;
            ref float xPixel = ref Unsafe.Add(ref x, (oy * 80) + c);
            ref float dyPixel = ref Unsafe.Add(ref dy, (oy * 80) + c);
            Vector512<float> n0_0 = (Vector512.LoadUnsafe(ref xPixel) - mean0) * inverse0;
            Vector512<float> gradient0_0 = Vector512.LoadUnsafe(ref dyPixel);
            scaledRow0_0 = Vector512.FusedMultiplyAdd(gradient0_0, n0_0, scaledRow0_0);
            plainRow0_0 += gradient0_0;
            Vector512<float> n1_0 = (Vector512.LoadUnsafe(ref xPixel, 16) - mean0) * inverse0;
            Vector512<float> gradient1_0 = Vector512.LoadUnsafe(ref dyPixel, 16);
            scaledRow1_0 = Vector512.FusedMultiplyAdd(gradient1_0, n1_0, scaledRow1_0);
            plainRow1_0 += gradient1_0;
            Vector512<float> n2_0 = (Vector512.LoadUnsafe(ref xPixel, 32) - mean0) * inverse0;
            Vector512<float> gradient2_0 = Vector512.LoadUnsafe(ref dyPixel, 32);
            scaledRow2_0 = Vector512.FusedMultiplyAdd(gradient2_0, n2_0, scaledRow2_0);
            plainRow2_0 += gradient2_0;
            Vector512<float> n3_0 = (Vector512.LoadUnsafe(ref xPixel, 48) - mean0) * inverse0;
            Vector512<float> gradient3_0 = Vector512.LoadUnsafe(ref dyPixel, 48);
            scaledRow3_0 = Vector512.FusedMultiplyAdd(gradient3_0, n3_0, scaledRow3_0);
            plainRow3_0 += gradient3_0;
            Vector512<float> n4_0 = (Vector512.LoadUnsafe(ref xPixel, 64) - mean0) * inverse0;
            Vector512<float> gradient4_0 = Vector512.LoadUnsafe(ref dyPixel, 64);
            scaledRow0_0 = Vector512.FusedMultiplyAdd(gradient4_0, n4_0, scaledRow0_0);
            plainRow0_0 += gradient4_0;
            scaled0 += scaledRow0_0 + scaledRow1_0 + scaledRow2_0 + scaledRow3_0;
            plain0 += plainRow0_0 + plainRow1_0 + plainRow2_0 + plainRow3_0;
        }
        Vector512.StoreUnsafe(scaled0, ref Unsafe.Add(ref scaled, c));
        Vector512.StoreUnsafe(plain0, ref Unsafe.Add(ref plain, c));
    }
}

/// <summary>Units of work of BatchNorm1Shares.</summary>
public static int BatchNorm1SharesUnits => 1;

/// <summary>
/// Gradients of weight and bias over the batch: dweight = sum over n of scaled[n], dbias = sum over n of plain[n].
/// With g = dy * weight, dx = (g - mean of g - n * mean of (g * n)) / sqrt(variance + epsilon): the means give
/// slope = -scale * dweight / (sqrt(variance + epsilon) * count) and shift = -scale * dbias / count.
/// </summary>
/// <param name="scaled">(6 of 16) of each sample</param>
/// <param name="plain">(6 of 16) of each sample</param>
/// <param name="dweight">(6 of 16)</param>
/// <param name="dbias">(6 of 16)</param>
/// <param name="variance">(6 of 16)</param>
/// <param name="weight">(6 of 16)</param>
/// <param name="slope">(6 of 16)</param>
/// <param name="shift">(6 of 16)</param>
/// <param name="rows">number of samples</param>
/// <param name="first">first unit of work</param>
/// <param name="last">one past the last unit</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void BatchNorm1Shares(ref float scaled, ref float plain, ref float dweight, ref float dbias, ref float variance, ref float weight, ref float slope, ref float shift, nint rows, int first, int last)
{
    for (nint unit = first; unit < last; unit++)
    {
        nint c = unit * 16;
        Vector512<float> scaledSum0 = Vector512<float>.Zero;
        Vector512<float> plainSum0 = Vector512<float>.Zero;
        for (nint n = 0; n < rows; n++)
        {
            scaledSum0 += Vector512.LoadUnsafe(ref Unsafe.Add(ref scaled, (n * 16) + c));
            plainSum0 += Vector512.LoadUnsafe(ref Unsafe.Add(ref plain, (n * 16) + c));
        }

        Vector512.StoreUnsafe(scaledSum0, ref Unsafe.Add(ref dweight, c));
        Vector512.StoreUnsafe(plainSum0, ref Unsafe.Add(ref dbias, c));
        Vector512<float> count = Vector512.Create((float)(rows * 20));
        Vector512<float> deviation0 = Vector512.Sqrt(Vector512.LoadUnsafe(ref Unsafe.Add(ref variance, c)) + Vector512.Create(1E-05f));
        Vector512<float> scale0 = Vector512.LoadUnsafe(ref Unsafe.Add(ref weight, c)) / deviation0;
        Vector512.StoreUnsafe(-(scale0 * scaledSum0 / (deviation0 * count)), ref Unsafe.Add(ref slope, c));
        Vector512.StoreUnsafe(-(scale0 * plainSum0 / count), ref Unsafe.Add(ref shift, c));
    }
}

/// <summary>
/// Gradient of a normalisation with the batch's statistics: dx[oy, ox, c] = dy * scale[c] + (x - mean[c]) * slope[c] + shift[c],
/// with scale[c] = weight[c] / sqrt(variance[c] + 1E-05).
/// </summary>
/// <param name="dy">(4, 5, 6 of 16)</param>
/// <param name="variance">(6 of 16)</param>
/// <param name="weight">(6 of 16)</param>
/// <param name="x">(4, 5, 6 of 16)</param>
/// <param name="mean">(6 of 16)</param>
/// <param name="slope">(6 of 16)</param>
/// <param name="shift">(6 of 16)</param>
/// <param name="dx">(4, 5, 6 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void BatchNorm1Backward(ref float dy, ref float variance, ref float weight, ref float x, ref float mean, ref float slope, ref float shift, ref float dx)
{
    for (nint c = 0; c < 16; c += 16)
    {
        Vector512<float> scale0 = Vector512.LoadUnsafe(ref Unsafe.Add(ref weight, c)) / Vector512.Sqrt(Vector512.LoadUnsafe(ref Unsafe.Add(ref variance, c)) + Vector512.Create(1E-05f));
        Vector512<float> mean0 = Vector512.LoadUnsafe(ref Unsafe.Add(ref mean, c));
        Vector512<float> slope0 = Vector512.LoadUnsafe(ref Unsafe.Add(ref slope, c));
        Vector512<float> shift0 = Vector512.LoadUnsafe(ref Unsafe.Add(ref shift, c));
        // No fused multiply-add for dy: at a count of 1, dx is zero to the last bit.
        for (nint oy = 0; oy < 4; oy++)
        {
            for (nint ox = 0; ox < 5; ox++)
            {
                ref float dyPixel = ref Unsafe.Add(ref dy, (oy * 80) + (ox * 16) + c);
                ref float dxPixel = ref Unsafe.Add(ref dx, (oy * 80) + (ox * 16) + c);
                ref float xPixel = ref Unsafe.Add(ref x, (oy * 80) + (ox * 16) + c);
                Vector512.StoreUnsafe((Vector512.LoadUnsafe(ref dyPixel) * scale0) + Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref xPixel) - mean0, slope0, shift0), ref dxPixel);
            }
        }
    }
}
