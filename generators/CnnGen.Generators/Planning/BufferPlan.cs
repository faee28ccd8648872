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
internal sealed record BufferPlan(string Name, MapLayout Layout, BufferScope Scope, int Stride, long Offset)
{
    /// <summary>Floats of one copy, with the space to the next one.</summary>
    public long Floats => Stride > 0 ? Stride : Block.Round(Layout.Storage);
}

/// <summary>Sizes of a workspace, as in the runtime's <c>WorkspaceLayout</c>.</summary>
internal sealed record WorkspacePlan(long Fixed, long PerSample, long PerGroup, long PerWorker);

/// <summary>
/// Samples whose weight gradients are summed together while their activations are in the cache. The sums of the
/// groups are added up later. Groups are fixed by the samples' numbers alone, so results do not depend on threads.
/// </summary>
internal static class SampleGroup
{
    public const int Size = 4;
}
