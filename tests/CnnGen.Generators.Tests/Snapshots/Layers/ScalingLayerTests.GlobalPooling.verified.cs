/// <summary>Global average pooling: y[c] = (sum over iy, ix of x[iy, ix, c]) / 9.</summary>
/// <param name="x">(3, 3, 2 of 16)</param>
/// <param name="y">(2 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void GlobalAvgPool1Forward(ref float x, ref float y)
{
    for (nint c = 0; c < 16; c += 16)
    {
        Vector512<float> sum0_0 = Vector512<float>.Zero;
        Vector512<float> sum1_0 = Vector512<float>.Zero;
        Vector512<float> sum2_0 = Vector512<float>.Zero;
        Vector512<float> sum3_0 = Vector512<float>.Zero;
        ref float pixel = ref Unsafe.Add(ref x, c);
        // Independent chains hide the latency of one operation behind the others.
        for (nint i = 0; i < 8; i += 4)
        {
            sum0_0 += Vector512.LoadUnsafe(ref pixel);
            sum1_0 += Vector512.LoadUnsafe(ref pixel, 16);
            sum2_0 += Vector512.LoadUnsafe(ref pixel, 32);
            sum3_0 += Vector512.LoadUnsafe(ref pixel, 48);
            pixel = ref Unsafe.Add(ref pixel, 64);
        }
        sum0_0 += Vector512.LoadUnsafe(ref pixel);
        Vector512<float> mean0 = (sum0_0 + sum1_0 + sum2_0 + sum3_0) / Vector512.Create(9f);
        Vector512.StoreUnsafe(mean0, ref Unsafe.Add(ref y, c));
    }
}

/// <summary>Global max pooling: y[c] = max over iy, ix of x[iy, ix, c].</summary>
/// <param name="x">(2, 2, 20 of 32)</param>
/// <param name="y">(20 of 32)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void GlobalMaxPool1Forward(ref float x, ref float y)
{
    for (nint c = 0; c < 32; c += 32)
    {
        Vector512<float> best0_0 = Vector512.Create(float.NegativeInfinity), best0_1 = Vector512.Create(float.NegativeInfinity);
        Vector512<float> best1_0 = Vector512.Create(float.NegativeInfinity), best1_1 = Vector512.Create(float.NegativeInfinity);
        ref float pixel = ref Unsafe.Add(ref x, c);
        // Independent chains hide the latency of one operation behind the others.
        for (nint i = 0; i < 4; i += 2)
        {
            {
                Vector512<float> value = Vector512.LoadUnsafe(ref pixel);
                Vector512<float> larger = Vector512.GreaterThan(value, best0_0) | ~Vector512.Equals(value, value); // NaN wins
                best0_0 = Vector512.ConditionalSelect(larger, value, best0_0);
            }
            {
                Vector512<float> value = Vector512.LoadUnsafe(ref pixel, 16);
                Vector512<float> larger = Vector512.GreaterThan(value, best0_1) | ~Vector512.Equals(value, value); // NaN wins
                best0_1 = Vector512.ConditionalSelect(larger, value, best0_1);
            }
            {
                Vector512<float> value = Vector512.LoadUnsafe(ref pixel, 32);
                Vector512<float> larger = Vector512.GreaterThan(value, best1_0) | ~Vector512.Equals(value, value); // NaN wins
                best1_0 = Vector512.ConditionalSelect(larger, value, best1_0);
            }
            {
                Vector512<float> value = Vector512.LoadUnsafe(ref pixel, 48);
                Vector512<float> larger = Vector512.GreaterThan(value, best1_1) | ~Vector512.Equals(value, value); // NaN wins
                best1_1 = Vector512.ConditionalSelect(larger, value, best1_1);
            }
            pixel = ref Unsafe.Add(ref pixel, 64);
        }
        {
            Vector512<float> larger = Vector512.GreaterThan(best1_0, best0_0) | ~Vector512.Equals(best1_0, best1_0);
            best0_0 = Vector512.ConditionalSelect(larger, best1_0, best0_0);
        }
        Vector512.StoreUnsafe(best0_0, ref Unsafe.Add(ref y, c));
        {
            Vector512<float> larger = Vector512.GreaterThan(best1_1, best0_1) | ~Vector512.Equals(best1_1, best1_1);
            best0_1 = Vector512.ConditionalSelect(larger, best1_1, best0_1);
        }
        Vector512.StoreUnsafe(best0_1, ref Unsafe.Add(ref y, c + 16));
    }
}

