using System.Globalization;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>The elementwise functions as expressions on vectors.</summary>
internal static class ElementwiseText
{
    private const string Math = "global::CnnGen.FixedMath.";

    /// <summary>f(x).</summary>
    public static string Forward(Elementwise function, VectorText vector, string x) => function switch
    {
        ReluFunction => vector.Relu(x),
        LeakyReluFunction leaky => WherePositive(vector, x, x, $"{Constant(vector, leaky.Slope)} * {x}"),
        EluFunction elu => $"{Math}Elu({x}, {Number(elu.Alpha)})",
        GeluFunction gelu => $"{Math}{Gelu(gelu)}({x})",
        SiluFunction => $"{Math}Silu({x})",
        HardSwishFunction => $"{Math}HardSwish({x})",
        SoftplusFunction { Beta: 1 } => $"{Math}Softplus({x})",
        SoftplusFunction softplus => $"{Math}Softplus({Constant(vector, softplus.Beta)} * {x}) / {Constant(vector, softplus.Beta)}",
        SigmoidFunction => $"{Math}Sigmoid({x})",
        TanhFunction => $"{Math}Tanh({x})",
        _ => throw NotKnown(function),
    };

    /// <summary>f'(x) * dy, the derivative computed from x or from y = f(x).</summary>
    public static string Gradient(Elementwise function, VectorText vector, string value, string dy) => function switch
    {
        ReluFunction => $"{vector.Class}.BitwiseAnd({dy}, {vector.Class}.GreaterThan({value}, {vector.Zero}))",
        LeakyReluFunction leaky => WherePositive(vector, value, dy, $"{Constant(vector, leaky.Slope)} * {dy}"),
        EluFunction elu => $"{dy} * {Math}EluDerivative({value}, {Number(elu.Alpha)})",
        GeluFunction gelu => $"{dy} * {Math}{Gelu(gelu)}Derivative({value})",
        SiluFunction => $"{dy} * {Math}SiluDerivative({value})",
        HardSwishFunction => $"{dy} * {Math}HardSwishDerivative({value})",
        SoftplusFunction { Beta: 1 } => $"{dy} * {Math}Sigmoid({value})",
        SoftplusFunction softplus => $"{dy} * {Math}Sigmoid({Constant(vector, softplus.Beta)} * {value})",
        SigmoidFunction => $"{dy} * {value} * ({Constant(vector, 1)} - {value})",
        TanhFunction => $"{dy} * {vector.Class}.FusedMultiplyAdd(-{value}, {value}, {Constant(vector, 1)})",
        _ => throw NotKnown(function),
    };

    /// <summary>One value where another is above zero, else a third; NaN is not above zero.</summary>
    public static string WherePositive(VectorText vector, string value, string then, string otherwise) =>
        $"{vector.Class}.ConditionalSelect({vector.Class}.GreaterThan({value}, {vector.Zero}), {then}, {otherwise})";

    private static string Gelu(GeluFunction gelu) => gelu.Approximate ? "GeluTanh" : "Gelu";

    private static string Constant(VectorText vector, float value) => $"{vector.Class}.Create({Number(value)})";

    private static string Number(float value) => value.ToString("R", CultureInfo.InvariantCulture) + "f";

    private static InvalidOperationException NotKnown(Elementwise function) => new($"No text for {function.Name}.");
}
