namespace CnnGen;

// One float at a time; the widths' own calls give the same bits.
public static partial class FixedMath
{
    /// <summary>1 / (1 + exp(-x)); at most 2.7 ulp from the exact value. Values below -87.33654 give 0.</summary>
    public static float Sigmoid(float x) => SigmoidCore<ScalarLanes, float>(x);

    /// <summary>Hyperbolic tangent; at most 2.5 ulp from the exact value.</summary>
    public static float Tanh(float x) => TanhCore<ScalarLanes, float>(x);

    /// <summary>log(1 + exp(x)); at most 2.7 ulp from the exact value. Values below -87.33654 give 0.</summary>
    public static float Softplus(float x) => SoftplusCore<ScalarLanes, float>(x);

    /// <summary>x where x &gt; 0, else alpha * (exp(x) - 1); for alpha = 1 at most 0.85 ulp from the exact value.</summary>
    public static float Elu(float x, float alpha) => EluCore<ScalarLanes, float>(x, alpha);

    /// <summary>Derivative of <see cref="Elu(float, float)"/>: 1 where x &gt; 0, else alpha * exp(x).</summary>
    public static float EluDerivative(float x, float alpha) => EluDerivativeCore<ScalarLanes, float>(x, alpha);

    /// <summary>x * sigmoid(x); at most 3.6 ulp from the exact value. Values below -87.33654 give -0, and minus infinity NaN.</summary>
    public static float Silu(float x) => SiluCore<ScalarLanes, float>(x);

    /// <summary>Derivative of <see cref="Silu(float)"/>; at most 1.9e-7 from the exact value.</summary>
    public static float SiluDerivative(float x) => SiluDerivativeCore<ScalarLanes, float>(x);

    /// <summary>x * Phi(x), with the normal distribution Phi(x) = (1 + erf(x / sqrt 2)) / 2; at most 2.5e-7 * |x| from the exact value. Minus infinity gives NaN.</summary>
    public static float Gelu(float x) => GeluCore<ScalarLanes, float>(x);

    /// <summary>Derivative of <see cref="Gelu(float)"/>; at most 2.7e-7 from the exact value.</summary>
    public static float GeluDerivative(float x) => GeluDerivativeCore<ScalarLanes, float>(x);

    /// <summary>x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 x^3))) / 2; at most 1.5e-7 * |x| from the exact value. Minus infinity gives NaN.</summary>
    public static float GeluTanh(float x) => GeluTanhCore<ScalarLanes, float>(x);

    /// <summary>Derivative of <see cref="GeluTanh(float)"/>; at most 2.2e-7 from the exact value.</summary>
    public static float GeluTanhDerivative(float x) => GeluTanhDerivativeCore<ScalarLanes, float>(x);

    /// <summary>x * min(max(x + 3, 0), 6) / 6; at most 2.3 ulp from the exact value.</summary>
    public static float HardSwish(float x) => HardSwishCore<ScalarLanes, float>(x);

    /// <summary>Derivative of <see cref="HardSwish(float)"/>: 0 below -3, 1 above 3, x / 3 + 1/2 between; at most 8e-8 from the exact value.</summary>
    public static float HardSwishDerivative(float x) => HardSwishDerivativeCore<ScalarLanes, float>(x);
}
