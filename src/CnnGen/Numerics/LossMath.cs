using System.ComponentModel;

namespace CnnGen;

/// <summary>The losses of single outputs against values, with their derivatives. Used by generated code.</summary>
/// <remarks>x is the output and t the value it should have; d = x - t.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LossMath
{
    /// <summary>1 / (1 + exp(-x)), without overflow at either end.</summary>
    public static float Sigmoid(float x)
    {
        float e = FixedMath.Exp(-MathF.Abs(x));
        return (x < 0f ? e : 1f) / (1f + e);
    }

    /// <summary>log(1 + exp(-|x|)), precise also where exp(-|x|) is far below 1.</summary>
    public static float LogOnePlusExpMinusAbs(float x)
    {
        float e = FixedMath.Exp(-MathF.Abs(x));
        float sum = 1f + e;

        // What the addition rounded away is worth its own size in the logarithm (Goldberg 1991, theorem 4).
        return sum == 1f ? e : FixedMath.Log(sum) * (e / (sum - 1f));
    }

    /// <summary>
    /// Cross entropy of sigmoid(x) and t, -(p t log s + (1 - t) log(1 - s)) with s = sigmoid(x), written without the
    /// logarithm of a small difference: (1 - t) x + (1 + (p - 1) t) (log(1 + exp(-|x|)) + max(-x, 0)).
    /// </summary>
    /// <param name="x">The output.</param>
    /// <param name="t">Its value, 0 to 1.</param>
    /// <param name="positiveWeight">p, the weight of what should be 1.</param>
    public static float SigmoidCrossEntropy(float x, float t, float positiveWeight)
    {
        float weight = MathF.FusedMultiplyAdd(positiveWeight - 1f, t, 1f);
        return ((1f - t) * x) + (weight * (LogOnePlusExpMinusAbs(x) + (x > 0f ? 0f : -x)));
    }

    /// <summary>Derivative by x: (1 - t) - (1 + (p - 1) t) sigmoid(-x), which for p = 1 is sigmoid(x) - t.</summary>
    /// <inheritdoc cref="SigmoidCrossEntropy"/>
    public static float SigmoidCrossEntropyDerivative(float x, float t, float positiveWeight) =>
        positiveWeight == 1f ? Sigmoid(x) - t : (1f - t) - (MathF.FusedMultiplyAdd(positiveWeight - 1f, t, 1f) * Sigmoid(-x));

    /// <summary>Whether sigmoid(x) and t lie on the same side of one half; one half itself counts as above for t, as below for sigmoid(x).</summary>
    public static bool IsSameSide(float x, float t) => !float.IsNaN(x) && (x > 0f) == (t >= 0.5f);

    /// <summary>|d|'s derivative: the sign of d, 0 at 0; NaN for NaN.</summary>
    public static float AbsoluteErrorDerivative(float difference) => difference > 0f ? 1f : difference < 0f ? -1f : difference;

    /// <summary>d^2 / 2 where |d| is below delta, else delta (|d| - delta / 2) (Huber 1964).</summary>
    public static float Huber(float difference, float delta)
    {
        float distance = MathF.Abs(difference);
        return distance < delta ? 0.5f * difference * difference : delta * (distance - (0.5f * delta));
    }

    /// <summary>Derivative by d: d within -delta .. delta.</summary>
    public static float HuberDerivative(float difference, float delta) =>
        difference > delta ? delta : difference < -delta ? -delta : difference;
}
