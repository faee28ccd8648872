using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace CnnGen;

/// <summary>Moves weights into the order that data gradients read. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WeightPacking
{
    private const int Lanes = 16;

    /// <summary>
    /// Transposes up to 16 rows: <c>target[16*column + row] = source[rowStride*row + column]</c>. Lanes of rows that
    /// do not exist stay as they are.
    /// </summary>
    /// <param name="source">First float of (rows, columns).</param>
    /// <param name="rowStride">Floats from one row to the next.</param>
    /// <param name="rows">1 to 16.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="target">First float of (columns, 16).</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransposeBlock(ref float source, int rowStride, int rows, int columns, ref float target)
    {
        bool vectors = Sse.IsSupported || AdvSimd.Arm64.IsSupported;
        int wholeRows = vectors ? rows & ~3 : 0;
        int wholeColumns = columns & ~3;
        for (int column = 0; column < wholeColumns; column += 4)
        {
            for (int row = 0; row < wholeRows; row += 4)
            {
                Transpose4X4(ref Unsafe.Add(ref source, (nint)row * rowStride + column), rowStride, ref Unsafe.Add(ref target, (nint)column * Lanes + row));
            }
        }

        Scalars(ref source, rowStride, wholeRows, rows, 0, wholeColumns, ref target);
        Scalars(ref source, rowStride, 0, rows, wholeColumns, columns, ref target);
    }

    private static void Scalars(ref float source, int rowStride, int firstRow, int lastRow, int firstColumn, int lastColumn, ref float target)
    {
        for (nint column = firstColumn; column < lastColumn; column++)
        {
            for (nint row = firstRow; row < lastRow; row++)
            {
                Unsafe.Add(ref target, (column * Lanes) + row) = Unsafe.Add(ref source, (row * rowStride) + column);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose4X4(ref float source, nint rowStride, ref float target)
    {
        Vector128<float> a = Vector128.LoadUnsafe(ref source);
        Vector128<float> b = Vector128.LoadUnsafe(ref Unsafe.Add(ref source, rowStride));
        Vector128<float> c = Vector128.LoadUnsafe(ref Unsafe.Add(ref source, 2 * rowStride));
        Vector128<float> d = Vector128.LoadUnsafe(ref Unsafe.Add(ref source, 3 * rowStride));

        // Pairs (a0 c0 a1 c1), (b0 d0 b1 d1): interleaving these once more gives whole columns.
        (Vector128<float> acLow, Vector128<float> acHigh) = (Low(a, c), High(a, c));
        (Vector128<float> bdLow, Vector128<float> bdHigh) = (Low(b, d), High(b, d));
        Vector128.StoreUnsafe(Low(acLow, bdLow), ref target);
        Vector128.StoreUnsafe(High(acLow, bdLow), ref target, Lanes);
        Vector128.StoreUnsafe(Low(acHigh, bdHigh), ref target, 2 * Lanes);
        Vector128.StoreUnsafe(High(acHigh, bdHigh), ref target, 3 * Lanes);
    }

    /// <summary>(x0, y0, x1, y1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Low(Vector128<float> x, Vector128<float> y) =>
        Sse.IsSupported ? Sse.UnpackLow(x, y) : AdvSimd.Arm64.ZipLow(x, y);

    /// <summary>(x2, y2, x3, y3).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> High(Vector128<float> x, Vector128<float> y) =>
        Sse.IsSupported ? Sse.UnpackHigh(x, y) : AdvSimd.Arm64.ZipHigh(x, y);
}
