/// <summary>Copies one sample's raw outputs.</summary>
/// <param name="x">(16)</param>
/// <param name="y">(16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void CopyScores(ref float x, Span<float> y)
{
    MemoryMarshal.CreateReadOnlySpan(ref x, 16).CopyTo(y);
}

/// <summary>Absolute error of one sample's outputs: loss = sum of |x - t|.</summary>
/// <param name="x">outputs, (16)</param>
/// <param name="values">t, (16)</param>
/// <param name="result">the sum of the losses, then the number of right answers</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void LossForward(ref float x, ReadOnlySpan<float> values, ref float result)
{
    double sum = 0;
    for (int c = 0; c < 16; c++)
    {
        float difference = Unsafe.Add(ref x, c) - values[c];
        sum += Math.Abs(difference);
    }
    result = (float)sum;
    Unsafe.Add(ref result, 1) = 0f;
}

/// <summary>
/// Absolute error of one sample's outputs: loss = sum of |x - t|;
/// its derivative is dx = sign(x - t) * scale.
/// </summary>
/// <param name="x">outputs, (16)</param>
/// <param name="values">t, (16)</param>
/// <param name="scale">the loss's weight / the divisor of its mean over the batch</param>
/// <param name="dx">(16)</param>
/// <param name="result">the sum of the losses, then the number of right answers</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void LossForwardBackward(ref float x, ReadOnlySpan<float> values, float scale, ref float dx, ref float result)
{
    double sum = 0;
    for (int c = 0; c < 16; c++)
    {
        float difference = Unsafe.Add(ref x, c) - values[c];
        sum += Math.Abs(difference);
        Unsafe.Add(ref dx, c) = global::CnnGen.LossMath.AbsoluteErrorDerivative(difference) * scale;
    }
    result = (float)sum;
    Unsafe.Add(ref result, 1) = 0f;
}
