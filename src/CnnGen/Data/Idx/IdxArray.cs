using System.Collections.Immutable;

namespace CnnGen;

/// <summary>The content of an IDX file of unsigned bytes.</summary>
/// <param name="Dimensions">Lengths from the outermost to the innermost, for example (N, H, W). All positive.</param>
/// <param name="Data">The elements, innermost dimension fastest; as many as the product of the dimensions.</param>
public sealed record IdxArray(ImmutableArray<int> Dimensions, byte[] Data);
