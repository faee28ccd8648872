using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CnnGen;

public static partial class FixedMath
{
    private const int BlockLanes = 16;

    /// <summary>Sum of all elements, in one order whatever the vector width; 0 for none.</summary>
    /// <remarks>
    /// Lane l of 16 adds the elements l, l + 16, l + 32, ... in that order. Then the upper half of the lanes is added
    /// to the lower half until one is left. A sum that is not a number is always <see cref="float.NaN"/>.
    /// </remarks>
    /// <param name="x">(N) addends.</param>
    public static float Sum(ReadOnlySpan<float> x) =>
        Vector512.IsHardwareAccelerated ? Reduce<SumReduction, Lanes512, Vector512<float>>(x)
        : Vector256.IsHardwareAccelerated ? Reduce<SumReduction, Lanes256, Vector256<float>>(x)
        : Vector128.IsHardwareAccelerated ? Reduce<SumReduction, Lanes128, Vector128<float>>(x)
        : Reduce<SumReduction, ScalarLanes, float>(x);

    /// <summary>The greatest element; minus infinity if there is none. NaN is never greatest.</summary>
    /// <param name="x">(N) values.</param>
    public static float Max(ReadOnlySpan<float> x) =>
        Vector512.IsHardwareAccelerated ? Reduce<MaxReduction, Lanes512, Vector512<float>>(x)
        : Vector256.IsHardwareAccelerated ? Reduce<MaxReduction, Lanes256, Vector256<float>>(x)
        : Vector128.IsHardwareAccelerated ? Reduce<MaxReduction, Lanes128, Vector128<float>>(x)
        : Reduce<MaxReduction, ScalarLanes, float>(x);

    internal static float Reduce<TReduction, TLanes, TVector>(ReadOnlySpan<float> x)
        where TReduction : struct, IReduction
        where TLanes : struct, IFloatLanes<TVector>
        where TVector : struct
    {
        Span<float> lanes = stackalloc float[BlockLanes];
        ref float first = ref MemoryMarshal.GetReference(lanes);
        ref float source = ref MemoryMarshal.GetReference(x);
        nint whole = x.Length & ~(BlockLanes - 1);
        for (nint lane = 0; lane < BlockLanes; lane += TLanes.Count)
        {
            TVector accumulator = TLanes.Create(TReduction.Identity);
            for (nint i = lane; i < whole; i += BlockLanes)
            {
                accumulator = TReduction.Combine<TLanes, TVector>(accumulator, TLanes.Load(ref source, i));
            }

            TLanes.Store(accumulator, ref first, lane);
        }

        for (int lane = 0; lane < x.Length - (int)whole; lane++)
        {
            lanes[lane] = TReduction.Combine<ScalarLanes, float>(lanes[lane], x[(int)whole + lane]);
        }

        for (int half = BlockLanes / 2; half > 0; half /= 2)
        {
            for (int lane = 0; lane < half; lane++)
            {
                lanes[lane] = TReduction.Combine<ScalarLanes, float>(lanes[lane], lanes[lane + half]);
            }
        }

        // Which NaN an addition of two NaNs returns is the processor's choice: return one of our own.
        return float.IsNaN(lanes[0]) ? float.NaN : lanes[0];
    }

    /// <summary>How two partial results become one.</summary>
    internal interface IReduction
    {
        static abstract float Identity { get; }

        static abstract TVector Combine<TLanes, TVector>(TVector partial, TVector next)
            where TLanes : struct, IFloatLanes<TVector>
            where TVector : struct;
    }

    internal readonly struct SumReduction : IReduction
    {
        public static float Identity => 0f;

        public static TVector Combine<TLanes, TVector>(TVector partial, TVector next)
            where TLanes : struct, IFloatLanes<TVector>
            where TVector : struct => TLanes.Add(partial, next);
    }

    internal readonly struct MaxReduction : IReduction
    {
        public static float Identity => float.NegativeInfinity;

        public static TVector Combine<TLanes, TVector>(TVector partial, TVector next)
            where TLanes : struct, IFloatLanes<TVector>
            where TVector : struct => TLanes.SelectGreater(next, partial, next, partial);
    }
}