/// <summary>
/// Global max pooling: y[c] = max over iy, ix of x[iy, ix, c].
/// Also keeps the winner's pixel, 2*iy + ix; of equal values the first.
/// </summary>
/// <param name="x">(2, 2, 20 of 32)</param>
/// <param name="y">(20 of 32)</param>
/// <param name="winner">whole numbers, (20 of 32)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void GlobalMaxPool1TrainingForward(ref float x, ref float y, ref float winner)
{
    for (nint c = 0; c < 32; c += 32)
    {
        Vector512<float> best0_0 = Vector512.Create(float.NegativeInfinity), best0_1 = Vector512.Create(float.NegativeInfinity);
        Vector512<float> best1_0 = Vector512.Create(float.NegativeInfinity), best1_1 = Vector512.Create(float.NegativeInfinity);
        Vector512<int> winner0_0 = Vector512<int>.Zero, winner0_1 = Vector512<int>.Zero;
        Vector512<int> winner1_0 = Vector512<int>.Zero, winner1_1 = Vector512<int>.Zero;
        ref float pixel = ref Unsafe.Add(ref x, c);
        int number = 0;
        // Independent chains hide the latency of one operation behind the others.
        for (nint i = 0; i < 4; i += 2)
        {
            {
                Vector512<float> value = Vector512.LoadUnsafe(ref pixel);
                Vector512<float> larger = Vector512.GreaterThan(value, best0_0) | ~Vector512.Equals(value, value); // NaN wins
                best0_0 = Vector512.ConditionalSelect(larger, value, best0_0);
                winner0_0 = Vector512.ConditionalSelect(Vector512.AsInt32(larger), Vector512.Create(number), winner0_0);
            }
            {
                Vector512<float> value = Vector512.LoadUnsafe(ref pixel, 16);
                Vector512<float> larger = Vector512.GreaterThan(value, best0_1) | ~Vector512.Equals(value, value); // NaN wins
                best0_1 = Vector512.ConditionalSelect(larger, value, best0_1);
                winner0_1 = Vector512.ConditionalSelect(Vector512.AsInt32(larger), Vector512.Create(number), winner0_1);
            }
            {
                Vector512<float> value = Vector512.LoadUnsafe(ref pixel, 32);
                Vector512<float> larger = Vector512.GreaterThan(value, best1_0) | ~Vector512.Equals(value, value); // NaN wins
                best1_0 = Vector512.ConditionalSelect(larger, value, best1_0);
                winner1_0 = Vector512.ConditionalSelect(Vector512.AsInt32(larger), Vector512.Create(number + 1), winner1_0);
            }
            {
                Vector512<float> value = Vector512.LoadUnsafe(ref pixel, 48);
                Vector512<float> larger = Vector512.GreaterThan(value, best1_1) | ~Vector512.Equals(value, value); // NaN wins
                best1_1 = Vector512.ConditionalSelect(larger, value, best1_1);
                winner1_1 = Vector512.ConditionalSelect(Vector512.AsInt32(larger), Vector512.Create(number + 1), winner1_1);
            }
            pixel = ref Unsafe.Add(ref pixel, 64);
            number += 2;
        }
        {
            Vector512<float> larger = Vector512.GreaterThan(best1_0, best0_0) | ~Vector512.Equals(best1_0, best1_0);
            larger |= Vector512.Equals(best1_0, best0_0) & Vector512.AsSingle(Vector512.LessThan(winner1_0, winner0_0));
            winner0_0 = Vector512.ConditionalSelect(Vector512.AsInt32(larger), winner1_0, winner0_0);
            best0_0 = Vector512.ConditionalSelect(larger, best1_0, best0_0);
        }
        Vector512.StoreUnsafe(best0_0, ref Unsafe.Add(ref y, c));
        Vector512.StoreUnsafe(Vector512.AsSingle(winner0_0), ref Unsafe.Add(ref winner, c));
        {
            Vector512<float> larger = Vector512.GreaterThan(best1_1, best0_1) | ~Vector512.Equals(best1_1, best1_1);
            larger |= Vector512.Equals(best1_1, best0_1) & Vector512.AsSingle(Vector512.LessThan(winner1_1, winner0_1));
            winner0_1 = Vector512.ConditionalSelect(Vector512.AsInt32(larger), winner1_1, winner0_1);
            best0_1 = Vector512.ConditionalSelect(larger, best1_1, best0_1);
        }
        Vector512.StoreUnsafe(best0_1, ref Unsafe.Add(ref y, c + 16));
        Vector512.StoreUnsafe(Vector512.AsSingle(winner0_1), ref Unsafe.Add(ref winner, c + 16));
    }
}

