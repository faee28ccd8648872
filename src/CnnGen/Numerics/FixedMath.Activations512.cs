using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CnnGen;

// Calls of generated 512-bit kernels.
public static partial class FixedMath
{
    /// <inheritdoc cref="Exp(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x) => ExpCore<Lanes512, Vector512<float>>(x);

    /// <inheritdoc cref="Sigmoid(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> x) => SigmoidCore<Lanes512, Vector512<float>>(x);

    /// <inheritdoc cref="Tanh(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> x) => TanhCore<Lanes512, Vector512<float>>(x);

    /// <inheritdoc cref="Softplus(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Softplus(Vector512<float> x) => SoftplusCore<Lanes512, Vector512<float>>(x);

    /// <inheritdoc cref="Elu(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Elu(Vector512<float> x, float alpha) => EluCore<Lanes512, Vector512<float>>(x, alpha);

    /// <inheritdoc cref="EluDerivative(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> EluDerivative(Vector512<float> x, float alpha) => EluDerivativeCore<Lanes512, Vector512<float>>(x, alpha);

    /// <inheritdoc cref="Silu(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Silu(Vector512<float> x) => SiluCore<Lanes512, Vector512<float>>(x);

    /// <inheritdoc cref="SiluDerivative(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SiluDerivative(Vector512<float> x) => SiluDerivativeCore<Lanes512, Vector512<float>>(x);

    /// <inheritdoc cref="Gelu(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gelu(Vector512<float> x) => GeluCore<Lanes512, Vector512<float>>(x);

    /// <inheritdoc cref="GeluDerivative(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> GeluDerivative(Vector512<float> x) => GeluDerivativeCore<Lanes512, Vector512<float>>(x);

    /// <inheritdoc cref="GeluTanh(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> GeluTanh(Vector512<float> x) => GeluTanhCore<Lanes512, Vector512<float>>(x);

    /// <inheritdoc cref="GeluTanhDerivative(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> GeluTanhDerivative(Vector512<float> x) => GeluTanhDerivativeCore<Lanes512, Vector512<float>>(x);

    /// <inheritdoc cref="HardSwish(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> HardSwish(Vector512<float> x) => HardSwishCore<Lanes512, Vector512<float>>(x);

    /// <inheritdoc cref="HardSwishDerivative(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> HardSwishDerivative(Vector512<float> x) => HardSwishDerivativeCore<Lanes512, Vector512<float>>(x);
}
