using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CnnGen;

/// <summary>
/// Stores the first lanes of a vector and leaves what lies behind them alone. Called by generated code, with constant
/// counts, of which the JIT makes a store or a few.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PartialVector
{
    /// <summary>Stores lanes 0 to count - 1.</summary>
    /// <param name="value">The vector.</param>
    /// <param name="count">0 to 15; all 16 are a store like any other.</param>
    /// <param name="target">Receives the first lane.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> value, int count, ref float target)
    {
        if (count < 8)
        {
            Store(value.GetLower(), count, ref target);
            return;
        }

        value.GetLower().StoreUnsafe(ref target);
        Store(value.GetUpper(), count - 8, ref Unsafe.Add(ref target, 8));
    }

    /// <summary>Stores lanes 0 to count - 1.</summary>
    /// <param name="value">The vector.</param>
    /// <param name="count">0 to 7.</param>
    /// <param name="target">Receives the first lane.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> value, int count, ref float target)
    {
        if (count < 4)
        {
            Store(value.GetLower(), count, ref target);
            return;
        }

        value.GetLower().StoreUnsafe(ref target);
        Store(value.GetUpper(), count - 4, ref Unsafe.Add(ref target, 4));
    }

    /// <summary>Stores lanes 0 to count - 1.</summary>
    /// <param name="value">The vector.</param>
    /// <param name="count">0 to 3.</param>
    /// <param name="target">Receives the first lane.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> value, int count, ref float target)
    {
        if (count >= 2)
        {
            value.GetLower().StoreUnsafe(ref target);
        }

        if (count % 2 == 1)
        {
            Unsafe.Add(ref target, count - 1) = value.GetElement(count - 1);
        }
    }
}
