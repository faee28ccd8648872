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

/// <summary>Softmax at each pixel of one sample: y[i] = exp(x[i]) / sum exp(x).</summary>
/// <param name="x">(3, 2, 3 of 16)</param>
/// <param name="y">(3, 3, 2)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void LossProbabilities(ref float x, Span<float> y)
{
    for (int row = 0; row < 3; row++)
    {
        for (int column = 0; column < 2; column++)
        {
            ReadOnlySpan<float> scores = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref x, (row * 32) + (column * 16)), 3);
            global::CnnGen.FixedMath.Softmax(scores, y.Slice((row * 2) + column), stride: 6);
        }
    }
}

/// <summary>
/// Softmax and cross entropy at each pixel of one sample: p[i] = exp(x[i]) / sum exp(x), loss = -sum t[i] log p[i],
/// with the target t changed as class weights and label smoothing say.
/// </summary>
/// <param name="x">outputs, (3, 2, 3 of 16)</param>
/// <param name="values">t, (3, 3, 2)</param>
/// <param name="result">the sum of the losses, then the number of right answers</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void LossForward(ref float x, ReadOnlySpan<float> values, ref float result)
{
    var loss = new global::CnnGen.SoftmaxLoss(classWeights: [1f, 0.25f, 2f], smoothing: 0.1f);
    for (int row = 0; row < 3; row++)
    {
        for (int column = 0; column < 2; column++)
        {
            ReadOnlySpan<float> scores = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref x, (row * 32) + (column * 16)), 3);
            loss.Add(scores, values.Slice((row * 2) + column), stride: 6);
        }
    }
    loss.Store(MemoryMarshal.CreateSpan(ref result, 2));
}

/// <summary>
/// Softmax and cross entropy at each pixel of one sample: p[i] = exp(x[i]) / sum exp(x), loss = -sum t[i] log p[i],
/// with the target t changed as class weights and label smoothing say;
/// its derivative is dx[i] = (p[i] * sum of t - t[i]) * scale.
/// </summary>
/// <param name="x">outputs, (3, 2, 3 of 16)</param>
/// <param name="values">t, (3, 3, 2)</param>
/// <param name="scale">the loss's weight / the divisor of its mean over the batch</param>
/// <param name="dx">(3, 2, 3 of 16)</param>
/// <param name="result">the sum of the losses, then the number of right answers</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void LossForwardBackward(ref float x, ReadOnlySpan<float> values, float scale, ref float dx, ref float result)
{
    var loss = new global::CnnGen.SoftmaxLoss(classWeights: [1f, 0.25f, 2f], smoothing: 0.1f);
    for (int row = 0; row < 3; row++)
    {
        for (int column = 0; column < 2; column++)
        {
            ReadOnlySpan<float> scores = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref x, (row * 32) + (column * 16)), 3);
            Span<float> derivative = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref dx, (row * 32) + (column * 16)), 16);
            loss.Add(scores, values.Slice((row * 2) + column), stride: 6, scale, derivative);
        }
    }
    loss.Store(MemoryMarshal.CreateSpan(ref result, 2));
}
