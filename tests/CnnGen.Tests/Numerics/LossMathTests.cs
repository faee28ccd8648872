using Xunit;

namespace CnnGen.Tests.Numerics;

/// <summary>The losses of single outputs and of pixels, against double precision.</summary>
public class LossMathTests
{
    public static TheoryData<float> Outputs =>
        [0f, -0f, 1e-30f, 1e-7f, -1e-7f, 0.5f, -0.5f, 1f, -1f, 8f, -8f, 16.7f, -16.7f, 40f, -40f, 87f, -87f, 200f, -200f, 1e37f, -1e37f];

    [Theory]
    [MemberData(nameof(Outputs))]
    public void Sigmoid_and_its_cross_entropy_are_precise_at_every_size(float x)
    {
        double s = 1 / (1 + Math.Exp(-(double)x)), e = Math.Exp(-Math.Abs((double)x));
        double log = e < 1e-6 ? e - (e * e / 2) : Math.Log(1 + e);
        AssertRelative(s, LossMath.Sigmoid(x), 4e-7);
        AssertRelative(log, LossMath.LogOnePlusExpMinusAbs(x), 4e-7);
        foreach (float t in (float[])[0f, 0.25f, 1f])
        {
            foreach (float p in (float[])[1f, 2.5f])
            {
                double loss = (p * t * (log + Math.Max(-(double)x, 0))) + ((1 - t) * (log + Math.Max((double)x, 0)));
                Assert.Equal(loss, LossMath.SigmoidCrossEntropy(x, t, p), Math.Max(1, loss) * 1e-6);
                double derivative = ((1 - t) * s) - (p * t / (1 + Math.Exp(x)));
                Assert.Equal(derivative, LossMath.SigmoidCrossEntropyDerivative(x, t, p), 1e-6);
            }
        }
    }

    [Theory]
    [InlineData(0.3f, 0.5f, 0.045f, 0.3f)]
    [InlineData(-0.3f, 0.5f, 0.045f, -0.3f)]
    [InlineData(0.5f, 0.5f, 0.125f, 0.5f)]
    [InlineData(-4f, 0.5f, 1.875f, -0.5f)]
    [InlineData(3f, 1f, 2.5f, 1f)]
    public void Huber_is_a_square_near_zero_and_a_line_beyond(float difference, float delta, float loss, float derivative)
    {
        Assert.Equal(loss, LossMath.Huber(difference, delta), 1e-6f);
        Assert.Equal(derivative, LossMath.HuberDerivative(difference, delta));
    }

    [Fact]
    public void What_is_not_a_number_stays_so()
    {
        Assert.True(float.IsNaN(LossMath.Sigmoid(float.NaN)));
        Assert.True(float.IsNaN(LossMath.SigmoidCrossEntropy(float.NaN, 1, 1)));
        Assert.True(float.IsNaN(LossMath.SigmoidCrossEntropyDerivative(float.NaN, 1, 2)));
        Assert.True(float.IsNaN(LossMath.Huber(float.NaN, 1)));
        Assert.True(float.IsNaN(LossMath.HuberDerivative(float.NaN, 1)));
        Assert.True(float.IsNaN(LossMath.AbsoluteErrorDerivative(float.NaN)));
        Assert.False(LossMath.IsSameSide(float.NaN, 0));
        Assert.False(LossMath.IsSameSide(float.NaN, 1));
    }

    [Theory]
    [InlineData(2f, 1f)]
    [InlineData(-0.5f, -1f)]
    [InlineData(0f, 0f)]
    public void The_derivative_of_a_magnitude_is_a_sign(float difference, float sign) =>
        Assert.Equal(sign, LossMath.AbsoluteErrorDerivative(difference));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(40)]
    public void Softmax_at_a_distance_has_the_bits_of_softmax_side_by_side(int classes)
    {
        var random = new Random(classes);
        float[] scores = [.. Enumerable.Range(0, classes).Select(_ => (random.NextSingle() * 20) - 10)];
        float[] together = new float[classes], apart = new float[(classes * 3) - 2];
        FixedMath.Softmax(scores, together);
        FixedMath.Softmax(scores, apart, stride: 3);
        Assert.Equal(together, Enumerable.Range(0, classes).Select(k => apart[k * 3]));
        Assert.All(Enumerable.Range(0, apart.Length).Where(i => i % 3 != 0), i => Assert.Equal(0f, apart[i]));
    }

    [Fact]
    public void Equal_weights_and_no_smoothing_have_the_bits_of_the_plain_loss()
    {
        float[] scores = [0.3f, -1.2f, 2.5f, 0.1f], plain = new float[16], weighted = new float[16];
        float loss = FixedMath.SoftmaxCrossEntropy(scores, 1, 0.25f, plain);
        var sum = new SoftmaxLoss(classWeights: [1f, 1f, 1f, 1f], smoothing: 0f, ignoredLabel: 7);
        sum.Add(scores, 1, 0.25f, weighted);
        float[] result = new float[2];
        sum.Store(result);
        Assert.Equal(plain, weighted);
        Assert.Equal([loss, 0f], result);
    }

    private static void AssertRelative(double expected, float actual, double tolerance)
    {
        // Below the smallest normal float the exponential is zero.
        bool close = expected < 2e-38 ? actual is >= 0 and < 2e-38f : Math.Abs(actual - expected) <= tolerance * expected;
        Assert.True(close, $"{actual:R} instead of {expected:R}.");
    }
}
