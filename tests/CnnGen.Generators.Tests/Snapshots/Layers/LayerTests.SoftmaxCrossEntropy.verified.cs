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

/// <summary>Softmax and cross entropy of one sample: p[i] = exp(x[i]) / sum exp(x), loss = -log p[label].</summary>
/// <param name="x">outputs, (3 of 16)</param>
/// <param name="labels">(1): the sample's class</param>
/// <param name="result">the sum of the losses, then the number of right answers</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void LossForward(ref float x, ReadOnlySpan<int> labels, ref float result)
{
    var loss = new global::CnnGen.SoftmaxLoss();
    ReadOnlySpan<float> scores = MemoryMarshal.CreateReadOnlySpan(ref x, 3);
    loss.Add(scores, labels[0]);
    loss.Store(MemoryMarshal.CreateSpan(ref result, 2));
}

/// <summary>
/// Softmax and cross entropy of one sample: p[i] = exp(x[i]) / sum exp(x), loss = -log p[label];
/// its derivative is dx[i] = (p[i] - [i = label]) * scale.
/// </summary>
/// <param name="x">outputs, (3 of 16)</param>
/// <param name="labels">(1): the sample's class</param>
/// <param name="scale">the loss's weight / the divisor of its mean over the batch</param>
/// <param name="dx">(3 of 16)</param>
/// <param name="result">the sum of the losses, then the number of right answers</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void LossForwardBackward(ref float x, ReadOnlySpan<int> labels, float scale, ref float dx, ref float result)
{
    var loss = new global::CnnGen.SoftmaxLoss();
    ReadOnlySpan<float> scores = MemoryMarshal.CreateReadOnlySpan(ref x, 3);
    Span<float> derivative = MemoryMarshal.CreateSpan(ref dx, 16);
    loss.Add(scores, labels[0], scale, derivative);
    loss.Store(MemoryMarshal.CreateSpan(ref result, 2));
}
