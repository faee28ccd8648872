/// <summary>Parametric ReLU: y[c] = x[c] where x[c] &gt; 0, else slope[c] * x[c].</summary>
/// <param name="x">(2, 2, 18 of 32)</param>
/// <param name="slope">(18 of 32)</param>
/// <param name="y">(2, 2, 18 of 32)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void PRelu1Forward(ref float x, ref float slope, ref float y)
{
    for (nint pixel = 0; pixel < 4; pixel++)
    {
        for (nint c = 0; c < 32; c += 16)
        {
            Vector512<float> slopes = Vector512.LoadUnsafe(ref Unsafe.Add(ref slope, c));
            Vector512<float> value = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, (pixel * 32) + c));
            Vector512.StoreUnsafe(Vector512.ConditionalSelect(Vector512.GreaterThan(value, Vector512<float>.Zero), value, slopes * value), ref Unsafe.Add(ref y, (pixel * 32) + c));
        }
    }
}

/// <summary>Parametric ReLU: y[c] = x[c] where x[c] &gt; 0, else slope * x[c].</summary>
/// <param name="x">(4 of 16)</param>
/// <param name="slope">one for all channels</param>
/// <param name="y">(4 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void PRelu2Forward(ref float x, ref float slope, ref float y)
{
    Vector512<float> slopes = Vector512.Create(slope);
    for (nint i = 0; i < 16; i += 16)
    {
        Vector512<float> value = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, i));
        Vector512.StoreUnsafe(Vector512.ConditionalSelect(Vector512.GreaterThan(value, Vector512<float>.Zero), value, slopes * value), ref Unsafe.Add(ref y, i));
    }
}

/// <summary>
/// Slope gradient of parametric ReLU, of one sample, added to dslope. Forward y[c] = slope[c] * x[c] where x[c] is not above zero, so
/// dslope[c] += sum over those pixels of x[c] * dy[c].
/// </summary>
/// <param name="x">(4 of 16)</param>
/// <param name="dy">(4 of 16)</param>
/// <param name="dslope">(4 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void PRelu2SlopeGradient(ref float x, ref float dy, ref float dslope)
{
    for (nint c = 0; c < 16; c += 16)
    {
        Vector512<float> sum = Vector512.LoadUnsafe(ref Unsafe.Add(ref dslope, c));
        for (nint row = 0; row < 1; row++)
        {
            for (nint column = 0; column < 1; column++)
            {
                Vector512<float> value = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, (row * 16) + (column * 16) + c));
                Vector512<float> gradient = Vector512.LoadUnsafe(ref Unsafe.Add(ref dy, (row * 16) + (column * 16) + c));
                sum = Vector512.ConditionalSelect(Vector512.GreaterThan(value, Vector512<float>.Zero), sum, Vector512.FusedMultiplyAdd(value, gradient, sum));
            }
        }
        Vector512.StoreUnsafe(sum, ref Unsafe.Add(ref dslope, c));
    }
}

/// <summary>Gradient of parametric ReLU. Forward y[c] = x[c] where x[c] &gt; 0, else slope * x[c], so dx[c] = dy[c] or slope * dy[c].</summary>
/// <param name="x">(4 of 16)</param>
/// <param name="slope">one for all channels</param>
/// <param name="dy">(4 of 16)</param>
/// <param name="dx">(4 of 16) with a zero halo</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void PRelu2Backward(ref float x, ref float slope, ref float dy, ref float dx)
{
    Vector512<float> slopes = Vector512.Create(slope);
    for (nint row = 0; row < 1; row++)
    {
        for (nint i = 0; i < 16; i += 16)
        {
            Vector512<float> value = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, (row * 16) + i));
            Vector512<float> gradient = Vector512.LoadUnsafe(ref Unsafe.Add(ref dy, (row * 16) + i));
            Vector512.StoreUnsafe(Vector512.ConditionalSelect(Vector512.GreaterThan(value, Vector512<float>.Zero), gradient, slopes * gradient), ref Unsafe.Add(ref dx, (row * 16) + i + 16));
        }
    }
}

