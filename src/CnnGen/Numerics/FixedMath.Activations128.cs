using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CnnGen;

// Calls of generated 128-bit kernels.
public static partial class FixedMath
{
    /// <inheritdoc cref="Exp(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Exp(Vector128<float> x) => ExpCore<Lanes128, Vector128<float>>(x);

    /// <inheritdoc cref="Sigmoid(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sigmoid(Vector128<float> x) => SigmoidCore<Lanes128, Vector128<float>>(x);

    /// <inheritdoc cref="Tanh(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Tanh(Vector128<float> x) => TanhCore<Lanes128, Vector128<float>>(x);

    /// <inheritdoc cref="Softplus(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Softplus(Vector128<float> x) => SoftplusCore<Lanes128, Vector128<float>>(x);

    /// <inheritdoc cref="Elu(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Elu(Vector128<float> x, float alpha) => EluCore<Lanes128, Vector128<float>>(x, alpha);

    /// <inheritdoc cref="EluDerivative(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> EluDerivative(Vector128<float> x, float alpha) => EluDerivativeCore<Lanes128, Vector128<float>>(x, alpha);

    /// <inheritdoc cref="Silu(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Silu(Vector128<float> x) => SiluCore<Lanes128, Vector128<float>>(x);

    /// <inheritdoc cref="SiluDerivative(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SiluDerivative(Vector128<float> x) => SiluDerivativeCore<Lanes128, Vector128<float>>(x);

    /// <inheritdoc cref="Gelu(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Gelu(Vector128<float> x) => GeluCore<Lanes128, Vector128<float>>(x);

    /// <inheritdoc cref="GeluDerivative(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> GeluDerivative(Vector128<float> x) => GeluDerivativeCore<Lanes128, Vector128<float>>(x);

    /// <inheritdoc cref="GeluTanh(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> GeluTanh(Vector128<float> x) => GeluTanhCore<Lanes128, Vector128<float>>(x);

    /// <inheritdoc cref="GeluTanhDerivative(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> GeluTanhDerivative(Vector128<float> x) => GeluTanhDerivativeCore<Lanes128, Vector128<float>>(x);

    /// <inheritdoc cref="HardSwish(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> HardSwish(Vector128<float> x) => HardSwishCore<Lanes128, Vector128<float>>(x);

    /// <inheritdoc cref="HardSwishDerivative(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> HardSwishDerivative(Vector128<float> x) => HardSwishDerivativeCore<Lanes128, Vector128<float>>(x);
}
