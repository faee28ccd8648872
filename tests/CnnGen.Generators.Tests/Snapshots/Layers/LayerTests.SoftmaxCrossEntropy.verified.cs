/// <summary>Copies one sample's raw outputs.</summary>
/// <param name="x">(3 of 16)</param>
/// <param name="y">(3)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void CopyScores(ref float x, Span<float> y)
{
    MemoryMarshal.CreateReadOnlySpan(ref x, 3).CopyTo(y);
}

/// <summary>Softmax of one sample: p[i] = exp(x[i]) / sum exp(x).</summary>
/// <param name="x">scores, (3 of 16)</param>
/// <param name="p">(3)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void LossProbabilities(ref float x, Span<float> p)
{
    ReadOnlySpan<float> scores = MemoryMarshal.CreateReadOnlySpan(ref x, 3);
    global::CnnGen.FixedMath.Softmax(scores, p);
}

/// <summary>Cross entropy of one sample: loss = log(sum exp(x)) - x[label].</summary>
/// <param name="x">scores, (3 of 16)</param>
/// <param name="label">the sample's class</param>
/// <param name="result">the loss, then 1 if the highest score is the label's, else 0</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void LossForward(ref float x, int label, ref float result)
{
    ReadOnlySpan<float> scores = MemoryMarshal.CreateReadOnlySpan(ref x, 3);
    result = global::CnnGen.FixedMath.SoftmaxCrossEntropyLoss(scores, label);
    Unsafe.Add(ref result, 1) = !float.IsNaN(result) && global::CnnGen.FixedMath.ArgMax(scores) == label ? 1f : 0f;
}

/// <summary>
/// Softmax and cross entropy of one sample: p[i] = exp(x[i]) / sum exp(x), loss = -log p[label];
/// its derivative is dx[i] = (p[i] - [i = label]) * scale, with scale = 1 / batch size.
/// </summary>
/// <param name="x">scores, (3 of 16)</param>
/// <param name="label">the sample's class</param>
/// <param name="scale">1 / batch size</param>
/// <param name="dx">(3 of 16)</param>
/// <param name="result">the loss, then 1 if the highest score is the label's, else 0</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void LossForwardBackward(ref float x, int label, float scale, ref float dx, ref float result)
{
    ReadOnlySpan<float> scores = MemoryMarshal.CreateReadOnlySpan(ref x, 3);
    Span<float> derivative = MemoryMarshal.CreateSpan(ref dx, 16);
    result = global::CnnGen.FixedMath.SoftmaxCrossEntropy(scores, label, scale, derivative);
    Unsafe.Add(ref result, 1) = !float.IsNaN(result) && global::CnnGen.FixedMath.ArgMax(scores) == label ? 1f : 0f;
}
