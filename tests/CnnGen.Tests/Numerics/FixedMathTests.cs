using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Xunit;

namespace CnnGen.Tests.Numerics;

/// <summary>Exp and Log against double precision, and every width against scalar code, bit by bit.</summary>
public class FixedMathTests
{
    private delegate void Kernel(ref float x, ref float y, nint n);

    private static readonly float[] Specials =
    [
        0f, -0f, 1f, -1f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue,
        float.Epsilon, -float.Epsilon, 1.17549435e-38f, 88.72283f, 88.72284f, 88.3f, 88.4f, -87.33654f, -87.33655f,
        -87.3f, -103f, -104f, -150f, 0.34657359f, -0.34657359f, 1e-10f, 3e38f, -3e38f,
        BitConverter.UInt32BitsToSingle(0x7F800001), BitConverter.UInt32BitsToSingle(0xFFC12345),
    ];

    [Fact]
    public void ExpIsAccurateOverTheWholeRange()
    {
        double worst = 0;
        for (long bits = 0; bits <= uint.MaxValue; bits += 4099)
        {
            float x = BitConverter.UInt32BitsToSingle((uint)bits);
            if (x is >= -87.33654f and <= 88.72283f)
            {
                worst = Math.Max(worst, UlpsBetween(FixedMath.Exp(x), Math.Exp(x)));
            }
        }

        Assert.InRange(worst, 0.4, 1.02);
    }

    [Fact]
    public void LogIsAccurateOverTheWholeRange()
    {
        double worst = 0;
        for (uint bits = 1; bits < 0x7F800000; bits += 2053)
        {
            float x = BitConverter.UInt32BitsToSingle(bits);
            worst = Math.Max(worst, UlpsBetween(FixedMath.Log(x), Math.Log(x)));
        }

        Assert.InRange(worst, 0.4, 0.83);
    }

    [Theory]
    [InlineData(0f, 1f)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(88.72284f, float.PositiveInfinity)]
    [InlineData(float.MaxValue, float.PositiveInfinity)]
    [InlineData(-87.33655f, 0f)]
    [InlineData(float.MinValue, 0f)]
    [InlineData(float.NaN, float.NaN)]
    public void ExpOfSpecialValues(float x, float expected) =>
        Assert.Equal(BitConverter.SingleToInt32Bits(expected), BitConverter.SingleToInt32Bits(FixedMath.Exp(x)));

    [Fact]
    public void NegativeZeroIsZero()
    {
        Assert.Equal(1f, FixedMath.Exp(-0f));
        Assert.Equal(float.NegativeInfinity, FixedMath.Log(-0f));
    }

    [Fact]
    public void ExpIsFiniteAndNormalUpToItsLimits()
    {
        Assert.True(float.IsFinite(FixedMath.Exp(88.72283f)));
        Assert.True(float.IsNormal(FixedMath.Exp(-87.33654f)));
        Assert.Equal(-87.33654f, MathF.BitIncrement(-87.33655f));
        Assert.Equal(88.72284f, MathF.BitIncrement(88.72283f));
    }

    [Theory]
    [InlineData(0f, float.NegativeInfinity)]
    [InlineData(1f, 0f)]
    [InlineData(-1f, float.NaN)]
    [InlineData(float.NegativeInfinity, float.NaN)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.NaN, float.NaN)]
    [InlineData(float.Epsilon, -103.278929903431851f)]
    public void LogOfSpecialValues(float x, float expected) =>
        Assert.Equal(BitConverter.SingleToInt32Bits(expected), BitConverter.SingleToInt32Bits(FixedMath.Log(x)));

    [Fact]
    public void ExpHasTheSameBitsOnEveryWidthAndLength()
    {
        for (int n = 0; n <= 256; n++)
        {
            float[] x = Values(n, 20f);
            float[] expected = x.Select(FixedMath.Exp).ToArray();
            AssertKernel(FixedMath.ExpAll<ScalarLanes, float>, 1, x, expected);
            AssertKernel(FixedMath.ExpAll<Lanes128, Vector128<float>>, 4, x, expected);
            AssertKernel(FixedMath.ExpAll<Lanes256, Vector256<float>>, 8, x, expected);
            AssertKernel(FixedMath.ExpAll<Lanes512, Vector512<float>>, 16, x, expected);
            AssertKernel(Public(n), 0, x, expected);
        }
    }

    [Fact]
    public void ExpOfManyBitPatternsIsTheSameOnEveryWidth()
    {
        float[] x = new float[1 << 20];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = BitConverter.UInt32BitsToSingle((uint)i * 4099u);
        }

        float[] expected = x.Select(FixedMath.Exp).ToArray();
        AssertKernel(FixedMath.ExpAll<Lanes128, Vector128<float>>, 4, x, expected);
        AssertKernel(FixedMath.ExpAll<Lanes256, Vector256<float>>, 8, x, expected);
        AssertKernel(FixedMath.ExpAll<Lanes512, Vector512<float>>, 16, x, expected);
    }

    [Fact]
    public void ExpRefusesAShortOrShiftedDestination()
    {
        float[] buffer = new float[20];
        ArgumentException shortened = Assert.Throws<ArgumentException>(() => FixedMath.Exp(buffer, new float[19]));
        Assert.Contains("19", shortened.Message);
        Assert.Throws<ArgumentException>(() => FixedMath.Exp(buffer.AsSpan(0, 10), buffer.AsSpan(1, 10)));
    }

    /// <summary>Special values spread among random ones.</summary>
    internal static float[] Values(int n, float range)
    {
        var random = new Random(n);
        float[] x = new float[n];
        for (int i = 0; i < n; i++)
        {
            x[i] = random.Next(4) == 0
                ? Specials[random.Next(Specials.Length)]
                : ((float)random.NextDouble() - 0.5f) * 2 * range;
        }

        return x;
    }

    private static Kernel Public(int n) => (ref float x, ref float y, nint _) => FixedMath.Exp(
        MemoryMarshal.CreateReadOnlySpan(ref x, n),
        MemoryMarshal.CreateSpan(ref y, n));

    /// <summary>Runs a kernel out of place (with guards on both sides) and in place.</summary>
    private static void AssertKernel(Kernel kernel, int width, float[] x, float[] expected)
    {
        if (x.Length < width)
        {
            return;
        }

        const float Guard = 1234.5f;
        float[] y = new float[x.Length + 2];
        Array.Fill(y, Guard);
        float[] inPlace = [.. x, Guard];
        float[] source = [.. x, Guard];
        kernel(ref source[0], ref y[1], x.Length);
        kernel(ref inPlace[0], ref inPlace[0], x.Length);
        AssertSameBits([Guard, .. expected, Guard], y);
        AssertSameBits([.. expected, Guard], inPlace);
        AssertSameBits([.. x, Guard], source);
    }

    private static void AssertSameBits(float[] expected, float[] actual) => Assert.Equal(
        MemoryMarshal.Cast<float, int>(expected).ToArray(),
        MemoryMarshal.Cast<float, int>(actual).ToArray());

    private static double UlpsBetween(float actual, double exact)
    {
        float rounded = MathF.Abs((float)exact);
        return Math.Abs(actual - exact) / (MathF.BitIncrement(rounded) - rounded);
    }
}
