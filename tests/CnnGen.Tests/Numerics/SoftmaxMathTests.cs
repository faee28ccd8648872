using Xunit;

namespace CnnGen.Tests.Numerics;

/// <summary>Softmax and cross-entropy against double precision, and their edges.</summary>
public class SoftmaxMathTests
{
    [Fact]
    public void MatchesDoublePrecisionForAnyNumberOfClasses()
    {
        for (int classes = 1; classes <= 70; classes++)
        {
            float[] logits = Logits(classes);
            int label = classes / 2;
            float scale = 1f / 8;
            float[] gradient = new float[(classes + 15) / 16 * 16];
            Array.Fill(gradient, float.NaN);
            float loss = FixedMath.SoftmaxCrossEntropy(logits, label, scale, gradient);

            double[] p = Reference(logits);
            Assert.Equal(-Math.Log(p[label]), loss, 2e-6 * Math.Max(1, -Math.Log(p[label])));
            for (int c = 0; c < gradient.Length; c++)
            {
                double expected = c < classes ? (p[c] - (c == label ? 1 : 0)) * scale : 0;
                Assert.Equal(expected, gradient[c], 3e-8);
            }
        }
    }

    [Fact]
    public void LossAloneHasTheSameBits()
    {
        for (int classes = 1; classes <= 70; classes++)
        {
            float[] logits = Logits(classes);
            float loss = FixedMath.SoftmaxCrossEntropy(logits, classes - 1, 1f, new float[classes]);
            float alone = FixedMath.SoftmaxCrossEntropyLoss(logits, classes - 1);
            Assert.Equal(BitConverter.SingleToInt32Bits(loss), BitConverter.SingleToInt32Bits(alone));
        }
    }

    [Fact]
    public void SoftmaxGivesProbabilitiesAndZeroesTheRest()
    {
        float[] logits = Logits(21);
        float[] p = new float[32];
        Array.Fill(p, float.NaN);
        FixedMath.Softmax(logits, p);
        double[] expected = Reference(logits);
        Assert.All(Enumerable.Range(0, 21), c => Assert.Equal(expected[c], p[c], expected[c] * 1e-6));
        Assert.All(p.Skip(21), value => Assert.Equal(0f, value));
    }

    [Fact]
    public void WorksInPlace()
    {
        float[] logits = Logits(10);
        float[] apart = new float[16];
        float[] inPlace = [.. logits, 7, 7, 7, 7, 7, 7];
        float loss = FixedMath.SoftmaxCrossEntropy(logits, 3, 0.5f, apart);
        Assert.Equal(loss, FixedMath.SoftmaxCrossEntropy(inPlace.AsSpan(0, 10), 3, 0.5f, inPlace));
        Assert.Equal(apart, inPlace);
    }

    [Fact]
    public void HugeLogitsDoNotOverflow()
    {
        float[] gradient = new float[16];
        float loss = FixedMath.SoftmaxCrossEntropy([3e38f, -3e38f, 0f], 1, 1f, gradient);
        Assert.Equal(float.PositiveInfinity, loss);
        Assert.Equal([1f, -1f, 0f], gradient[..3]);
        Assert.Equal(0f, FixedMath.SoftmaxCrossEntropy([1e30f, -1e30f], 0, 1f, gradient));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void ALogitThatIsNotFiniteShowsInTheLoss(float bad)
    {
        float[] logits = [1f, bad, 2f];
        float[] gradient = new float[16];
        Assert.True(float.IsNaN(FixedMath.SoftmaxCrossEntropy(logits, 0, 1f, gradient)));
        Assert.All(gradient.Skip(3), value => Assert.Equal(0f, value));
        Assert.True(float.IsNaN(FixedMath.SoftmaxCrossEntropyLoss(logits, 0)));
    }

    [Fact]
    public void BadArgumentsAreNamed()
    {
        Assert.Throws<ArgumentOutOfRangeException>("label", () => FixedMath.SoftmaxCrossEntropy([1f, 2f], 2, 1f, new float[16]));
        Assert.Throws<ArgumentOutOfRangeException>("label", () => FixedMath.SoftmaxCrossEntropyLoss([1f, 2f], -1));
        Assert.Throws<ArgumentException>("target", () => FixedMath.Softmax([1f, 2f], new float[1]));
    }

    [Fact]
    public void ArgMaxIsTheFirstGreatestAndNeverNaN()
    {
        Assert.Equal(1, FixedMath.ArgMax([1f, 3f, 2f, 3f]));
        Assert.Equal(2, FixedMath.ArgMax([float.NaN, 1f, 2f, float.NaN]));
        Assert.Equal(0, FixedMath.ArgMax([float.NaN, float.NaN]));
        Assert.Equal(1, FixedMath.ArgMax([float.NaN, float.NegativeInfinity]));
        Assert.Equal(0, FixedMath.ArgMax([-0f, 0f]));
        Assert.Equal(-1, FixedMath.ArgMax([]));
    }

    private static float[] Logits(int classes)
    {
        var random = new Random(classes);
        return Enumerable.Range(0, classes).Select(_ => ((float)random.NextDouble() - 0.5f) * 12f).ToArray();
    }

    private static double[] Reference(float[] logits)
    {
        double max = logits.Max();
        double sum = logits.Sum(x => Math.Exp(x - max));
        return logits.Select(x => Math.Exp(x - max) / sum).ToArray();
    }
}
