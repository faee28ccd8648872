using System.Runtime.CompilerServices;

namespace CnnGen;

/// <summary>
/// The few operations that elementwise kernels are written in, once for every width. Each has exactly one IEEE
/// result per element (a single rounding, or bits only), so a kernel's bits don't depend on the lanes that run it.
/// </summary>
/// <typeparam name="TVector">One float, or a vector of floats.</typeparam>
internal interface IFloatLanes<TVector>
    where TVector : struct
{
    /// <summary>Floats per vector.</summary>
    static abstract int Count { get; }

    static abstract TVector Create(float value);

    static abstract TVector Load(ref readonly float start, nint offset);

    static abstract void Store(TVector value, ref float start, nint offset);

    static abstract TVector Add(TVector left, TVector right);

    static abstract TVector Subtract(TVector left, TVector right);

    static abstract TVector Multiply(TVector left, TVector right);

    static abstract TVector Divide(TVector left, TVector right);

    static abstract TVector SquareRoot(TVector value);

    static abstract TVector Absolute(TVector value);

    /// <summary>The magnitude of one with the sign of the other.</summary>
    static abstract TVector CopySign(TVector magnitude, TVector sign);

    /// <summary>left * right + addend with one rounding.</summary>
    static abstract TVector FusedMultiplyAdd(TVector left, TVector right, TVector addend);

    /// <summary>The float whose bits are those of <paramref name="value"/> plus those of <paramref name="exponent"/> shifted left by 23.</summary>
    static abstract TVector AddExponent(TVector value, TVector exponent);

    /// <summary>The power of two, rounded down, by which a normal float above 0 exceeds a positive one, as a float.</summary>
    static abstract TVector ExponentAbove(TVector value, TVector lowest);

    /// <summary>left &gt; right ? then : otherwise. False where either is NaN.</summary>
    static abstract TVector SelectGreater(TVector left, TVector right, TVector then, TVector otherwise);

    /// <summary><paramref name="value"/> where it is NaN, else <paramref name="otherwise"/>.</summary>
    static abstract TVector SelectNaN(TVector value, TVector otherwise);
}

/// <summary>One float.</summary>
internal readonly struct ScalarLanes : IFloatLanes<float>
{
    public static int Count => 1;

    public static float Create(float value) => value;

    public static float Load(ref readonly float start, nint offset) => Unsafe.Add(ref Unsafe.AsRef(in start), offset);

    public static void Store(float value, ref float start, nint offset) => Unsafe.Add(ref start, offset) = value;

    public static float Add(float left, float right) => left + right;

    public static float Subtract(float left, float right) => left - right;

    public static float Multiply(float left, float right) => left * right;

    public static float Divide(float left, float right) => left / right;

    public static float SquareRoot(float value) => MathF.Sqrt(value);

    public static float Absolute(float value) => MathF.Abs(value);

    public static float CopySign(float magnitude, float sign) => MathF.CopySign(magnitude, sign);

    public static float FusedMultiplyAdd(float left, float right, float addend) =>
        MathF.FusedMultiplyAdd(left, right, addend);

    public static float AddExponent(float value, float exponent) => BitConverter.Int32BitsToSingle(
        unchecked(BitConverter.SingleToInt32Bits(value) + (BitConverter.SingleToInt32Bits(exponent) << 23)));

    public static float ExponentAbove(float value, float lowest) =>
        unchecked(BitConverter.SingleToInt32Bits(value) - BitConverter.SingleToInt32Bits(lowest)) >> 23;

    public static float SelectGreater(float left, float right, float then, float otherwise) =>
        left > right ? then : otherwise;

    public static float SelectNaN(float value, float otherwise) => float.IsNaN(value) ? value : otherwise;
}
