using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace CnnGen;

/// <summary>Limits gradients between a backward pass and an optimizer's step.</summary>
public static class GradientClipping
{
    private const int Lanes = 16;

    /// <summary>
    /// Scales all gradients by one factor, so that their norm is at most <paramref name="maximum"/> (Pascanu, Mikolov and Bengio
    /// 2013, "On the difficulty of training recurrent neural networks").
    /// </summary>
    /// <param name="workspace">The workspace of the backward pass.</param>
    /// <param name="maximum">The largest norm, above 0.</param>
    /// <returns>The norm before, the square root of the sum of all gradients' squares. Gradients whose norm is not finite are left as they are.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The maximum is not a finite number above 0.</exception>
    public static double ClipNorm<TNetwork>(this TrainingWorkspace<TNetwork> workspace, double maximum)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(workspace);
        Check(maximum, nameof(maximum));
        double norm = Norm(workspace.Gradients);
        if (norm > maximum && double.IsFinite(norm))
        {
            TensorPrimitives.Multiply(workspace.Gradients, (float)(maximum / norm), workspace.Gradients);
        }

        return norm;
    }

    /// <summary>Sets every gradient above <paramref name="maximum"/> to it, and every one below its negative to that.</summary>
    /// <param name="workspace">The workspace of the backward pass.</param>
    /// <param name="maximum">The largest size of a gradient, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The maximum is not a finite number above 0.</exception>
    public static void ClipValue<TNetwork>(this TrainingWorkspace<TNetwork> workspace, float maximum)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(workspace);
        Check(maximum, nameof(maximum));
        TensorPrimitives.Clamp(workspace.Gradients, -maximum, maximum, workspace.Gradients);
    }

    internal static void Check(double? maximum, string name)
    {
        if (maximum is { } value && !(double.IsFinite(value) && value > 0))
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be a finite number above 0.");
        }
    }

    /// <summary>The square root of the sum of squares, summed in double and in one order on every processor.</summary>
    internal static double Norm(ReadOnlySpan<float> values)
    {
        Span<double> sums = stackalloc double[Lanes];
        int whole = values.Length & ~(Lanes - 1);
        var low = Vector512<double>.Zero;
        var high = Vector512<double>.Zero;
        for (int i = 0; i < whole; i += Lanes)
        {
            (Vector512<double> first, Vector512<double> second) = Vector512.Widen(Vector512.Create(values.Slice(i, Lanes)));
            low += first * first;
            high += second * second;
        }

        low.CopyTo(sums);
        high.CopyTo(sums[(Lanes / 2)..]);
        for (int i = whole; i < values.Length; i++)
        {
            sums[i - whole] += (double)values[i] * values[i];
        }

        double sum = 0;
        foreach (double part in sums)
        {
            sum += part;
        }

        return Math.Sqrt(sum);
    }
}
