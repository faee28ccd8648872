/// <summary>Max pooling, 2x2 windows, stride 2x2: y[oy, ox, c] = max(0, max over ky, kx of x[2*oy + ky, 2*ox + kx, c]).</summary>
/// <param name="x">(4, 4, 2 of 16)</param>
/// <param name="y">(2, 2, 2 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void MaxPool1Forward(ref float x, ref float y)
{
    for (nint oy = 0; oy < 2; oy++)
    {
        for (nint ox = 0; ox < 2; ox++)
        {
            for (nint c = 0; c < 16; c += 16)
            {
                ref float xWindow = ref Unsafe.Add(ref x, (oy * 128) + (ox * 32) + c);
                Vector512<float> best = Vector512.LoadUnsafe(ref xWindow);
                {
                    Vector512<float> value = Vector512.LoadUnsafe(ref xWindow, 16);
                    Vector512<float> larger = Vector512.GreaterThan(value, best) | ~Vector512.Equals(value, value); // NaN wins
                    best = Vector512.ConditionalSelect(larger, value, best);
                }
                {
                    Vector512<float> value = Vector512.LoadUnsafe(ref xWindow, 64);
                    Vector512<float> larger = Vector512.GreaterThan(value, best) | ~Vector512.Equals(value, value); // NaN wins
                    best = Vector512.ConditionalSelect(larger, value, best);
                }
                {
                    Vector512<float> value = Vector512.LoadUnsafe(ref xWindow, 80);
                    Vector512<float> larger = Vector512.GreaterThan(value, best) | ~Vector512.Equals(value, value); // NaN wins
                    best = Vector512.ConditionalSelect(larger, value, best);
                }
                Vector512.StoreUnsafe(Vector512.AndNot(best, Vector512.LessThan(best, Vector512<float>.Zero)), ref Unsafe.Add(ref y, (oy * 32) + (ox * 16) + c));
            }
        }
    }
}

/// <summary>
/// Max pooling, 2x2 windows, stride 2x2: y[oy, ox, c] = max(0, max over ky, kx of x[2*oy + ky, 2*ox + kx, c]).
/// Also keeps the winner's position in the window, 2*ky + kx; of equal values the first.
/// </summary>
/// <param name="x">(4, 4, 2 of 16)</param>
/// <param name="y">(2, 2, 2 of 16)</param>
/// <param name="winner">whole numbers, (2, 2, 2 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void MaxPool1TrainingForward(ref float x, ref float y, ref float winner)
{
    for (nint oy = 0; oy < 2; oy++)
    {
        for (nint ox = 0; ox < 2; ox++)
        {
            for (nint c = 0; c < 16; c += 16)
            {
                ref float xWindow = ref Unsafe.Add(ref x, (oy * 128) + (ox * 32) + c);
                Vector512<float> best = Vector512.LoadUnsafe(ref xWindow);
                Vector512<int> index = Vector512<int>.Zero;
                {
                    Vector512<float> value = Vector512.LoadUnsafe(ref xWindow, 16);
                    Vector512<float> larger = Vector512.GreaterThan(value, best) | ~Vector512.Equals(value, value); // NaN wins
                    best = Vector512.ConditionalSelect(larger, value, best);
                    index = Vector512.ConditionalSelect(Vector512.AsInt32(larger), Vector512.Create(1), index);
                }
                {
                    Vector512<float> value = Vector512.LoadUnsafe(ref xWindow, 64);
                    Vector512<float> larger = Vector512.GreaterThan(value, best) | ~Vector512.Equals(value, value); // NaN wins
                    best = Vector512.ConditionalSelect(larger, value, best);
                    index = Vector512.ConditionalSelect(Vector512.AsInt32(larger), Vector512.Create(2), index);
                }
                {
                    Vector512<float> value = Vector512.LoadUnsafe(ref xWindow, 80);
                    Vector512<float> larger = Vector512.GreaterThan(value, best) | ~Vector512.Equals(value, value); // NaN wins
                    best = Vector512.ConditionalSelect(larger, value, best);
                    index = Vector512.ConditionalSelect(Vector512.AsInt32(larger), Vector512.Create(3), index);
                }
                Vector512.StoreUnsafe(Vector512.AndNot(best, Vector512.LessThan(best, Vector512<float>.Zero)), ref Unsafe.Add(ref y, (oy * 32) + (ox * 16) + c));
                Vector512.StoreUnsafe(Vector512.AsSingle(index), ref Unsafe.Add(ref winner, (oy * 32) + (ox * 16) + c));
            }
        }
    }
}

/// <summary>
/// Gradient of max pooling, 2x2 windows, stride 2x2: forward y = max(0, x[winner]), so
/// dx[winner] += dy where y &gt; 0; other elements get 0.
/// </summary>
/// <param name="dy">(2, 2, 2 of 16)</param>
/// <param name="y">(2, 2, 2 of 16)</param>
/// <param name="winner">whole numbers, (2, 2, 2 of 16)</param>
/// <param name="dx">(4, 4, 2 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void MaxPool1Backward(ref float dy, ref float y, ref float winner, ref float dx)
{
    for (nint oy = 0; oy < 2; oy++)
    {
        for (nint ox = 0; ox < 2; ox++)
        {
            for (nint c = 0; c < 16; c += 16)
            {
                ref float xWindow = ref Unsafe.Add(ref dx, (oy * 128) + (ox * 32) + c);
                Vector512<float> gradient = Vector512.LoadUnsafe(ref Unsafe.Add(ref dy, (oy * 32) + (ox * 16) + c));
                gradient = Vector512.BitwiseAnd(gradient, Vector512.GreaterThan(Vector512.LoadUnsafe(ref Unsafe.Add(ref y, (oy * 32) + (ox * 16) + c)), Vector512<float>.Zero));
                Vector512<int> index = Vector512.AsInt32(Vector512.LoadUnsafe(ref Unsafe.Add(ref winner, (oy * 32) + (ox * 16) + c)));
                Vector512.StoreUnsafe(Vector512.ConditionalSelect(Vector512.AsSingle(Vector512.Equals(index, Vector512.Create(0))), gradient, Vector512<float>.Zero), ref xWindow);
                Vector512.StoreUnsafe(Vector512.ConditionalSelect(Vector512.AsSingle(Vector512.Equals(index, Vector512.Create(1))), gradient, Vector512<float>.Zero), ref xWindow, 16);
                Vector512.StoreUnsafe(Vector512.ConditionalSelect(Vector512.AsSingle(Vector512.Equals(index, Vector512.Create(2))), gradient, Vector512<float>.Zero), ref xWindow, 64);
                Vector512.StoreUnsafe(Vector512.ConditionalSelect(Vector512.AsSingle(Vector512.Equals(index, Vector512.Create(3))), gradient, Vector512<float>.Zero), ref xWindow, 80);
            }
        }
    }
}
