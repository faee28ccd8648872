using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CnnGen.Tests.Reference;
using Xunit;

namespace CnnGen.Tests.Numerics;

/// <summary>Activation functions against double precision over the whole range of floats, and every width against one float at a time.</summary>
public class ActivationMathTests
{
    private const float Alpha = 0.7f;
    private const uint Stride = 16411;

    // The largest result that an exponential too small for a normal float turns into zero, |x| times that float.
    private const double Vanishing = 88 * 1.2e-38;

    private static readonly Dictionary<string, Function> Functions = new()
    {
        ["Exp"] = new(FixedMath.Exp, FixedMath.Exp, FixedMath.Exp, FixedMath.Exp, Math.Exp, Measure.Ulps, 1.02),
        ["Sigmoid"] = new(FixedMath.Sigmoid, FixedMath.Sigmoid, FixedMath.Sigmoid, FixedMath.Sigmoid, Logistic, Measure.Ulps, 2.7),
        ["Tanh"] = new(FixedMath.Tanh, FixedMath.Tanh, FixedMath.Tanh, FixedMath.Tanh, Math.Tanh, Measure.Ulps, 2.5),
        ["Softplus"] = new(FixedMath.Softplus, FixedMath.Softplus, FixedMath.Softplus, FixedMath.Softplus, x => Math.Max(x, 0) + LogOnePlus(Math.Exp(-Math.Abs(x))), Measure.Ulps, 2.7),
        ["Elu"] = new(x => FixedMath.Elu(x, 1), x => FixedMath.Elu(x, 1), x => FixedMath.Elu(x, 1), x => FixedMath.Elu(x, 1), x => x > 0 ? x : ExpMinusOne(x), Measure.Ulps, 0.85),
        ["Elu with alpha"] = new(x => FixedMath.Elu(x, Alpha), x => FixedMath.Elu(x, Alpha), x => FixedMath.Elu(x, Alpha), x => FixedMath.Elu(x, Alpha), x => x > 0 ? x : Alpha * ExpMinusOne(x), Measure.Ulps, 1.6),
        ["EluDerivative"] = new(x => FixedMath.EluDerivative(x, Alpha), x => FixedMath.EluDerivative(x, Alpha), x => FixedMath.EluDerivative(x, Alpha), x => FixedMath.EluDerivative(x, Alpha), x => x > 0 ? 1 : Alpha * Math.Exp(x), Measure.Ulps, 1.7),
        ["Silu"] = new(FixedMath.Silu, FixedMath.Silu, FixedMath.Silu, FixedMath.Silu, x => x * Logistic(x), Measure.Ulps, 3.6),
        ["SiluDerivative"] = new(FixedMath.SiluDerivative, FixedMath.SiluDerivative, FixedMath.SiluDerivative, FixedMath.SiluDerivative, x => Logistic(x) * (1 + (x * Logistic(-x))), Measure.Absolute, 1.9e-7),
        ["Gelu"] = new(FixedMath.Gelu, FixedMath.Gelu, FixedMath.Gelu, FixedMath.Gelu, x => x * ErrorFunction.Normal(x), Measure.RelativeToInput, 2.5e-7),
        ["GeluDerivative"] = new(FixedMath.GeluDerivative, FixedMath.GeluDerivative, FixedMath.GeluDerivative, FixedMath.GeluDerivative, x => ErrorFunction.Normal(x) + (x * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI)), Measure.Absolute, 2.7e-7),
        ["GeluTanh"] = new(FixedMath.GeluTanh, FixedMath.GeluTanh, FixedMath.GeluTanh, FixedMath.GeluTanh, x => x * Logistic(2 * Inner(x)), Measure.RelativeToInput, 1.5e-7),
        ["GeluTanhDerivative"] = new(FixedMath.GeluTanhDerivative, FixedMath.GeluTanhDerivative, FixedMath.GeluTanhDerivative, FixedMath.GeluTanhDerivative, GeluTanhDerivative, Measure.Absolute, 2.2e-7),
        ["HardSwish"] = new(FixedMath.HardSwish, FixedMath.HardSwish, FixedMath.HardSwish, FixedMath.HardSwish, x => x <= -3 ? 0 : x >= 3 ? x : x * (x + 3) / 6, Measure.Ulps, 2.3),
        ["HardSwishDerivative"] = new(FixedMath.HardSwishDerivative, FixedMath.HardSwishDerivative, FixedMath.HardSwishDerivative, FixedMath.HardSwishDerivative, x => x < -3 ? 0 : x > 3 ? 1 : (x / 3) + 0.5, Measure.Absolute, 8e-8),
    };

    private enum Measure
    {
        /// <summary>In units of the last place of the exact value.</summary>
        Ulps,

        /// <summary>As it is.</summary>
        Absolute,

        /// <summary>Divided by |x|.</summary>
        RelativeToInput,
    }

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void ErrorsAreWhatIsDocumented(string name)
    {
        Function function = Functions[name];
        double worst = 0;
        foreach (float x in ManyFloats().Where(x => float.IsNormal(x) || x == 0))
        {
            double exact = function.Exact(x);
            bool becomesZero = Math.Abs(x) > 1 && Math.Abs(exact) < Vanishing;
            if (double.IsFinite((float)exact) && !becomesZero)
            {
                worst = Math.Max(worst, Error(function.Measure, x, function.Scalar(x), exact));
            }
        }

        // Not much less either: a bound that nothing comes near would hide a loss.
        Assert.InRange(worst, function.Largest / 4, function.Largest);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryWidthHasTheSameBits(string name)
    {
        Function function = Functions[name];
        float[] x = [.. ManyFloats().Concat(FixedMathTests.Values(4096, 20f)).Concat(FixedMathTests.Values(4096, 3.5f))];
        float[] padded = [.. x, .. new float[16 - (x.Length % 16)]];
        float[] expected = Array.ConvertAll(padded, value => function.Scalar(value));
        Assert.Equal(Bits(expected), Bits([.. MemoryMarshal.Cast<float, Vector128<float>>(padded).ToArray().SelectMany(v => Floats(function.Narrow(v)))]));
        Assert.Equal(Bits(expected), Bits([.. MemoryMarshal.Cast<float, Vector256<float>>(padded).ToArray().SelectMany(v => Floats(function.Middle(v)))]));
        Assert.Equal(Bits(expected), Bits([.. MemoryMarshal.Cast<float, Vector512<float>>(padded).ToArray().SelectMany(v => Floats(function.Wide(v)))]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NaNGivesNaNAndSubnormalsAreExactInputs(string name)
    {
        Function function = Functions[name];
        Assert.True(float.IsNaN(function.Scalar(float.NaN)));
        Assert.True(float.IsNaN(function.Scalar(BitConverter.UInt32BitsToSingle(0xFFC12345))));
        foreach (float x in new[] { float.Epsilon, -float.Epsilon, 1e-39f, -1e-39f })
        {
            double exact = function.Exact(x);
            Assert.True(Math.Abs(function.Scalar(x) - exact) <= Math.Max(2 * float.Epsilon, 1e-6 * Math.Abs(exact)), $"{name}({x:R})");
        }
    }

    [Theory]
    [InlineData("Sigmoid", 0, 1)]
    [InlineData("Tanh", -1, 1)]
    [InlineData("Softplus", 0, float.PositiveInfinity)]
    [InlineData("Elu", -1, float.PositiveInfinity)]
    [InlineData("EluDerivative", 0, 1)]
    [InlineData("HardSwish", 0, float.PositiveInfinity)]
    [InlineData("HardSwishDerivative", 0, 1)]
    public void InfinitiesGiveTheLimits(string name, float atMinusInfinity, float atInfinity)
    {
        Assert.Equal(atMinusInfinity, Functions[name].Scalar(float.NegativeInfinity));
        Assert.Equal(atInfinity, Functions[name].Scalar(float.PositiveInfinity));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TheLargestFloatsGiveNoNaN(string name)
    {
        Assert.False(float.IsNaN(Functions[name].Scalar(float.MaxValue)));
        Assert.False(float.IsNaN(Functions[name].Scalar(float.MinValue)));
    }

    [Fact]
    public void TanhIsOdd() =>
        Assert.All(ManyFloats().Where(x => !float.IsNaN(x)), x => Assert.Equal(BitConverter.SingleToInt32Bits(-FixedMath.Tanh(x)), BitConverter.SingleToInt32Bits(FixedMath.Tanh(-x))));

    private static IEnumerable<float> ManyFloats()
    {
        for (long bits = 0; bits <= uint.MaxValue; bits += Stride)
        {
            yield return BitConverter.UInt32BitsToSingle((uint)bits);
        }
    }

    private static double Error(Measure measure, float x, float actual, double exact)
    {
        double difference = Math.Abs(actual - exact);
        float rounded = MathF.Abs((float)exact);
        return measure switch
        {
            Measure.Ulps => difference / (MathF.BitIncrement(rounded) - rounded),
            Measure.RelativeToInput => x == 0 ? difference : difference / Math.Abs(x),
            _ => difference,
        };
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private static double LogOnePlus(double u) => u < 1e-5 ? u * (1 - (u / 2) + (u * u / 3)) : Math.Log(1 + u);

    private static double ExpMinusOne(double x) => Math.Abs(x) < 1e-3 ? x * (1 + (x / 2 * (1 + (x / 3 * (1 + (x / 4 * (1 + (x / 5)))))))) : Math.Exp(x) - 1;

    private static double Inner(double x) => Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x));

    private static double GeluTanhDerivative(double x)
    {
        double s = Logistic(2 * Inner(x)), spread = s * Logistic(-2 * Inner(x));
        return spread == 0 ? s : s + (x * spread * 2 * Math.Sqrt(2 / Math.PI) * (1 + (3 * 0.044715 * x * x)));
    }

    private static float[] Floats<T>(T vector)
        where T : struct => MemoryMarshal.Cast<T, float>(new[] { vector }).ToArray();

    private static int[] Bits(float[] values) => Array.ConvertAll(values, BitConverter.SingleToInt32Bits);

    /// <summary>A function at every width, and what it should be.</summary>
    private sealed record Function(
        Func<float, float> Scalar,
        Func<Vector128<float>, Vector128<float>> Narrow,
        Func<Vector256<float>, Vector256<float>> Middle,
        Func<Vector512<float>, Vector512<float>> Wide,
        Func<double, double> Exact,
        Measure Measure,
        double Largest);
}
