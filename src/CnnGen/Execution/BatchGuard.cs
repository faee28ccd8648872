using System.ComponentModel;

namespace CnnGen;

/// <summary>Checks a call's arguments before a pass and reads its losses after it. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BatchGuard
{
    /// <summary>The number of samples in a batch with labels.</summary>
    /// <exception cref="ArgumentException">Not whole samples, more than the workspace holds, or labels that do not fit.</exception>
    public static int Samples<TNetwork>(Workspace<TNetwork> workspace, ReadOnlySpan<float> images, ReadOnlySpan<int> labels)
        where TNetwork : class, INetwork<TNetwork>
    {
        int samples = Samples(workspace, images);
        if (labels.Length != samples)
        {
            throw new ArgumentException($"{samples} images but {labels.Length} labels; there must be one label for each image.", nameof(labels));
        }

        int classes = TNetwork.Info.OutputSize;
        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classes)
            {
                throw new ArgumentException($"Label {labels[i]} of sample {i} is not a class; the network has classes 0 to {classes - 1}.", nameof(labels));
            }
        }

        return samples;
    }

    /// <summary>The number of samples in a batch with outputs.</summary>
    /// <exception cref="ArgumentException">Not whole samples, more than the workspace holds, or outputs of another size.</exception>
    public static int Samples<TNetwork>(Workspace<TNetwork> workspace, ReadOnlySpan<float> images, Span<float> outputs)
        where TNetwork : class, INetwork<TNetwork>
    {
        int samples = Samples(workspace, images);
        CheckOutputs<TNetwork>(samples, outputs);
        return samples;
    }

    /// <summary>The mean loss and the correct answers that a pass left in the losses' buffer.</summary>
    public static LossResult Loss<TNetwork>(Workspace<TNetwork> workspace, int start, int stride, int samples)
        where TNetwork : class, INetwork<TNetwork>
    {
        ReadOnlySpan<float> memory = workspace.Memory.Span;
        double sum = 0;
        int correct = 0;
        for (int n = 0; n < samples; n++)
        {
            int at = start + (n * stride);
            sum += memory[at];
            correct += (int)memory[at + 1];
        }

        return new LossResult(sum / samples, correct, samples);
    }

    internal static int WholeSamples<TNetwork>(ReadOnlySpan<float> images)
        where TNetwork : class, INetwork<TNetwork>
    {
        int size = TNetwork.Info.InputSize;
        if (images.IsEmpty || images.Length % size != 0)
        {
            throw new ArgumentException(
                $"{images.Length} floats are not a whole number of samples; one sample of {TNetwork.Info.Name} has {size} floats ({TNetwork.Info.Input}).",
                nameof(images));
        }

        return images.Length / size;
    }

    internal static void CheckOutputs<TNetwork>(int samples, Span<float> outputs)
        where TNetwork : class, INetwork<TNetwork>
    {
        long expected = (long)samples * TNetwork.Info.OutputSize;
        if (outputs.Length != expected)
        {
            throw new ArgumentException(
                $"{outputs.Length} floats for the outputs of {samples} samples; {TNetwork.Info.Name} needs {expected} ({samples} x {TNetwork.Info.OutputSize}).",
                nameof(outputs));
        }
    }

    private static int Samples<TNetwork>(Workspace<TNetwork> workspace, ReadOnlySpan<float> images)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(workspace);
        int samples = WholeSamples<TNetwork>(images);
        if (samples > workspace.BatchSize)
        {
            throw new ArgumentException(
                $"A batch of {samples} samples does not fit a workspace made for {workspace.BatchSize}; make the workspace larger or the batch smaller.",
                nameof(images));
        }

        return samples;
    }
}
