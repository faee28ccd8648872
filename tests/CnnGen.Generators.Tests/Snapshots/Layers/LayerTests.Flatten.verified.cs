/// <summary>Flattens a map: from channels-last to the flat (C, H, W) order.</summary>
/// <param name="x">(2, 2, 2 of 16)</param>
/// <param name="y">(8 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Flatten(ref float x, ref float y)
{
    for (nint c = 0; c < 2; c++)
    {
        for (nint row = 0; row < 2; row++)
        {
            for (nint column = 0; column < 2; column++)
            {
                Unsafe.Add(ref y, (c * 4) + (row * 2) + column) = Unsafe.Add(ref x, (row * 32) + (column * 16) + c);
            }
        }
    }
}

/// <summary>Gradient of flattening: from the flat (C, H, W) order back to channels-last.</summary>
/// <param name="dy">(8 of 16)</param>
/// <param name="dx">(2, 2, 2 of 16)</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void LossFlattenBackward(ref float dy, ref float dx)
{
    for (nint c = 0; c < 2; c++)
    {
        for (nint row = 0; row < 2; row++)
        {
            for (nint column = 0; column < 2; column++)
            {
                Unsafe.Add(ref dx, (row * 32) + (column * 16) + c) = Unsafe.Add(ref dy, (c * 4) + (row * 2) + column);
            }
        }
    }
}