/// <summary>
/// Gradient of max pooling, 2x2 windows, stride 2x2: forward y = x[winner], so
/// dx[winner] += dy; other elements get 0.
/// </summary>
/// <param name="dy">(20 of 32)</param>
/// <param name="winner">whole numbers, (20 of 32)</param>
/// <param name="dx">(2, 2, 20 of 32)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void GlobalMaxPool1Backward(ref float dy, ref float winner, ref float dx)
{
    for (nint oy = 0; oy < 1; oy++)
    {
        for (nint ox = 0; ox < 1; ox++)
        {
            for (nint c = 0; c < 32; c += 16)
            {
                ref float xWindow = ref Unsafe.Add(ref dx, (oy * 128) + (ox * 64) + c);
                Vector512<float> gradient = Vector512.LoadUnsafe(ref Unsafe.Add(ref dy, (oy * 32) + (ox * 32) + c));
                Vector512<int> index = Vector512.AsInt32(Vector512.LoadUnsafe(ref Unsafe.Add(ref winner, (oy * 32) + (ox * 32) + c)));
                Vector512.StoreUnsafe(Vector512.ConditionalSelect(Vector512.AsSingle(Vector512.Equals(index, Vector512.Create(0))), gradient, Vector512<float>.Zero), ref xWindow);
                Vector512.StoreUnsafe(Vector512.ConditionalSelect(Vector512.AsSingle(Vector512.Equals(index, Vector512.Create(1))), gradient, Vector512<float>.Zero), ref xWindow, 32);
                Vector512.StoreUnsafe(Vector512.ConditionalSelect(Vector512.AsSingle(Vector512.Equals(index, Vector512.Create(2))), gradient, Vector512<float>.Zero), ref xWindow, 64);
                Vector512.StoreUnsafe(Vector512.ConditionalSelect(Vector512.AsSingle(Vector512.Equals(index, Vector512.Create(3))), gradient, Vector512<float>.Zero), ref xWindow, 96);
            }
        }
    }
}

/// <summary>Gradient of global average pooling: forward y = sum(x) / 9, so dx[iy, ix, c] = dy[c] / 9.</summary>
/// <param name="dy">(2 of 16)</param>
/// <param name="dx">(3, 3, 2 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void GlobalAvgPool1Backward(ref float dy, ref float dx)
{
    for (nint c = 0; c < 16; c += 16)
    {
        Vector512<float> share0 = Vector512.LoadUnsafe(ref Unsafe.Add(ref dy, c)) / Vector512.Create(9f);
        ref float pixel = ref Unsafe.Add(ref dx, c);
        for (nint i = 0; i < 9; i++)
        {
            Vector512.StoreUnsafe(share0, ref pixel);
            pixel = ref Unsafe.Add(ref pixel, 16);
        }
    }
}
