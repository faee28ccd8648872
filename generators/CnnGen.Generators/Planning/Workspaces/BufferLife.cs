namespace CnnGen.Generators.Planning.Workspaces;

/// <summary>The moments of a pass at which a buffer holds something, from the first step that uses it to the last one.</summary>
/// <param name="First">The first moment.</param>
/// <param name="Last">The last moment; below the first one where no step uses the buffer.</param>
internal readonly record struct BufferLife(int First, int Last)
{
    /// <summary>The life of what no step uses.</summary>
    public static BufferLife None => new(0, -1);

    /// <summary>The life of what nothing else may touch: also between two passes.</summary>
    public static BufferLife Always => new(int.MinValue, int.MaxValue);

    public bool IsEmpty => Last < First;

    /// <summary>Whether there is a moment at which both are alive.</summary>
    public bool Meets(BufferLife other) => !IsEmpty && !other.IsEmpty && First <= other.Last && other.First <= Last;

    /// <summary>The life with one more moment.</summary>
    public BufferLife With(int moment) => IsEmpty ? new(moment, moment) : new(Math.Min(First, moment), Math.Max(Last, moment));
}
