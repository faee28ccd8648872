using System.Runtime.Intrinsics;

namespace CnnGen;

/// <summary>The widest vectors that this machine runs well; constants to the JIT.</summary>
internal static class VectorWidth
{
    internal static int Preferred =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
}
