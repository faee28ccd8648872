using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>The elementwise functions as expressions on vectors.</summary>
internal static class ElementwiseText
{
    /// <summary>f(x).</summary>
    public static string Forward(Elementwise function, VectorText vector, string x) => function switch
    {
        ReluFunction => vector.Relu(x),
        _ => throw NotKnown(function),
    };

    /// <summary>f'(x) * dy, the derivative computed from x or from y = f(x).</summary>
    public static string Gradient(Elementwise function, VectorText vector, string value, string dy) => function switch
    {
        ReluFunction => $"{vector.Class}.BitwiseAnd({dy}, {vector.Class}.GreaterThan({value}, {vector.Zero}))",
        _ => throw NotKnown(function),
    };

    private static InvalidOperationException NotKnown(Elementwise function) => new($"No text for {function.Name}.");
}
