/// <summary>ReLU: y = max(0, x).</summary>
/// <param name="x">(2, 2, 3 of 16)</param>
/// <param name="y">(2, 2, 3 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Relu1Forward(ref float x, ref float y)
{
    for (nint i = 0; i < 64; i += 16)
    {
        Vector512<float> value = Vector512.LoadUnsafe(ref Unsafe.Add(ref x, i));
        Vector512.StoreUnsafe(Vector512.AndNot(value, Vector512.LessThan(value, Vector512<float>.Zero)), ref Unsafe.Add(ref y, i));
    }
}
