/// <summary>Copies 3 channels of every pixel.</summary>
/// <param name="source">(3, 3, 3 of 16), from the first channel to copy</param>
/// <param name="target">(3, 3, 5 of 16), from the first channel to write</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Concat1Forward(ref float source, ref float target)
{
    for (nint row = 0; row < 3; row++)
    {
        for (nint column = 0; column < 3; column++)
        {
            MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref source, (row * 48) + (column * 16)), 3)
                .CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref target, (row * 48) + (column * 16)), 3));
        }
    }
}

/// <summary>Copies 2 channels of every pixel.</summary>
/// <param name="source">(3, 3, 2 of 16), from the first channel to copy</param>
/// <param name="target">(3, 3, 5 of 16), from the first channel to write</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Concat1Forward2(ref float source, ref float target)
{
    for (nint row = 0; row < 3; row++)
    {
        for (nint column = 0; column < 3; column++)
        {
            MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref source, (row * 48) + (column * 16)), 2)
                .CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref target, (row * 48) + (column * 16)), 2));
        }
    }
}

/// <summary>Copies 3 channels of every pixel.</summary>
/// <param name="source">(3, 3, 5 of 16), from the first channel to copy</param>
/// <param name="target">(3, 3, 3 of 16), from the first channel to write</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Concat1Backward(ref float source, ref float target)
{
    for (nint row = 0; row < 3; row++)
    {
        for (nint column = 0; column < 3; column++)
        {
            MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref source, (row * 48) + (column * 16)), 3)
                .CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref target, (row * 48) + (column * 16)), 3));
        }
    }
}

/// <summary>Copies 2 channels of every pixel.</summary>
/// <param name="source">(3, 3, 5 of 16), from the first channel to copy</param>
/// <param name="target">(3, 3, 2 of 16), from the first channel to write</param>
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
public static void Concat1Backward2(ref float source, ref float target)
{
    for (nint row = 0; row < 3; row++)
    {
        for (nint column = 0; column < 3; column++)
        {
            MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref source, (row * 48) + (column * 16)), 2)
                .CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref target, (row * 48) + (column * 16)), 2));
        }
    }
}
