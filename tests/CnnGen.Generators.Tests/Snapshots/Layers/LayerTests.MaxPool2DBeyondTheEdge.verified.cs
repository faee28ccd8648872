/// <summary>Max pooling, 3x3 windows, stride 2x2, padding 1x1: y[oy, ox, c] = max over ky, kx of x[2*oy + ky - 1, 2*ox + kx - 1, c].</summary>
/// <param name="x">(4, 4, 2 of 16)</param>
/// <param name="y">(3, 3, 2 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void MaxPool1Forward(ref float x, ref float y)
{
    for (nint oy = 0; oy < 3; oy++)
    {
        nint ky0 = Math.Max(0, 1 - (oy * 2)), ky1 = Math.Min(3, 5 - (oy * 2));
        for (nint ox = 0; ox < 3; ox++)
        {
            nint kx0 = Math.Max(0, 1 - (ox * 2)), kx1 = Math.Min(3, 5 - (ox * 2));
            for (nint c = 0; c < 16; c += 16)
            {
                ref float xWindow = ref Unsafe.Add(ref x, (oy * 128) + (ox * 32) + c - 80);
                Vector512<float> best = Vector512.LoadUnsafe(ref Unsafe.Add(ref xWindow, (ky0 * 64) + (kx0 * 16)));
                for (nint ky = ky0; ky < ky1; ky++)
                {
                    for (nint kx = kx0; kx < kx1; kx++)
                    {
                        if (ky == ky0 && kx == kx0)
                        {
                            continue;
                        }

                        Vector512<float> value = Vector512.LoadUnsafe(ref Unsafe.Add(ref xWindow, (ky * 64) + (kx * 16)));
                        Vector512<float> larger = Vector512.GreaterThan(value, best) | ~Vector512.Equals(value, value); // NaN wins
                        best = Vector512.ConditionalSelect(larger, value, best);
                    }
                }
                Vector512.StoreUnsafe(best, ref Unsafe.Add(ref y, (oy * 48) + (ox * 16) + c));
            }
        }
    }
}

/// <summary>
/// Max pooling, 3x3 windows, stride 2x2, padding 1x1: y[oy, ox, c] = max over ky, kx of x[2*oy + ky - 1, 2*ox + kx - 1, c].
/// Also keeps the winner's position in the window, 3*ky + kx; of equal values the first.
/// </summary>
/// <param name="x">(4, 4, 2 of 16)</param>
/// <param name="y">(3, 3, 2 of 16)</param>
/// <param name="winner">whole numbers, (3, 3, 2 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void MaxPool1TrainingForward(ref float x, ref float y, ref float winner)
{
    for (nint oy = 0; oy < 3; oy++)
    {
        nint ky0 = Math.Max(0, 1 - (oy * 2)), ky1 = Math.Min(3, 5 - (oy * 2));
        for (nint ox = 0; ox < 3; ox++)
        {
            nint kx0 = Math.Max(0, 1 - (ox * 2)), kx1 = Math.Min(3, 5 - (ox * 2));
            for (nint c = 0; c < 16; c += 16)
            {
                ref float xWindow = ref Unsafe.Add(ref x, (oy * 128) + (ox * 32) + c - 80);
                Vector512<float> best = Vector512.LoadUnsafe(ref Unsafe.Add(ref xWindow, (ky0 * 64) + (kx0 * 16)));
                Vector512<int> index = Vector512.Create((int)((ky0 * 3) + kx0));
                for (nint ky = ky0; ky < ky1; ky++)
                {
                    for (nint kx = kx0; kx < kx1; kx++)
                    {
                        if (ky == ky0 && kx == kx0)
                        {
                            continue;
                        }

                        Vector512<float> value = Vector512.LoadUnsafe(ref Unsafe.Add(ref xWindow, (ky * 64) + (kx * 16)));
                        Vector512<float> larger = Vector512.GreaterThan(value, best) | ~Vector512.Equals(value, value); // NaN wins
                        best = Vector512.ConditionalSelect(larger, value, best);
                        index = Vector512.ConditionalSelect(Vector512.AsInt32(larger), Vector512.Create((int)((ky * 3) + kx)), index);
                    }
                }
                Vector512.StoreUnsafe(best, ref Unsafe.Add(ref y, (oy * 48) + (ox * 16) + c));
                Vector512.StoreUnsafe(Vector512.AsSingle(index), ref Unsafe.Add(ref winner, (oy * 48) + (ox * 16) + c));
            }
        }
    }
}

/// <summary>
/// Gradient of max pooling, 3x3 windows, stride 2x2, padding 1x1: forward y = x[winner], so
/// dx[winner] += dy; other elements get 0.
/// </summary>
/// <param name="dy">(3, 3, 2 of 16)</param>
/// <param name="winner">whole numbers, (3, 3, 2 of 16)</param>
/// <param name="dx">(4, 4, 2 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void MaxPool1Backward(ref float dy, ref float winner, ref float dx)
{
    MemoryMarshal.CreateSpan(ref dx, 256).Clear();
    for (nint oy = 0; oy < 3; oy++)
    {
        nint ky0 = Math.Max(0, 1 - (oy * 2)), ky1 = Math.Min(3, 5 - (oy * 2));
        for (nint ox = 0; ox < 3; ox++)
        {
            nint kx0 = Math.Max(0, 1 - (ox * 2)), kx1 = Math.Min(3, 5 - (ox * 2));
            for (nint c = 0; c < 16; c += 16)
            {
                ref float xWindow = ref Unsafe.Add(ref dx, (oy * 128) + (ox * 32) + c - 80);
                Vector512<float> gradient = Vector512.LoadUnsafe(ref Unsafe.Add(ref dy, (oy * 48) + (ox * 16) + c));
                Vector512<int> index = Vector512.AsInt32(Vector512.LoadUnsafe(ref Unsafe.Add(ref winner, (oy * 48) + (ox * 16) + c)));
                for (nint ky = ky0; ky < ky1; ky++)
                {
                    for (nint kx = kx0; kx < kx1; kx++)
                    {
                        ref float element = ref Unsafe.Add(ref xWindow, (ky * 64) + (kx * 16));
                        Vector512<float> part = Vector512.ConditionalSelect(Vector512.AsSingle(Vector512.Equals(index, Vector512.Create((int)((ky * 3) + kx)))), gradient, Vector512<float>.Zero);
                        Vector512.StoreUnsafe(Vector512.LoadUnsafe(ref element) + part, ref element);
                    }
                }
            }
        }
    }
}
