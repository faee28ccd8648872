/// <summary>Copies one sample's raw outputs.</summary>
/// <param name="x">(3, 2, 3 of 16)</param>
/// <param name="y">(3, 3, 2)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void CopyScores(ref float x, Span<float> y)
{
    for (int row = 0; row < 3; row++)
    {
        for (int column = 0; column < 2; column++)
        {
            for (int c = 0; c < 3; c++)
            {
                y[(c * 6) + (row * 2) + column] = Unsafe.Add(ref x, (row * 32) + (column * 16) + c);
            }
        }
    }
}

/// <summary>Squared error of one sample's outputs: loss = sum of (x - t)^2.</summary>
/// <param name="x">outputs, (3, 2, 3 of 16)</param>
/// <param name="values">t, (3, 3, 2)</param>
/// <param name="result">the sum of the losses, then the number of right answers</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void LossForward(ref float x, ReadOnlySpan<float> values, ref float result)
{
    double sum = 0;
    for (int row = 0; row < 3; row++)
    {
        for (int column = 0; column < 2; column++)
        {
            for (int c = 0; c < 3; c++)
            {
                float difference = Unsafe.Add(ref x, (row * 32) + (column * 16) + c) - values[(c * 6) + (row * 2) + column];
                sum += difference * difference;
            }
        }
    }
    result = (float)sum;
    Unsafe.Add(ref result, 1) = 0f;
}

/// <summary>
/// Squared error of one sample's outputs: loss = sum of (x - t)^2;
/// its derivative is dx = 2 (x - t) * scale.
/// </summary>
/// <param name="x">outputs, (3, 2, 3 of 16)</param>
/// <param name="values">t, (3, 3, 2)</param>
/// <param name="scale">the loss's weight / the divisor of its mean over the batch</param>
/// <param name="dx">(3, 2, 3 of 16)</param>
/// <param name="result">the sum of the losses, then the number of right answers</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void LossForwardBackward(ref float x, ReadOnlySpan<float> values, float scale, ref float dx, ref float result)
{
    double sum = 0;
    for (int row = 0; row < 3; row++)
    {
        for (int column = 0; column < 2; column++)
        {
            for (int c = 0; c < 3; c++)
            {
                float difference = Unsafe.Add(ref x, (row * 32) + (column * 16) + c) - values[(c * 6) + (row * 2) + column];
                sum += difference * difference;
                Unsafe.Add(ref dx, (row * 32) + (column * 16) + c) = 2f * difference * scale;
            }
            MemoryMarshal.CreateSpan(ref Unsafe.Add(ref dx, (row * 32) + (column * 16) + 3), 13).Clear();
        }
    }
    result = (float)sum;
    Unsafe.Add(ref result, 1) = 0f;
}
