/// <summary>
/// Bilinear upsampling by 2x2: y[oy, ox, c] = max(0, x interpolated) at row (oy + 1/2)/2 - 1/2 and column (ox + 1/2)/2 - 1/2,
/// between the rows top and bottom and the columns left and right; beyond the edge x is as at the edge.
/// </summary>
/// <param name="x">(2, 3, 2 of 16)</param>
/// <param name="y">(4, 6, 2 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Upsample1Forward(ref float x, ref float y)
{
    for (nint oy = 0; oy < 4; oy++)
    {
        nint row = Math.Max((oy * 2) - 1, 0), top = row / 4, bottom = Math.Min(top + 1, 1);
        float down = (row - (top * 4)) / 4f;
        ref float topRow = ref Unsafe.Add(ref x, top * 48);
        ref float bottomRow = ref Unsafe.Add(ref x, bottom * 48);
        for (nint kx = 0; kx < 2; kx++)
        {
            nint column = (kx * 2) - 1, first = column < 0 ? -1 : 0;
            float across = (column - (first * 4)) / 4f;
            Vector512<float> topLeft = Vector512.Create((1f - down) * (1f - across)), topRight = Vector512.Create((1f - down) * across);
            Vector512<float> bottomLeft = Vector512.Create(down * (1f - across)), bottomRight = Vector512.Create(down * across);
            for (nint ix = 0; ix < 3; ix++)
            {
                nint left = Math.Max(ix + first, 0) * 16, right = Math.Min(ix + first + 1, 2) * 16;
                for (nint c = 0; c < 16; c += 16)
                {
                    Vector512<float> value = topLeft * Vector512.LoadUnsafe(ref Unsafe.Add(ref topRow, left + c));
                    value = Vector512.FusedMultiplyAdd(topRight, Vector512.LoadUnsafe(ref Unsafe.Add(ref topRow, right + c)), value);
                    value = Vector512.FusedMultiplyAdd(bottomLeft, Vector512.LoadUnsafe(ref Unsafe.Add(ref bottomRow, left + c)), value);
                    value = Vector512.FusedMultiplyAdd(bottomRight, Vector512.LoadUnsafe(ref Unsafe.Add(ref bottomRow, right + c)), value);
                    Vector512.StoreUnsafe(Vector512.AndNot(value, Vector512.LessThan(value, Vector512<float>.Zero)), ref Unsafe.Add(ref y, (oy * 96) + (ix * 32) + (kx * 16) + c));
                }
            }
        }
    }
}

/// <summary>Gradient of ReLU. Forward y = max(0, x), so dx = dy where y &gt; 0 and 0 elsewhere.</summary>
/// <param name="y">(4, 6, 2 of 16)</param>
/// <param name="dy">(4, 6, 2 of 16)</param>
/// <param name="dx">(4, 6, 2 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Upsample1ReluBackward(ref float y, ref float dy, ref float dx)
{
    for (nint i = 0; i < 384; i += 16)
    {
        Vector512<float> value = Vector512.LoadUnsafe(ref Unsafe.Add(ref y, i));
        Vector512<float> gradient = Vector512.LoadUnsafe(ref Unsafe.Add(ref dy, i));
        Vector512.StoreUnsafe(Vector512.BitwiseAnd(gradient, Vector512.GreaterThan(value, Vector512<float>.Zero)), ref Unsafe.Add(ref dx, i));
    }
}

/// <summary>
/// Gradient of bilinear upsampling by 2x2: forward y[oy, ox, c] = the sum of four x times their weights,
/// so each of the four dx gets its weight times dy.
/// </summary>
/// <param name="dy">(4, 6, 2 of 16)</param>
/// <param name="dx">(2, 3, 2 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Upsample1Backward(ref float dy, ref float dx)
{
    MemoryMarshal.CreateSpan(ref dx, 96).Clear();
    for (nint oy = 0; oy < 4; oy++)
    {
        nint row = Math.Max((oy * 2) - 1, 0), top = row / 4, bottom = Math.Min(top + 1, 1);
        float down = (row - (top * 4)) / 4f;
        ref float topRow = ref Unsafe.Add(ref dx, top * 48);
        ref float bottomRow = ref Unsafe.Add(ref dx, bottom * 48);
        for (nint kx = 0; kx < 2; kx++)
        {
            nint column = (kx * 2) - 1, first = column < 0 ? -1 : 0;
            float across = (column - (first * 4)) / 4f;
            Vector512<float> topLeft = Vector512.Create((1f - down) * (1f - across)), topRight = Vector512.Create((1f - down) * across);
            Vector512<float> bottomLeft = Vector512.Create(down * (1f - across)), bottomRight = Vector512.Create(down * across);
            for (nint ix = 0; ix < 3; ix++)
            {
                nint left = Math.Max(ix + first, 0) * 16, right = Math.Min(ix + first + 1, 2) * 16;
                for (nint c = 0; c < 16; c += 16)
                {
                    Vector512<float> gradient = Vector512.LoadUnsafe(ref Unsafe.Add(ref dy, (oy * 96) + (ix * 32) + (kx * 16) + c));
                    Vector512.StoreUnsafe(Vector512.FusedMultiplyAdd(topLeft, gradient, Vector512.LoadUnsafe(ref Unsafe.Add(ref topRow, left + c))), ref Unsafe.Add(ref topRow, left + c));
                    Vector512.StoreUnsafe(Vector512.FusedMultiplyAdd(topRight, gradient, Vector512.LoadUnsafe(ref Unsafe.Add(ref topRow, right + c))), ref Unsafe.Add(ref topRow, right + c));
                    Vector512.StoreUnsafe(Vector512.FusedMultiplyAdd(bottomLeft, gradient, Vector512.LoadUnsafe(ref Unsafe.Add(ref bottomRow, left + c))), ref Unsafe.Add(ref bottomRow, left + c));
                    Vector512.StoreUnsafe(Vector512.FusedMultiplyAdd(bottomRight, gradient, Vector512.LoadUnsafe(ref Unsafe.Add(ref bottomRow, right + c))), ref Unsafe.Add(ref bottomRow, right + c));
                }
            }
        }
    }
}
