using CnnGen.Generators.Planning.Workspaces;

namespace CnnGen.Generators.Planning;

/// <summary>How many copies of a buffer a workspace holds.</summary>
internal enum BufferScope
{
    /// <summary>One.</summary>
    Fixed,

    /// <summary>One for each sample of the batch.</summary>
    Sample,

    /// <summary>One for each group of samples: a sum over a few samples that does not depend on who owns them.</summary>
    Group,

    /// <summary>One for each worker: written and read again within one sample's turn, so it stays in the cache.</summary>
    Worker,
}

/// <summary>A buffer of a workspace.</summary>
/// <param name="Name">A name for the generated code, for example <c>pool1</c>.</param>
/// <param name="Layout">How one copy is laid out.</param>
/// <param name="Scope">How many copies there are.</param>
/// <param name="Stride">Floats from one copy to the next.</param>
/// <param name="Offset">Start within the scope: floats for Fixed and Worker, floats per sample or group of capacity for the others.</param>
/// <param name="Within">Floats from the start of a sample's record to the buffer, where it is part of one.</param>
/// <param name="Life">When the buffer holds something. Buffers of a scope that do not live at the same time may overlap.</param>
/// <param name="HasZeros">Whether a halo or surplus lanes must be zero that no step writes: no other layout may use the memory.</param>
internal sealed record BufferPlan(
    string Name, MapLayout Layout, BufferScope Scope, int Stride, long Offset, long Within, BufferLife Life, bool HasZeros)
{
    /// <summary>Floats of one copy.</summary>
    public int Floats => Block.Round(Layout.Storage);

    /// <summary>Where the buffer starts among those of its scope, as seen by one sample, group or worker.</summary>
    public long Start => Offset + Within;
}

/// <summary>Sizes of a workspace, as in the runtime's <c>WorkspaceLayout</c>.</summary>
internal sealed record WorkspacePlan(long Fixed, long PerSample, long PerGroup, long PerWorker)
{
    /// <summary>Floats that a worker needs for a sample.</summary>
    public long Turn => PerSample + PerWorker;

    /// <summary>Bytes for one sample and one worker.</summary>
    public long SmallestBytes => sizeof(float) * (Fixed + PerSample + PerGroup + PerWorker);

    /// <summary>Bytes for each further sample, its share of a group's sums included.</summary>
    public long BytesPerSample => sizeof(float) * (PerSample + (PerGroup / SampleGroup.Size));
}

/// <summary>
/// Samples whose weight gradients are summed together while their activations are in the cache. The sums of the
/// groups are added up later. Groups are fixed by the samples' numbers alone, so results do not depend on threads.
/// </summary>
internal static class SampleGroup
{
    public const int Size = 4;
}
