/// <summary>
/// Normalises one sample over all 60 values: y[oy, ox, c] = max(0, (x - mean) * inverse * weight[oy, ox, c] + bias[oy, ox, c]),
/// with inverse = 1 / sqrt(variance + 1E-05). Lanes beyond the channels stay zero.
/// </summary>
/// <param name="x">(4, 5, 3 of 16)</param>
/// <param name="weight">(4, 5, 3 of 16)</param>
/// <param name="bias">(4, 5, 3 of 16)</param>
/// <param name="mean">receives the mean of each channel's group, (3 of 16)</param>
/// <param name="inverse">receives 1 / sqrt(variance + epsilon) of each channel's group, (3 of 16)</param>
/// <param name="y">(4, 5, 3 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void LayerNorm1Forward(ref float x, ref float weight, ref float bias, ref float mean, ref float inverse, ref float y)
{
    // The mean of each group.
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
        Vector512.StoreUnsafe(sum0, ref Unsafe.Add(ref mean, c));
    }
    {
        double meanSum = 0;
        for (nint c = 0; c < 3; c++)
        {
            meanSum += Unsafe.Add(ref mean, c);
        }

        float groupMean = (float)(meanSum / 60);
        for (nint c = 0; c < 3; c++)
        {
            Unsafe.Add(ref mean, c) = groupMean;
        }
    }

    // Its deviation, from the squares of what is left when the mean is gone.
    for (nint c = 0; c < 16; c += 16)
    {
        Vector512<float> mean0 = Vector512.LoadUnsafe(ref Unsafe.Add(ref mean, c));
        Vector512<float> sum0 = Vector512<float>.Zero;
        for (nint oy = 0; oy < 4; oy++)
        {
            Vector512<float> sumRow0_0 = Vector512<float>.Zero;
            Vector512<float> sumRow1_0 = Vector512<float>.Zero;
            Vector512<float> sumRow2_0 = Vector512<float>.Zero;
            Vector512<float> sumRow3_0 = Vector512<float>.Zero;
            ref float xPixel = ref Unsafe.Add(ref x, (oy * 80) + c);
            Vector512<float> centred0_0 = Vector512.LoadUnsafe(ref xPixel) - mean0;
            sumRow0_0 = Vector512.FusedMultiplyAdd(centred0_0, centred0_0, sumRow0_0);
            Vector512<float> centred1_0 = Vector512.LoadUnsafe(ref xPixel, 16) - mean0;
            sumRow1_0 = Vector512.FusedMultiplyAdd(centred1_0, centred1_0, sumRow1_0);
            Vector512<float> centred2_0 = Vector512.LoadUnsafe(ref xPixel, 32) - mean0;
            sumRow2_0 = Vector512.FusedMultiplyAdd(centred2_0, centred2_0, sumRow2_0);
            Vector512<float> centred3_0 = Vector512.LoadUnsafe(ref xPixel, 48) - mean0;
            sumRow3_0 = Vector512.FusedMultiplyAdd(centred3_0, centred3_0, sumRow3_0);
            Vector512<float> centred4_0 = Vector512.LoadUnsafe(ref xPixel, 64) - mean0;
            sumRow0_0 = Vector512.FusedMultiplyAdd(centred4_0, centred4_0, sumRow0_0);
            sum0 += sumRow0_0 + sumRow1_0 + sumRow2_0 + sumRow3_0;
        }
        Vector512.StoreUnsafe(sum0, ref Unsafe.Add(ref inverse, c));
    }
    {
        double inverseSum = 0;
        for (nint c = 0; c < 3; c++)
        {
            inverseSum += Unsafe.Add(ref inverse, c);
        }

        float groupInverse = (float)(1 / Math.Sqrt((inverseSum / 60) + 1E-05f));
        for (nint c = 0; c < 3; c++)
        {
            Unsafe.Add(ref inverse, c) = groupInverse;
        }
    }

    // Every value with its group's mean and deviation.
    for (nint c = 0; c < 16; c += 16)
    {
        Vector512<float> mean0 = Vector512.LoadUnsafe(ref Unsafe.Add(ref mean, c));
        Vector512<float> inverse0 = Vector512.LoadUnsafe(ref Unsafe.Add(ref inverse, c));
        for (nint oy = 0; oy < 4; oy++)
        {
            for (nint ox = 0; ox < 5; ox++)
            {
                ref float xPixel = ref Unsafe.Add(ref x, (oy * 80) + (ox * 16) + c);
                ref float yPixel = ref Unsafe.Add(ref y, (oy * 80) + (ox * 16) + c);
                ref float weightPixel = ref Unsafe.Add(ref weight, (oy * 80) + (ox * 16) + c);
                ref float biasPixel = ref Unsafe.Add(ref bias, (oy * 80) + (ox * 16) + c);
                Vector512<float> value0 = Vector512.FusedMultiplyAdd((Vector512.LoadUnsafe(ref xPixel) - mean0) * inverse0, Vector512.LoadUnsafe(ref weightPixel), Vector512.LoadUnsafe(ref biasPixel));
                Vector512.StoreUnsafe(Vector512.AndNot(value0, Vector512.LessThan(value0, Vector512<float>.Zero)), ref yPixel);
            }
        }
    }
}

