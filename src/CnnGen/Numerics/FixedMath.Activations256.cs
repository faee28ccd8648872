using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CnnGen;

// Calls of generated 256-bit kernels.
public static partial class FixedMath
{
    /// <inheritdoc cref="Exp(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exp(Vector256<float> x) => ExpCore<Lanes256, Vector256<float>>(x);

    /// <inheritdoc cref="Sigmoid(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sigmoid(Vector256<float> x) => SigmoidCore<Lanes256, Vector256<float>>(x);

    /// <inheritdoc cref="Tanh(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Tanh(Vector256<float> x) => TanhCore<Lanes256, Vector256<float>>(x);

    /// <inheritdoc cref="Softplus(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Softplus(Vector256<float> x) => SoftplusCore<Lanes256, Vector256<float>>(x);

    /// <inheritdoc cref="Elu(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Elu(Vector256<float> x, float alpha) => EluCore<Lanes256, Vector256<float>>(x, alpha);

    /// <inheritdoc cref="EluDerivative(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> EluDerivative(Vector256<float> x, float alpha) => EluDerivativeCore<Lanes256, Vector256<float>>(x, alpha);

    /// <inheritdoc cref="Silu(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Silu(Vector256<float> x) => SiluCore<Lanes256, Vector256<float>>(x);

    /// <inheritdoc cref="SiluDerivative(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> SiluDerivative(Vector256<float> x) => SiluDerivativeCore<Lanes256, Vector256<float>>(x);

    /// <inheritdoc cref="Gelu(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Gelu(Vector256<float> x) => GeluCore<Lanes256, Vector256<float>>(x);

    /// <inheritdoc cref="GeluDerivative(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> GeluDerivative(Vector256<float> x) => GeluDerivativeCore<Lanes256, Vector256<float>>(x);

    /// <inheritdoc cref="GeluTanh(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> GeluTanh(Vector256<float> x) => GeluTanhCore<Lanes256, Vector256<float>>(x);

    /// <inheritdoc cref="GeluTanhDerivative(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> GeluTanhDerivative(Vector256<float> x) => GeluTanhDerivativeCore<Lanes256, Vector256<float>>(x);

    /// <inheritdoc cref="HardSwish(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> HardSwish(Vector256<float> x) => HardSwishCore<Lanes256, Vector256<float>>(x);

    /// <inheritdoc cref="HardSwishDerivative(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> HardSwishDerivative(Vector256<float> x) => HardSwishDerivativeCore<Lanes256, Vector256<float>>(x);
}
