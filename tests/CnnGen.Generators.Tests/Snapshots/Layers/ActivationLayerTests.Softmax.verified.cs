/// <summary>Softmax over the channels of each pixel: y[c] = exp(x[c]) / sum over k of exp(x[k]).</summary>
/// <param name="x">(2, 2, 5 of 16)</param>
/// <param name="y">(2, 2, 5 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Softmax1Forward(ref float x, ref float y)
{
    for (nint row = 0; row < 2; row++)
    {
        for (nint column = 0; column < 2; column++)
        {
            global::CnnGen.FixedMath.Softmax(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref x, (row * 32) + (column * 16)), 5), MemoryMarshal.CreateSpan(ref Unsafe.Add(ref y, (row * 32) + (column * 16)), 16));
        }
    }
}

/// <summary>
/// Gradient of softmax. Forward y[c] = exp(x[c]) / sum over k of exp(x[k]), so y[k] changes with x[c] by y[k] * ([k = c] - y[c]) and
/// dx[c] = y[c] * (dy[c] - sum over k of y[k] * dy[k]).
/// </summary>
/// <param name="y">(2, 2, 5 of 16)</param>
/// <param name="dy">(2, 2, 5 of 16)</param>
/// <param name="dx">(2, 2, 5 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Softmax1Backward(ref float y, ref float dy, ref float dx)
{
    for (nint row = 0; row < 2; row++)
    {
        for (nint column = 0; column < 2; column++)
        {
            global::CnnGen.FixedMath.SoftmaxGradient(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref y, (row * 32) + (column * 16)), 5), MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref dy, (row * 32) + (column * 16)), 5), MemoryMarshal.CreateSpan(ref Unsafe.Add(ref dx, (row * 32) + (column * 16)), 16));
        }
    }
}
