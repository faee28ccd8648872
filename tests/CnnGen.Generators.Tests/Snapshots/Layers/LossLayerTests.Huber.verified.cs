/// <summary>Copies one sample's raw outputs.</summary>
/// <param name="x">(3 of 16)</param>
/// <param name="y">(3)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void CopyScores(ref float x, Span<float> y)
{
    MemoryMarshal.CreateReadOnlySpan(ref x, 3).CopyTo(y);
}

/// <summary>Huber loss of one sample's outputs: loss = sum of d^2 / 2 with d = x - t where |d| &lt; 0.5, else 0.5 (|d| - 0.5 / 2).</summary>
/// <param name="x">outputs, (3 of 16)</param>
/// <param name="values">t, (3)</param>
/// <param name="result">the sum of the losses, then the number of right answers</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void LossForward(ref float x, ReadOnlySpan<float> values, ref float result)
{
    double sum = 0;
    for (int c = 0; c < 3; c++)
    {
        float difference = Unsafe.Add(ref x, c) - values[c];
        sum += global::CnnGen.LossMath.Huber(difference, delta: 0.5f);
    }
    result = (float)sum;
    Unsafe.Add(ref result, 1) = 0f;
}

/// <summary>
/// Huber loss of one sample's outputs: loss = sum of d^2 / 2 with d = x - t where |d| &lt; 0.5, else 0.5 (|d| - 0.5 / 2);
/// its derivative is dx = scale * d within -0.5 .. 0.5.
/// </summary>
/// <param name="x">outputs, (3 of 16)</param>
/// <param name="values">t, (3)</param>
/// <param name="scale">the loss's weight / the divisor of its mean over the batch</param>
/// <param name="dx">(3 of 16)</param>
/// <param name="result">the sum of the losses, then the number of right answers</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void LossForwardBackward(ref float x, ReadOnlySpan<float> values, float scale, ref float dx, ref float result)
{
    double sum = 0;
    for (int c = 0; c < 3; c++)
    {
        float difference = Unsafe.Add(ref x, c) - values[c];
        sum += global::CnnGen.LossMath.Huber(difference, delta: 0.5f);
        Unsafe.Add(ref dx, c) = global::CnnGen.LossMath.HuberDerivative(difference, delta: 0.5f) * scale;
    }
    MemoryMarshal.CreateSpan(ref Unsafe.Add(ref dx, 3), 13).Clear();
    result = (float)sum;
    Unsafe.Add(ref result, 1) = 0f;
}