/// <summary>Gradient of ReLU. Forward y = max(0, x), so dx = dy where y &gt; 0 and 0 elsewhere.</summary>
/// <param name="y">(4, 5, 3 of 16)</param>
/// <param name="dy">(4, 5, 3 of 16)</param>
/// <param name="dx">(4, 5, 3 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void LayerNorm1ReluBackward(ref float y, ref float dy, ref float dx)
{
    for (nint i = 0; i < 320; i += 16)
    {
        Vector512<float> value = Vector512.LoadUnsafe(ref Unsafe.Add(ref y, i));
        Vector512<float> gradient = Vector512.LoadUnsafe(ref Unsafe.Add(ref dy, i));
        Vector512.StoreUnsafe(Vector512.BitwiseAnd(gradient, Vector512.GreaterThan(value, Vector512<float>.Zero)), ref Unsafe.Add(ref dx, i));
    }
}

/// <summary>
/// Gradient of a normalisation over all 60 values. Forward n = (x - mean) * inverse, y[oy, ox, c] = n * weight[oy, ox, c] + bias[oy, ox, c], so
/// dweight[oy, ox, c] += dy * n, dbias[oy, ox, c] += dy,
/// dx = inverse * (g - mean of g - n * mean of (g * n)) with g = dy * weight, means over the group; that is
/// dx = dy * weight * inverse + (x - mean) * slope + shift.
/// </summary>
/// <param name="x">(4, 5, 3 of 16)</param>
/// <param name="dy">(4, 5, 3 of 16)</param>
/// <param name="mean">of each channel's group, (3 of 16)</param>
/// <param name="inverse">1 / sqrt(variance + epsilon) of each channel's group, (3 of 16)</param>
/// <param name="dweight">(4, 5, 3 of 16)</param>
/// <param name="dbias">(4, 5, 3 of 16)</param>
/// <param name="weight">(4, 5, 3 of 16)</param>
/// <param name="slope">scratch, (3 of 16)</param>
/// <param name="shift">scratch, (3 of 16)</param>
/// <param name="dx">(4, 5, 3 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void LayerNorm1Backward(ref float x, ref float dy, ref float mean, ref float inverse, ref float dweight, ref float dbias, ref float weight, ref float slope, ref float shift, ref float dx)
{
    // What this sample adds to the gradients, and the sums of dy * weight and dy * weight * n of each channel.
    for (nint c = 0; c < 16; c += 16)
    {
        Vector512<float> mean0 = Vector512.LoadUnsafe(ref Unsafe.Add(ref mean, c));
        Vector512<float> inverse0 = Vector512.LoadUnsafe(ref Unsafe.Add(ref inverse, c));
        Vector512<float> plain0 = Vector512<float>.Zero;
        Vector512<float> scaled0 = Vector512<float>.Zero;
        for (nint oy = 0; oy < 4; oy++)
        {
            Vector512<float> plainRow0_0 = Vector512<float>.Zero;
            Vector512<float> scaledRow0_0 = Vector512<float>.Zero;
            Vector512<float> plainRow1_0 = Vector512<float>.Zero;
            Vector512<float> scaledRow1_0 = Vector512<float>.Zero;
            Vector512<float> plainRow2_0 = Vector512<float>.Zero;
            Vector512<float> scaledRow2_0 = Vector512<float>.Zero;
            Vector512<float> plainRow3_0 = Vector512<float>.Zero;
            Vector512<float> scaledRow3_0 = Vector512<float>.Zero;
            ref float xPixel = ref Unsafe.Add(ref x, (oy * 80) + c);
            ref float dyPixel = ref Unsafe.Add(ref dy, (oy * 80) + c);
            ref float weightPixel = ref Unsafe.Add(ref weight, (oy * 80) + c);
            ref float dweightPixel = ref Unsafe.Add(ref dweight, (oy * 80) + c);
            ref float dbiasPixel = ref Unsafe.Add(ref dbias, (oy * 80) + c);
            Vector512<float> n0_0 = (Vector512.LoadUnsafe(ref xPixel) - mean0) * inverse0;
            Vector512<float> gradient0_0 = Vector512.LoadUnsafe(ref dyPixel);
            Vector512.StoreUnsafe(Vector512.FusedMultiplyAdd(gradient0_0, n0_0, Vector512.LoadUnsafe(ref dweightPixel)), ref dweightPixel);
            Vector512.StoreUnsafe(Vector512.LoadUnsafe(ref dbiasPixel) + gradient0_0, ref dbiasPixel);
            gradient0_0 *= Vector512.LoadUnsafe(ref weightPixel);
            plainRow0_0 += gradient0_0;
            scaledRow0_0 = Vector512.FusedMultiplyAdd(gradient0_0, n0_0, scaledRow0_0);
            Vector512<float> n1_0 = (Vector512.LoadUnsafe(ref xPixel, 16) - mean0) * inverse0;
            Vector512<float> gradient1_0 = Vector512.LoadUnsafe(ref dyPixel, 16);
            Vector512.StoreUnsafe(Vector512.FusedMultiplyAdd(gradient1_0, n1_0, Vector512.LoadUnsafe(ref dweightPixel, 16)), ref dweightPixel, 16);
            Vector512.StoreUnsafe(Vector512.LoadUnsafe(ref dbiasPixel, 16) + gradient1_0, ref dbiasPixel, 16);
            gradient1_0 *= Vector512.LoadUnsafe(ref weightPixel, 16);
            plainRow1_0 += gradient1_0;
            scaledRow1_0 = Vector512.FusedMultiplyAdd(gradient1_0, n1_0, scaledRow1_0);
            Vector512<float> n2_0 = (Vector512.LoadUnsafe(ref xPixel, 32) - mean0) * inverse0;
            Vector512<float> gradient2_0 = Vector512.LoadUnsafe(ref dyPixel, 32);
            Vector512.StoreUnsafe(Vector512.FusedMultiplyAdd(gradient2_0, n2_0, Vector512.LoadUnsafe(ref dweightPixel, 32)), ref dweightPixel, 32);
            Vector512.StoreUnsafe(Vector512.LoadUnsafe(ref dbiasPixel, 32) + gradient2_0, ref dbiasPixel, 32);
            gradient2_0 *= Vector512.LoadUnsafe(ref weightPixel, 32);
            plainRow2_0 += gradient2_0;
            scaledRow2_0 = Vector512.FusedMultiplyAdd(gradient2_0, n2_0, scaledRow2_0);
            Vector512<float> n3_0 = (Vector512.LoadUnsafe(ref xPixel, 48) - mean0) * inverse0;
            Vector512<float> gradient3_0 = Vector512.LoadUnsafe(ref dyPixel, 48);
            Vector512.StoreUnsafe(Vector512.FusedMultiplyAdd(gradient3_0, n3_0, Vector512.LoadUnsafe(ref dweightPixel, 48)), ref dweightPixel, 48);
            Vector512.StoreUnsafe(Vector512.LoadUnsafe(ref dbiasPixel, 48) + gradient3_0, ref dbiasPixel, 48);
            gradient3_0 *= Vector512.LoadUnsafe(ref weightPixel, 48);
            plainRow3_0 += gradient3_0;
            scaledRow3_0 = Vector512.FusedMultiplyAdd(gradient3_0, n3_0, scaledRow3_0);
            Vector512<float> n4_0 = (Vector512.LoadUnsafe(ref xPixel, 64) - mean0) * inverse0;
            Vector512<float> gradient4_0 = Vector512.LoadUnsafe(ref dyPixel, 64);
            Vector512.StoreUnsafe(Vector512.FusedMultiplyAdd(gradient4_0, n4_0, Vector512.LoadUnsafe(ref dweightPixel, 64)), ref dweightPixel, 64);
            Vector512.StoreUnsafe(Vector512.LoadUnsafe(ref dbiasPixel, 64) + gradient4_0, ref dbiasPixel, 64);
            gradient4_0 *= Vector512.LoadUnsafe(ref weightPixel, 64);
            plainRow0_0 += gradient4_0;
            scaledRow0_0 = Vector512.FusedMultiplyAdd(gradient4_0, n4_0, scaledRow0_0);
            plain0 += plainRow0_0 + plainRow1_0 + plainRow2_0 + plainRow3_0;
            scaled0 += scaledRow0_0 + scaledRow1_0 + scaledRow2_0 + scaledRow3_0;
        }
        Vector512.StoreUnsafe(plain0, ref Unsafe.Add(ref shift, c));
        Vector512.StoreUnsafe(scaled0, ref Unsafe.Add(ref slope, c));
    }

    // What the group's mean and deviation pass on to each of its values.
    {
        double shiftSum = 0, slopeSum = 0;
        for (nint c = 0; c < 3; c++)
        {
            shiftSum += Unsafe.Add(ref shift, c);
            slopeSum += Unsafe.Add(ref slope, c);
        }

        double groupInverse = Unsafe.Add(ref inverse, 0);
        float groupShift = (float)(-groupInverse * shiftSum / 60);
        float groupSlope = (float)(-groupInverse * groupInverse * slopeSum / 60);
        for (nint c = 0; c < 3; c++)
        {
            Unsafe.Add(ref shift, c) = groupShift;
            Unsafe.Add(ref slope, c) = groupSlope;
        }
    }

    // Every value's own share and its group's.
    for (nint c = 0; c < 16; c += 16)
    {
        Vector512<float> mean0 = Vector512.LoadUnsafe(ref Unsafe.Add(ref mean, c));
        Vector512<float> inverse0 = Vector512.LoadUnsafe(ref Unsafe.Add(ref inverse, c));
        Vector512<float> slope0 = Vector512.LoadUnsafe(ref Unsafe.Add(ref slope, c));
        Vector512<float> shift0 = Vector512.LoadUnsafe(ref Unsafe.Add(ref shift, c));
        for (nint oy = 0; oy < 4; oy++)
        {
            for (nint ox = 0; ox < 5; ox++)
            {
                ref float xPixel = ref Unsafe.Add(ref x, (oy * 80) + (ox * 16) + c);
                ref float dyPixel = ref Unsafe.Add(ref dy, (oy * 80) + (ox * 16) + c);
                ref float dxPixel = ref Unsafe.Add(ref dx, (oy * 80) + (ox * 16) + c);
                ref float weightPixel = ref Unsafe.Add(ref weight, (oy * 80) + (ox * 16) + c);
                Vector512.StoreUnsafe(Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref dyPixel) * Vector512.LoadUnsafe(ref weightPixel), inverse0, Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref xPixel) - mean0, slope0, shift0)), ref dxPixel);
            }
        }
    }
}

/// <summary>Units of work of LayerNorm1SumGroups.</summary>
public static int LayerNorm1SumGroupsUnits => 10;

/// <summary>Adds up rows, in order: sum[i] = sum over r of x[r, i].</summary>
/// <param name="x">(640) of each row</param>
/// <param name="sum">(640)</param>
/// <param name="rows">number of rows</param>
/// <param name="first">first unit of work</param>
/// <param name="last">one past the last unit</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void LayerNorm1SumGroups(ref float x, ref float sum, nint rows, int first, int last)
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
            from = ref Unsafe.Add(ref from, 640);
        }
        Vector512.StoreUnsafe(sum0, ref Unsafe.Add(ref sum, unit * 64));
        Vector512.StoreUnsafe(sum1, ref Unsafe.Add(ref sum, (unit * 64) + 16));
        Vector512.StoreUnsafe(sum2, ref Unsafe.Add(ref sum, (unit * 64) + 32));
        Vector512.StoreUnsafe(sum3, ref Unsafe.Add(ref sum, (unit * 64) + 48));
    }
}