/// <summary>
/// Slope gradient of parametric ReLU, of one sample, added to dslope. Forward y[c] = slope[c] * x[c] where x[c] is not above zero, so
/// dslope[c] += sum over those pixels of x[c] * dy[c].
/// </summary>
/// <param name="x">(2, 2, 18 of 32)</param>
/// <param name="dy">(2, 2, 18 of 32)</param>
/// <param name="dslope">(18 of 32)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void PRelu1SlopeGradient(ref float x, ref float dy, ref float dslope)
{
    for (nint c = 0; c < 32; c += 16)
    {
        Vector512<float> sum = Vector512.LoadUnsafe(ref Unsafe.Add(ref dslope, c));
        for (nint row = 0; row < 2; row++)
        {
            for (nint column = 0; column < 2; column++)
            {
                Vector512<float> value = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, (row * 64) + (column * 32) + c));
                Vector512<float> gradient = Vector512.LoadUnsafe(ref Unsafe.Add(ref dy, (row * 64) + (column * 32) + c));
                sum = Vector512.ConditionalSelect(Vector512.GreaterThan(value, Vector512<float>.Zero), sum, Vector512.FusedMultiplyAdd(value, gradient, sum));
            }
        }
        Vector512.StoreUnsafe(sum, ref Unsafe.Add(ref dslope, c));
    }
}

/// <summary>Units of work of PRelu1SumGroups.</summary>
public static int PRelu1SumGroupsUnits => 1;

/// <summary>Adds up rows, in order: sum[i] = sum over r of x[r, i].</summary>
/// <param name="x">(32) of each row</param>
/// <param name="sum">(32)</param>
/// <param name="rows">number of rows</param>
/// <param name="first">first unit of work</param>
/// <param name="last">one past the last unit</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void PRelu1SumGroups(ref float x, ref float sum, nint rows, int first, int last)
{
    for (nint unit = first; unit < last; unit++)
    {
        ref float from = ref Unsafe.Add(ref x, unit * 32);
        Vector512<float> sum0 = Vector512<float>.Zero;
        Vector512<float> sum1 = Vector512<float>.Zero;
        for (nint r = 0; r < rows; r++)
        {
            sum0 += Vector512.LoadUnsafe(ref from);
            sum1 += Vector512.LoadUnsafe(ref from, 16);
            from = ref Unsafe.Add(ref from, 32);
        }
        Vector512.StoreUnsafe(sum0, ref Unsafe.Add(ref sum, unit * 32));
        Vector512.StoreUnsafe(sum1, ref Unsafe.Add(ref sum, (unit * 32) + 16));
    }
}

/// <summary>Gradient of parametric ReLU. Forward y[c] = x[c] where x[c] &gt; 0, else slope[c] * x[c], so dx[c] = dy[c] or slope[c] * dy[c].</summary>
/// <param name="x">(2, 2, 18 of 32)</param>
/// <param name="slope">(18 of 32)</param>
/// <param name="dy">(2, 2, 18 of 32)</param>
/// <param name="dx">(2, 2, 18 of 32)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void PRelu1Backward(ref float x, ref float slope, ref float dy, ref float dx)
{
    for (nint pixel = 0; pixel < 4; pixel++)
    {
        for (nint c = 0; c < 32; c += 16)
        {
            Vector512<float> slopes = Vector512.LoadUnsafe(ref Unsafe.Add(ref slope, c));
            Vector512<float> value = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, (pixel * 32) + c));
            Vector512<float> gradient = Vector512.LoadUnsafe(ref Unsafe.Add(ref dy, (pixel * 32) + c));
            Vector512.StoreUnsafe(Vector512.ConditionalSelect(Vector512.GreaterThan(value, Vector512<float>.Zero), gradient, slopes * gradient), ref Unsafe.Add(ref dx, (pixel * 32) + c));
        }
    }
}

/// <summary>Units of work of PRelu2SumGroups.</summary>
public static int PRelu2SumGroupsUnits => 1;

/// <summary>Adds up all rows and channels, in order: sum = sum over c, r of x[r, c].</summary>
/// <param name="x">(4 of 16) of each row</param>
/// <param name="sum">(1 of 16)</param>
/// <param name="rows">number of rows</param>
/// <param name="first">first unit of work</param>
/// <param name="last">one past the last unit</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void PRelu2SumGroups(ref float x, ref float sum, nint rows, int first, int last)
{
    float total = 0f;
    for (nint c = 0; c < 4; c++)
    {
        for (nint r = 0; r < rows; r++)
        {
            total += Unsafe.Add(ref x, (r * 16) + c);
        }
    }
    MemoryMarshal.CreateSpan(ref sum, 16).Clear();
    sum = total;
}
