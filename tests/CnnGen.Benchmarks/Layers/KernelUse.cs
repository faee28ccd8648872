namespace CnnGen.Benchmarks.Layers;

/// <summary>How often a step of a pass calls its kernel.</summary>
internal enum CallFrequency
{
    /// <summary>Once for the batch, or in shares that together are the batch.</summary>
    Once,

    /// <summary>For each group of samples.</summary>
    EachGroup,

    /// <summary>For each sample.</summary>
    EachSample,
}

/// <summary>A step of an emitted pass.</summary>
/// <param name="Kernel">The kernel that it calls.</param>
/// <param name="Layer">The layer that it calls it for.</param>
/// <param name="Frequency">How often.</param>
/// <param name="Strips">Calls each time: one for each strip, in a loop over strips of a map.</param>
/// <param name="OverGroups">Whether the rows that it gives the kernel are groups and not samples.</param>
internal sealed record KernelUse(string Kernel, string Layer, CallFrequency Frequency, int Strips, bool OverGroups);
