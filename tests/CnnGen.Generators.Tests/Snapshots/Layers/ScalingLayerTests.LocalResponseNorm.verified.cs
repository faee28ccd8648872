/// <summary>
/// Local response normalisation: y[c] = x[c] / base[c]^0.75,
/// base[c] = 1 + 0.0001/3 * sum over j of x[j]^2, j from c - 1 to c + 1.
/// </summary>
/// <param name="x">(2, 2, 20 of 32)</param>
/// <param name="squares">squares of x of one row, 1 zero on both sides of each pixel's 32 channels</param>
/// <param name="y">(2, 2, 20 of 32)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void LocalResponseNorm1Forward(ref float x, ref float squares, ref float y)
{
    for (nint oy = 0; oy < 2; oy++)
    {
        for (nint ox = 0; ox < 2; ox++)
        {
            for (nint c = 0; c < 32; c += 16)
            {
                Vector512<float> value = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, (oy * 64) + (ox * 32) + c));
                Vector512.StoreUnsafe(value * value, ref Unsafe.Add(ref squares, (ox * 34) + c + 1));
            }
        }

        for (nint ox = 0; ox < 2; ox++)
        {
            for (nint c = 0; c < 32; c += 16)
            {
                Vector512<float> sum = Vector512.LoadUnsafe(ref Unsafe.Add(ref squares, (ox * 34) + c));
                sum += Vector512.LoadUnsafe(ref Unsafe.Add(ref squares, (ox * 34) + c + 1));
                sum += Vector512.LoadUnsafe(ref Unsafe.Add(ref squares, (ox * 34) + c + 2));
                Vector512<float> divisor = Vector512.FusedMultiplyAdd(Vector512.Create(3.3333334E-05f), sum, Vector512.Create(1f));
                Vector512<float> root = Vector512.Sqrt(divisor);
                Vector512<float> value = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, (oy * 64) + (ox * 32) + c)) / (root * Vector512.Sqrt(root));
                Vector512.StoreUnsafe(value, ref Unsafe.Add(ref y, (oy * 64) + (ox * 32) + c));
            }
        }
    }
}

/// <summary>
/// Gradient of local response normalisation: forward y[c] = x[c] / base[c]^0.75, base[c] = 1 + 0.0001/3 * sum over j of x[j]^2,
/// j from c - 1 to c + 1, so dx[j] = dy[j] / base[j]^0.75 - 2 * 0.75 * 0.0001/3 * x[j]
/// * sum over the c that see j of dy[c] * x[c] / base[c]^(0.75 + 1).
/// </summary>
/// <param name="x">(2, 2, 20 of 32)</param>
/// <param name="dy">(2, 2, 20 of 32)</param>
/// <param name="squares">squares of x of one row, 1 zero on both sides of each pixel's 32 channels</param>
/// <param name="terms">dy * x / base^(beta + 1) of one row, 1 zero on both sides of each pixel's 32 channels</param>
/// <param name="dx">(2, 2, 20 of 32)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void LocalResponseNorm1Backward(ref float x, ref float dy, ref float squares, ref float terms, ref float dx)
{
    for (nint oy = 0; oy < 2; oy++)
    {
        for (nint ox = 0; ox < 2; ox++)
        {
            for (nint c = 0; c < 32; c += 16)
            {
                Vector512<float> value = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, (oy * 64) + (ox * 32) + c));
                Vector512.StoreUnsafe(value * value, ref Unsafe.Add(ref squares, (ox * 34) + c + 1));
            }
        }

        for (nint ox = 0; ox < 2; ox++)
        {
            for (nint c = 0; c < 32; c += 16)
            {
                Vector512<float> sum = Vector512.LoadUnsafe(ref Unsafe.Add(ref squares, (ox * 34) + c));
                sum += Vector512.LoadUnsafe(ref Unsafe.Add(ref squares, (ox * 34) + c + 1));
                sum += Vector512.LoadUnsafe(ref Unsafe.Add(ref squares, (ox * 34) + c + 2));
                Vector512<float> divisor = Vector512.FusedMultiplyAdd(Vector512.Create(3.3333334E-05f), sum, Vector512.Create(1f));
                Vector512<float> root = Vector512.Sqrt(divisor);
                Vector512<float> direct = Vector512.LoadUnsafe(ref Unsafe.Add(ref dy, (oy * 64) + (ox * 32) + c)) / (root * Vector512.Sqrt(root));
                Vector512.StoreUnsafe(direct, ref Unsafe.Add(ref dx, (oy * 64) + (ox * 32) + c));
                Vector512.StoreUnsafe(direct * Vector512.LoadUnsafe(ref Unsafe.Add(ref x, (oy * 64) + (ox * 32) + c)) / divisor, ref Unsafe.Add(ref terms, (ox * 34) + c + 1));
            }
        }

        for (nint ox = 0; ox < 2; ox++)
        {
            for (nint c = 0; c < 32; c += 16)
            {
                Vector512<float> sum = Vector512.LoadUnsafe(ref Unsafe.Add(ref terms, (ox * 34) + c));
                sum += Vector512.LoadUnsafe(ref Unsafe.Add(ref terms, (ox * 34) + c + 1));
                sum += Vector512.LoadUnsafe(ref Unsafe.Add(ref terms, (ox * 34) + c + 2));
                Vector512<float> indirect = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, (oy * 64) + (ox * 32) + c)) * Vector512.Create(-5E-05f);
                Vector512.StoreUnsafe(Vector512.FusedMultiplyAdd(indirect, sum, Vector512.LoadUnsafe(ref Unsafe.Add(ref dx, (oy * 64) + (ox * 32) + c))), ref Unsafe.Add(ref dx, (oy * 64) + (ox * 32) + c));
            }
        }
    }
}
