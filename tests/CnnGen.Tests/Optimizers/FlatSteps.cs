using System.Runtime.Intrinsics;

namespace CnnGen.Tests.Optimizers;

/// <summary>Steps over bare arrays, without a network, at a given vector width.</summary>
internal sealed class FlatSteps
{
    private readonly Optimizer _optimizer;
    private readonly float[] _parameters;

    public FlatSteps(Optimizer optimizer, float[] parameters)
    {
        (_optimizer, _parameters) = (optimizer, parameters);
        optimizer.Begin([new DecayRange(0, parameters.Length, true)]);
    }

    public void Step(float[] gradients, int vectorBits)
    {
        _optimizer.Advance();
        _optimizer.Update(_parameters, gradients, 0, _parameters.Length, vectorBits);
    }
}

internal static class VectorWidths
{
    /// <summary>Every width a kernel is written for; 32 is scalar. Unsupported ones run in software, with the same bits.</summary>
    internal static int[] All { get; } = [32, 128, 256, 512];

    internal static int Best => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
}
