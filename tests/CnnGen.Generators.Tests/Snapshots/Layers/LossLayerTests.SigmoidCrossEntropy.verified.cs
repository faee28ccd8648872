/// <summary>Copies one sample's raw outputs.</summary>
/// <param name="x">(3 of 16)</param>
/// <param name="y">(3)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void CopyScores(ref float x, Span<float> y)
{
    MemoryMarshal.CreateReadOnlySpan(ref x, 3).CopyTo(y);
}

/// <summary>Sigmoid of one sample's outputs: y = 1 / (1 + exp(-x)).</summary>
/// <param name="x">(3 of 16)</param>
/// <param name="y">(3)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void LossProbabilities(ref float x, Span<float> y)
{
    for (int c = 0; c < 3; c++)
    {
        y[c] = global::CnnGen.LossMath.Sigmoid(Unsafe.Add(ref x, c));
    }
}

/// <summary>Sigmoid and cross entropy of one sample's outputs: loss = sum of -(2 t log s + (1 - t) log(1 - s)) with s = 1 / (1 + exp(-x)).</summary>
/// <param name="x">outputs, (3 of 16)</param>
/// <param name="values">t, (3)</param>
/// <param name="result">the sum of the losses, then the number of right answers</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void LossForward(ref float x, ReadOnlySpan<float> values, ref float result)
{
    double sum = 0;
    int correct = 0;
    for (int c = 0; c < 3; c++)
    {
        float output = Unsafe.Add(ref x, c), value = values[c];
        sum += global::CnnGen.LossMath.SigmoidCrossEntropy(output, value, positiveWeight: 2f);
        correct += global::CnnGen.LossMath.IsSameSide(output, value) ? 1 : 0;
    }
    result = (float)sum;
    Unsafe.Add(ref result, 1) = correct;
}

/// <summary>
/// Sigmoid and cross entropy of one sample's outputs: loss = sum of -(2 t log s + (1 - t) log(1 - s)) with s = 1 / (1 + exp(-x));
/// its derivative is dx = ((1 - t) s - 2 t (1 - s)) * scale.
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
    int correct = 0;
    for (int c = 0; c < 3; c++)
    {
        float output = Unsafe.Add(ref x, c), value = values[c];
        sum += global::CnnGen.LossMath.SigmoidCrossEntropy(output, value, positiveWeight: 2f);
        correct += global::CnnGen.LossMath.IsSameSide(output, value) ? 1 : 0;
        Unsafe.Add(ref dx, c) = global::CnnGen.LossMath.SigmoidCrossEntropyDerivative(output, value, positiveWeight: 2f) * scale;
    }
    MemoryMarshal.CreateSpan(ref Unsafe.Add(ref dx, 3), 13).Clear();
    result = (float)sum;
    Unsafe.Add(ref result, 1) = correct;
}
