using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Xunit;

namespace CnnGen.Tests.Numerics;

/// <summary>Powers against double precision, and every width against scalar code, bit by bit.</summary>
public class PowerTests
{
    private static readonly float[] Exponents = [-0.75f, -0.6f, 0.5f, 1f, -1.75f, 3f];

    /// <summary>Floats above 0 of every magnitude, subnormal ones among them, and what is beyond.</summary>
    private static readonly float[] Bases =
    [
        .. Enumerable.Range(1, 1 << 14).Select(i => BitConverter.UInt32BitsToSingle((uint)i * 130_003u)).Where(x => x > 0 && float.IsFinite(x)),
        float.Epsilon, 1.17549435e-38f, 1f, MathF.BitIncrement(1f), MathF.BitDecrement(1f), float.MaxValue,
        0f, -0f, -1f, float.PositiveInfinity, float.NegativeInfinity, float.NaN,
    ];

    [Theory]
    [InlineData(-0.75f)]
    [InlineData(-0.6f)]
    [InlineData(0.5f)]
    [InlineData(1f)]
    [InlineData(2.25f)]
    public void PowerIsAsAccurateAsPromised(float exponent)
    {
        int checkedBases = 0;
        foreach (float x in Bases.Where(x => x > 0 && float.IsFinite(x)))
        {
            double exact = Math.Pow(x, exponent);
            if (exact is > 1.2e-38 and < 3.4e38)
            {
                double error = Math.Abs(FixedMath.Power(x, exponent) - exact) / exact;
                Assert.True(error <= 1.2e-7 * (1 + Math.Abs(exponent * Math.Log(x))), $"{x:R}^{exponent:R} is off by {error:R}.");
                checkedBases++;
            }
        }

        Assert.True(checkedBases > 3000);
    }

    [Fact]
    public void ResultsOutsideTheNormalFloatsAreZeroOrInfinity()
    {
        Assert.Equal(float.PositiveInfinity, FixedMath.Power(1e30f, 2f));
        Assert.Equal(0f, FixedMath.Power(1e30f, -2f));
        Assert.Equal(1f, FixedMath.Power(1f, 0.3f));
    }

    [Fact]
    public void PowerHasTheSameBitsOnEveryWidth()
    {
        foreach (float exponent in Exponents)
        {
            float[] expected = [.. Bases.Select(x => FixedMath.Power(x, exponent))];
            AssertSameBits(expected, 4, (ref float x, ref float y) => FixedMath.Power(Vector128.LoadUnsafe(ref x), exponent).StoreUnsafe(ref y));
            AssertSameBits(expected, 8, (ref float x, ref float y) => FixedMath.Power(Vector256.LoadUnsafe(ref x), exponent).StoreUnsafe(ref y));
            AssertSameBits(expected, 16, (ref float x, ref float y) => FixedMath.Power(Vector512.LoadUnsafe(ref x), exponent).StoreUnsafe(ref y));
        }
    }

    private delegate void Kernel(ref float x, ref float y);

    private static void AssertSameBits(float[] expected, int lanes, Kernel kernel)
    {
        float[] y = new float[expected.Length];
        for (int i = 0; i < y.Length; i += lanes)
        {
            int start = Math.Min(i, y.Length - lanes);
            kernel(ref Bases[start], ref y[start]);
        }

        Assert.Equal(MemoryMarshal.Cast<float, int>(expected).ToArray(), MemoryMarshal.Cast<float, int>(y).ToArray());
    }
}
