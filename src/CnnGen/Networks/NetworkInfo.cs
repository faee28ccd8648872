using System.Collections.Immutable;

namespace CnnGen;

/// <summary>What is known of a network at compile time.</summary>
public sealed class NetworkInfo
{
    /// <summary>The network class's name.</summary>
    public required string Name { get; init; }

    /// <summary>Shape of one input sample.</summary>
    public required ImageShape Input { get; init; }

    /// <summary>Shape of one output sample.</summary>
    public required ImageShape Output { get; init; }

    /// <summary>Scalars in one input sample, C*H*W.</summary>
    public int InputSize => Input.Size;

    /// <summary>Scalars in one output sample; the number of classes under a softmax loss that is not over pixels.</summary>
    public int OutputSize => Output.Size;

    /// <summary>The losses with their parts of the output; empty where the network can only predict.</summary>
    public ImmutableArray<HeadInfo> Heads { get; init; } = [];

    /// <summary>Labels that the losses take for each sample.</summary>
    public int LabelSize
    {
        get
        {
            int size = 0;
            foreach (HeadInfo head in Heads)
            {
                size += head.LabelSize;
            }

            return size;
        }
    }

    /// <summary>Values that the losses take for each sample.</summary>
    public int ValueSize
    {
        get
        {
            int size = 0;
            foreach (HeadInfo head in Heads)
            {
                size += head.ValueSize;
            }

            return size;
        }
    }

    /// <summary>
    /// Every stored tensor, in the order of the layers. In storage those that are learned come first, then frozen ones and
    /// running statistics.
    /// </summary>
    public required ImmutableArray<ParameterInfo> Parameters { get; init; }

    /// <summary>Every layer with its shapes and cost, in order.</summary>
    public required ImmutableArray<LayerInfo> Layers { get; init; }

    /// <summary>Floats that all parameters take in storage, surplus lanes included.</summary>
    public required int ParameterStorage { get; init; }

    /// <summary>Floats at the start of the storage that are learned; a training workspace holds as many gradients.</summary>
    public required int TrainableStorage { get; init; }

    /// <summary>Sizes of an inference workspace.</summary>
    public required WorkspaceLayout Inference { get; init; }

    /// <summary>Sizes of a training workspace, whose fixed part starts with the gradients; null for a network without a loss.</summary>
    public WorkspaceLayout? Training { get; init; }

    /// <summary>The network and its cost as a table.</summary>
    public NetworkSummary Summary => new(this);

    /// <summary>Number of parameters as PyTorch counts them: learned and frozen scalars, without running statistics.</summary>
    public long ParameterCount
    {
        get
        {
            long count = 0;
            foreach (ParameterInfo parameter in Parameters)
            {
                count += parameter.Role == ParameterRole.Statistic ? 0 : parameter.Count;
            }

            return count;
        }
    }

    /// <summary>Multiply-adds of one sample's forward pass.</summary>
    public long MultiplyAdds
    {
        get
        {
            long count = 0;
            foreach (LayerInfo layer in Layers)
            {
                count += layer.MultiplyAdds;
            }

            return count;
        }
    }
}

/// <summary>One layer as the summary shows it.</summary>
/// <param name="Name">Name in the generated class, for example <c>Conv1</c>.</param>
/// <param name="Kind">The attribute's name, for example <c>Conv2D</c>.</param>
/// <param name="Output">Shape of one sample after the layer.</param>
/// <param name="ParameterCount">Parameters as PyTorch counts them: scalars that are learned or frozen.</param>
/// <param name="MultiplyAdds">Multiply-adds of one sample's forward pass.</param>
public sealed record LayerInfo(string Name, string Kind, ImageShape Output, long ParameterCount, long MultiplyAdds)
{
    /// <summary>
    /// What decides the layer's function in prediction beside its kind and shapes, for example stride and padding. Parameters belong
    /// to networks of the same text only.
    /// </summary>
    public string Settings { get; init; } = "";

    /// <summary>What decides the layer's part in training alone, for example the rate of dropout.</summary>
    public string TrainingSettings { get; init; } = "";
}

/// <summary>Sizes of a workspace in floats; every part is a whole number of 64-byte lines.</summary>
/// <param name="Fixed">Floats needed once.</param>
/// <param name="PerSample">Floats needed for each sample of the batch.</param>
/// <param name="PerGroup">Floats needed for each group of samples.</param>
/// <param name="PerWorker">Floats of scratch that each worker thread needs.</param>
/// <param name="SamplesPerGroup">
/// Samples in a group: gradients are summed within groups and then over groups, so that the order of every sum
/// depends on the samples' numbers alone.
/// </param>
public sealed record WorkspaceLayout(long Fixed, long PerSample, long PerGroup = 0, long PerWorker = 0, int SamplesPerGroup = 1)
{
    /// <summary>Number of groups, the last of which may be smaller.</summary>
    public int Groups(int samples) => (int)(((long)samples + SamplesPerGroup - 1) / SamplesPerGroup);

    /// <summary>Where the groups' part starts.</summary>
    public long GroupStart(int batchSize) => Fixed + (PerSample * batchSize);

    /// <summary>Where the workers' part starts.</summary>
    public long WorkerStart(int batchSize) => GroupStart(batchSize) + (PerGroup * Groups(batchSize));

    /// <summary>Floats in total for a batch size and a number of workers.</summary>
    public long Total(int batchSize, int workers) => WorkerStart(batchSize) + (PerWorker * workers);
}
