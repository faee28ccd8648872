using System.Runtime.Intrinsics;

namespace CnnGen;

/// <summary>The few operations on 32-bit words that noise is written in, once for every width.</summary>
/// <typeparam name="TWords">One word, or a vector of words.</typeparam>
internal interface IWordLanes<TWords>
    where TWords : struct
{
    static abstract TWords Create(uint value);

    static abstract TWords Xor(TWords left, TWords right);

    /// <summary>The lower half of the product.</summary>
    static abstract TWords Multiply(TWords left, TWords right);

    /// <summary>Zeros come in from the left.</summary>
    static abstract TWords ShiftRight(TWords value, int count);
}

/// <summary>One word.</summary>
internal readonly struct ScalarWords : IWordLanes<uint>
{
    public static uint Create(uint value) => value;

    public static uint Xor(uint left, uint right) => left ^ right;

    public static uint Multiply(uint left, uint right) => unchecked(left * right);

    public static uint ShiftRight(uint value, int count) => value >> count;
}

/// <summary>Four words.</summary>
internal readonly struct Words128 : IWordLanes<Vector128<uint>>
{
    public static Vector128<uint> Create(uint value) => Vector128.Create(value);

    public static Vector128<uint> Xor(Vector128<uint> left, Vector128<uint> right) => left ^ right;

    public static Vector128<uint> Multiply(Vector128<uint> left, Vector128<uint> right) => left * right;

    public static Vector128<uint> ShiftRight(Vector128<uint> value, int count) => value >>> count;
}

/// <summary>Eight words.</summary>
internal readonly struct Words256 : IWordLanes<Vector256<uint>>
{
    public static Vector256<uint> Create(uint value) => Vector256.Create(value);

    public static Vector256<uint> Xor(Vector256<uint> left, Vector256<uint> right) => left ^ right;

    public static Vector256<uint> Multiply(Vector256<uint> left, Vector256<uint> right) => left * right;

    public static Vector256<uint> ShiftRight(Vector256<uint> value, int count) => value >>> count;
}

/// <summary>Sixteen words.</summary>
internal readonly struct Words512 : IWordLanes<Vector512<uint>>
{
    public static Vector512<uint> Create(uint value) => Vector512.Create(value);

    public static Vector512<uint> Xor(Vector512<uint> left, Vector512<uint> right) => left ^ right;

    public static Vector512<uint> Multiply(Vector512<uint> left, Vector512<uint> right) => left * right;

    public static Vector512<uint> ShiftRight(Vector512<uint> value, int count) => value >>> count;
}
