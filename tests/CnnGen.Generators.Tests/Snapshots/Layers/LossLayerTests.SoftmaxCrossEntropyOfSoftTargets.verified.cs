/// <summary>Copies one sample's raw outputs.</summary>
/// <param name="x">(3 of 16)</param>
/// <param name="y">(3)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void CopyScores(ref float x, Span<float> y)
{
    MemoryMarshal.CreateReadOnlySpan(ref x, 3).CopyTo(y);
}

/// <summary>Softmax of one sample: y[i] = exp(x[i]) / sum exp(x).</summary>
/// <param name="x">(3 of 16)</param>
/// <param name="y">(3)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void LossProbabilities(ref float x, Span<float> y)
{
    ReadOnlySpan<float> scores = MemoryMarshal.CreateReadOnlySpan(ref x, 3);
    global::CnnGen.FixedMath.Softmax(scores, y);
}

/// <summary>Softmax and cross entropy of one sample: p[i] = exp(x[i]) / sum exp(x), loss = -sum t[i] log p[i].</summary>
/// <param name="x">outputs, (3 of 16)</param>
/// <param name="values">t, (3)</param>
/// <param name="result">the sum of the losses, then the number of right answers</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void LossForward(ref float x, ReadOnlySpan<float> values, ref float result)
{
    var loss = new global::CnnGen.SoftmaxLoss();
    ReadOnlySpan<float> scores = MemoryMarshal.CreateReadOnlySpan(ref x, 3);
    loss.Add(scores, values, stride: 1);
    loss.Store(MemoryMarshal.CreateSpan(ref result, 2));
}

/// <summary>
/// Softmax and cross entropy of one sample: p[i] = exp(x[i]) / sum exp(x), loss = -sum t[i] log p[i];
/// its derivative is dx[i] = (p[i] * sum of t - t[i]) * scale.
/// </summary>
/// <param name="x">outputs, (3 of 16)</param>
/// <param name="values">t, (3)</param>
/// <param name="scale">the loss's weight / the divisor of its mean over the batch</param>
/// <param name="dx">(3 of 16)</param>
/// <param name="result">the sum of the losses, then the number of right answers</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void LossForwardBackward(ref float x, ReadOnlySpan<float> values, float scale, ref float dx, ref float result)
{
    var loss = new global::CnnGen.SoftmaxLoss();
    ReadOnlySpan<float> scores = MemoryMarshal.CreateReadOnlySpan(ref x, 3);
    Span<float> derivative = MemoryMarshal.CreateSpan(ref dx, 16);
    loss.Add(scores, values, stride: 1, scale, derivative);
    loss.Store(MemoryMarshal.CreateSpan(ref result, 2));
}
