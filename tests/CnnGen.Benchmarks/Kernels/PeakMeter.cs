using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CnnGen.Benchmarks.Kernels;

/// <summary>
/// The machine's floating-point peak at a vector width: independent chains of fused multiply-adds, enough of them to
/// hide the latency of the instruction (4 cycles, two a cycle: 8 chains), and nothing else.
/// </summary>
internal static class PeakMeter
{
    private const int Chains = 12;
    private const int Iterations = 8192;

    /// <summary>Whether the machine has vectors of a width.</summary>
    public static bool Supports(int bits) => bits switch
    {
        512 => Vector512.IsHardwareAccelerated,
        256 => Vector256.IsHardwareAccelerated,
        _ => Vector128.IsHardwareAccelerated,
    };

    /// <summary>Runs the chains for about a third of a millisecond.</summary>
    /// <returns>Floating-point operations per second.</returns>
    public static double Measure(int bits)
    {
        long start = Stopwatch.GetTimestamp();
        float sum = bits switch
        {
            512 => Run512(Iterations, 0.5f),
            256 => Run256(Iterations, 0.5f),
            _ => Run128(Iterations, 0.5f),
        };
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;

        // Every lane of every chain converges to x = x/2 + 1/2. Looking at the sum keeps the work from being removed.
        Trace.Assert(sum == bits / 32 * Chains, "The chains of the peak measurement did not converge.");
        return 2.0 * Chains * (bits / 32) * Iterations / seconds;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Run512(int iterations, float half)
    {
        Vector512<float> x = Vector512.Create(half);
        Vector512<float> a = default, b = default, c = default, d = default, e = default, f = default;
        Vector512<float> g = default, h = default, i = default, j = default, k = default, l = default;
        for (int n = 0; n < iterations; n++)
        {
            a = Vector512.FusedMultiplyAdd(a, x, x); b = Vector512.FusedMultiplyAdd(b, x, x); c = Vector512.FusedMultiplyAdd(c, x, x);
            d = Vector512.FusedMultiplyAdd(d, x, x); e = Vector512.FusedMultiplyAdd(e, x, x); f = Vector512.FusedMultiplyAdd(f, x, x);
            g = Vector512.FusedMultiplyAdd(g, x, x); h = Vector512.FusedMultiplyAdd(h, x, x); i = Vector512.FusedMultiplyAdd(i, x, x);
            j = Vector512.FusedMultiplyAdd(j, x, x); k = Vector512.FusedMultiplyAdd(k, x, x); l = Vector512.FusedMultiplyAdd(l, x, x);
        }

        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Run256(int iterations, float half)
    {
        Vector256<float> x = Vector256.Create(half);
        Vector256<float> a = default, b = default, c = default, d = default, e = default, f = default;
        Vector256<float> g = default, h = default, i = default, j = default, k = default, l = default;
        for (int n = 0; n < iterations; n++)
        {
            a = Vector256.FusedMultiplyAdd(a, x, x); b = Vector256.FusedMultiplyAdd(b, x, x); c = Vector256.FusedMultiplyAdd(c, x, x);
            d = Vector256.FusedMultiplyAdd(d, x, x); e = Vector256.FusedMultiplyAdd(e, x, x); f = Vector256.FusedMultiplyAdd(f, x, x);
            g = Vector256.FusedMultiplyAdd(g, x, x); h = Vector256.FusedMultiplyAdd(h, x, x); i = Vector256.FusedMultiplyAdd(i, x, x);
            j = Vector256.FusedMultiplyAdd(j, x, x); k = Vector256.FusedMultiplyAdd(k, x, x); l = Vector256.FusedMultiplyAdd(l, x, x);
        }

        return Vector256.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Run128(int iterations, float half)
    {
        Vector128<float> x = Vector128.Create(half);
        Vector128<float> a = default, b = default, c = default, d = default, e = default, f = default;
        Vector128<float> g = default, h = default, i = default, j = default, k = default, l = default;
        for (int n = 0; n < iterations; n++)
        {
            a = Vector128.FusedMultiplyAdd(a, x, x); b = Vector128.FusedMultiplyAdd(b, x, x); c = Vector128.FusedMultiplyAdd(c, x, x);
            d = Vector128.FusedMultiplyAdd(d, x, x); e = Vector128.FusedMultiplyAdd(e, x, x); f = Vector128.FusedMultiplyAdd(f, x, x);
            g = Vector128.FusedMultiplyAdd(g, x, x); h = Vector128.FusedMultiplyAdd(h, x, x); i = Vector128.FusedMultiplyAdd(i, x, x);
            j = Vector128.FusedMultiplyAdd(j, x, x); k = Vector128.FusedMultiplyAdd(k, x, x); l = Vector128.FusedMultiplyAdd(l, x, x);
        }

        return Vector128.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }
}
