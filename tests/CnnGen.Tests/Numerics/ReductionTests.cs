using System.Runtime.Intrinsics;
using Xunit;

namespace CnnGen.Tests.Numerics;

/// <summary>Sum and Max against their documented order, written out naively, on every width and length.</summary>
public class ReductionTests
{
    [Fact]
    public void SumFollowsItsOrderOnEveryWidthAndLength()
    {
        bool orderMatters = false;
        for (int n = 0; n <= 256; n++)
        {
            float[] x = Finite(n);
            float expected = Naive(x, 0f, (a, b) => a + b);
            AssertSame(expected, FixedMath.Sum(x));
            AssertSame(expected, FixedMath.Reduce<FixedMath.SumReduction, ScalarLanes, float>(x));
            AssertSame(expected, FixedMath.Reduce<FixedMath.SumReduction, Lanes128, Vector128<float>>(x));
            AssertSame(expected, FixedMath.Reduce<FixedMath.SumReduction, Lanes256, Vector256<float>>(x));
            AssertSame(expected, FixedMath.Reduce<FixedMath.SumReduction, Lanes512, Vector512<float>>(x));
            orderMatters |= x.Aggregate(0f, (a, b) => a + b) != expected;
        }

        Assert.True(orderMatters, "The data can't tell one order of adding from another.");
    }

    [Fact]
    public void SpecialValuesReduceAlikeOnEveryWidth()
    {
        for (int n = 0; n <= 256; n++)
        {
            float[] x = FixedMathTests.Values(n, 5f);
            float sum = Naive(x, 0f, (a, b) => a + b);
            float max = Naive(x, float.NegativeInfinity, (a, b) => b > a ? b : a);
            AssertSame(float.IsNaN(sum) ? float.NaN : sum, FixedMath.Sum(x));
            AssertSame(FixedMath.Sum(x), FixedMath.Reduce<FixedMath.SumReduction, Lanes128, Vector128<float>>(x));
            AssertSame(FixedMath.Sum(x), FixedMath.Reduce<FixedMath.SumReduction, Lanes256, Vector256<float>>(x));
            AssertSame(FixedMath.Sum(x), FixedMath.Reduce<FixedMath.SumReduction, Lanes512, Vector512<float>>(x));
            AssertSame(max, FixedMath.Max(x));
            AssertSame(max, FixedMath.Reduce<FixedMath.MaxReduction, ScalarLanes, float>(x));
            AssertSame(max, FixedMath.Reduce<FixedMath.MaxReduction, Lanes128, Vector128<float>>(x));
            AssertSame(max, FixedMath.Reduce<FixedMath.MaxReduction, Lanes256, Vector256<float>>(x));
            AssertSame(max, FixedMath.Reduce<FixedMath.MaxReduction, Lanes512, Vector512<float>>(x));
        }
    }

    [Fact]
    public void MaxIsTheGreatestOfTheNumbers()
    {
        Assert.Equal(float.NegativeInfinity, FixedMath.Max([]));
        Assert.Equal(float.NegativeInfinity, FixedMath.Max([float.NaN]));
        Assert.Equal(2f, FixedMath.Max([float.NaN, 1f, 2f, float.NaN]));
        for (int n = 1; n <= 70; n++)
        {
            float[] x = Finite(n);
            Assert.Equal(x.Max(), FixedMath.Max(x));
        }
    }

    /// <summary>Sixteen lanes, then halves onto halves.</summary>
    private static float Naive(float[] x, float identity, Func<float, float, float> combine)
    {
        float[] lanes = Enumerable.Repeat(identity, 16).ToArray();
        for (int i = 0; i < x.Length; i++)
        {
            lanes[i % 16] = combine(lanes[i % 16], x[i]);
        }

        while (lanes.Length > 1)
        {
            lanes = lanes.Take(lanes.Length / 2).Zip(lanes.Skip(lanes.Length / 2), combine).ToArray();
        }

        return lanes[0];
    }

    private static float[] Finite(int n)
    {
        var random = new Random(n);
        return Enumerable.Range(0, n).Select(_ => ((float)random.NextDouble() - 0.5f) * 1000f).ToArray();
    }

    private static void AssertSame(float expected, float actual) =>
        Assert.Equal(BitConverter.SingleToInt32Bits(expected), BitConverter.SingleToInt32Bits(actual));
}
