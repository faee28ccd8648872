using System.Runtime.Intrinsics;

namespace CnnGen;

/// <summary>Four floats.</summary>
internal readonly struct Lanes128 : IFloatLanes<Vector128<float>>
{
    public static int Count => Vector128<float>.Count;

    public static Vector128<float> Create(float value) => Vector128.Create(value);

    public static Vector128<float> Load(ref readonly float start, nint offset) =>
        Vector128.LoadUnsafe(in start, (nuint)offset);

    public static void Store(Vector128<float> value, ref float start, nint offset) =>
        value.StoreUnsafe(ref start, (nuint)offset);

    public static Vector128<float> Add(Vector128<float> left, Vector128<float> right) => left + right;

    public static Vector128<float> Subtract(Vector128<float> left, Vector128<float> right) => left - right;

    public static Vector128<float> Multiply(Vector128<float> left, Vector128<float> right) => left * right;

    public static Vector128<float> Divide(Vector128<float> left, Vector128<float> right) => left / right;

    public static Vector128<float> SquareRoot(Vector128<float> value) => Vector128.Sqrt(value);

    public static Vector128<float> Absolute(Vector128<float> value) => Vector128.Abs(value);

    public static Vector128<float> CopySign(Vector128<float> magnitude, Vector128<float> sign) => Vector128.CopySign(magnitude, sign);

    public static Vector128<float> FusedMultiplyAdd(Vector128<float> left, Vector128<float> right, Vector128<float> addend) =>
        Vector128.FusedMultiplyAdd(left, right, addend);

    public static Vector128<float> AddExponent(Vector128<float> value, Vector128<float> exponent) =>
        (value.AsInt32() + (exponent.AsInt32() << 23)).AsSingle();

    public static Vector128<float> ExponentAbove(Vector128<float> value, Vector128<float> lowest) =>
        Vector128.ConvertToSingle((value.AsInt32() - lowest.AsInt32()) >> 23);

    public static Vector128<float> SelectGreater(
        Vector128<float> left, Vector128<float> right, Vector128<float> then, Vector128<float> otherwise) =>
        Vector128.ConditionalSelect(Vector128.GreaterThan(left, right), then, otherwise);

    public static Vector128<float> SelectNaN(Vector128<float> value, Vector128<float> otherwise) =>
        Vector128.ConditionalSelect(Vector128.Equals(value, value), otherwise, value);
}

/// <summary>Eight floats.</summary>
internal readonly struct Lanes256 : IFloatLanes<Vector256<float>>
{
    public static int Count => Vector256<float>.Count;

    public static Vector256<float> Create(float value) => Vector256.Create(value);

    public static Vector256<float> Load(ref readonly float start, nint offset) =>
        Vector256.LoadUnsafe(in start, (nuint)offset);

    public static void Store(Vector256<float> value, ref float start, nint offset) =>
        value.StoreUnsafe(ref start, (nuint)offset);

    public static Vector256<float> Add(Vector256<float> left, Vector256<float> right) => left + right;

    public static Vector256<float> Subtract(Vector256<float> left, Vector256<float> right) => left - right;

    public static Vector256<float> Multiply(Vector256<float> left, Vector256<float> right) => left * right;

    public static Vector256<float> Divide(Vector256<float> left, Vector256<float> right) => left / right;

    public static Vector256<float> SquareRoot(Vector256<float> value) => Vector256.Sqrt(value);

    public static Vector256<float> Absolute(Vector256<float> value) => Vector256.Abs(value);

    public static Vector256<float> CopySign(Vector256<float> magnitude, Vector256<float> sign) => Vector256.CopySign(magnitude, sign);

    public static Vector256<float> FusedMultiplyAdd(Vector256<float> left, Vector256<float> right, Vector256<float> addend) =>
        Vector256.FusedMultiplyAdd(left, right, addend);

    public static Vector256<float> AddExponent(Vector256<float> value, Vector256<float> exponent) =>
        (value.AsInt32() + (exponent.AsInt32() << 23)).AsSingle();

    public static Vector256<float> ExponentAbove(Vector256<float> value, Vector256<float> lowest) =>
        Vector256.ConvertToSingle((value.AsInt32() - lowest.AsInt32()) >> 23);

    public static Vector256<float> SelectGreater(
        Vector256<float> left, Vector256<float> right, Vector256<float> then, Vector256<float> otherwise) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(left, right), then, otherwise);

    public static Vector256<float> SelectNaN(Vector256<float> value, Vector256<float> otherwise) =>
        Vector256.ConditionalSelect(Vector256.Equals(value, value), otherwise, value);
}

/// <summary>Sixteen floats.</summary>
internal readonly struct Lanes512 : IFloatLanes<Vector512<float>>
{
    public static int Count => Vector512<float>.Count;

    public static Vector512<float> Create(float value) => Vector512.Create(value);

    public static Vector512<float> Load(ref readonly float start, nint offset) =>
        Vector512.LoadUnsafe(in start, (nuint)offset);

    public static void Store(Vector512<float> value, ref float start, nint offset) =>
        value.StoreUnsafe(ref start, (nuint)offset);

    public static Vector512<float> Add(Vector512<float> left, Vector512<float> right) => left + right;

    public static Vector512<float> Subtract(Vector512<float> left, Vector512<float> right) => left - right;

    public static Vector512<float> Multiply(Vector512<float> left, Vector512<float> right) => left * right;

    public static Vector512<float> Divide(Vector512<float> left, Vector512<float> right) => left / right;

    public static Vector512<float> SquareRoot(Vector512<float> value) => Vector512.Sqrt(value);

    public static Vector512<float> Absolute(Vector512<float> value) => Vector512.Abs(value);

    public static Vector512<float> CopySign(Vector512<float> magnitude, Vector512<float> sign) => Vector512.CopySign(magnitude, sign);

    public static Vector512<float> FusedMultiplyAdd(Vector512<float> left, Vector512<float> right, Vector512<float> addend) =>
        Vector512.FusedMultiplyAdd(left, right, addend);

    public static Vector512<float> AddExponent(Vector512<float> value, Vector512<float> exponent) =>
        (value.AsInt32() + (exponent.AsInt32() << 23)).AsSingle();

    public static Vector512<float> ExponentAbove(Vector512<float> value, Vector512<float> lowest) =>
        Vector512.ConvertToSingle((value.AsInt32() - lowest.AsInt32()) >> 23);

    public static Vector512<float> SelectGreater(
        Vector512<float> left, Vector512<float> right, Vector512<float> then, Vector512<float> otherwise) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(left, right), then, otherwise);

    public static Vector512<float> SelectNaN(Vector512<float> value, Vector512<float> otherwise) =>
        Vector512.ConditionalSelect(Vector512.Equals(value, value), otherwise, value);
}
