using System.ComponentModel;

namespace CnnGen;

/// <summary>Checks a call's arguments before a pass and reads its losses after it. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BatchGuard
{
    /// <summary>The number of samples in a batch with targets.</summary>
    /// <exception cref="ArgumentException">Not whole samples, more than the workspace holds, or targets that do not fit.</exception>
    public static int Samples<TNetwork>(Workspace<TNetwork> workspace, ReadOnlySpan<float> images, Targets targets)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        int samples = Samples(workspace, images);
        TargetGuard.Check(TNetwork.Info, targets, samples);
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

    /// <summary>The number of samples in a batch with gradients of the outputs.</summary>
    /// <exception cref="ArgumentException">Not whole samples, more than the workspace holds, or outputs or gradients of another size.</exception>
    public static int Samples<TNetwork>(
        InspectionWorkspace<TNetwork> workspace, ReadOnlySpan<float> images, ReadOnlySpan<float> outputGradients, Span<float> outputs)
        where TNetwork : class, IInspectableNetwork<TNetwork>
    {
        int samples = Samples(workspace, images, outputs);
        return outputGradients.Length == outputs.Length
            ? samples
            : throw new ArgumentException(
                $"{Counted.Text(outputGradients.Length, "float")} for the gradients of the outputs of {Counted.Text(samples, "sample")}; {TNetwork.Info.Name} needs {outputs.Length} ({samples} x {TNetwork.Info.OutputSize}).",
                nameof(outputGradients));
    }

    /// <summary>
    /// Reads what a pass left in the losses' buffer, for each sample and loss the loss and the number of right answers, and
    /// notes the results of each loss in the workspace.
    /// </summary>
    public static LossResult Loss<TNetwork>(Workspace<TNetwork> workspace, int start, int stride, int samples)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        ReadOnlySpan<float> memory = workspace.Memory.Span;
        var total = default(LossResult);
        for (int head = 0; head < workspace.Heads.Length; head++)
        {
            double sum = 0;
            long correct = 0;
            for (int n = 0; n < samples; n++)
            {
                int at = start + (n * stride) + (2 * head);
                sum += memory[at];
                correct += (long)memory[at + 1];
            }

            workspace.Losses.Finish(head, sum, correct);
            HeadResult result = workspace.Heads[head];
            double loss = TNetwork.Info.Heads[head].Weight * result.Loss;
            total = new LossResult(total.Loss + loss, total.Correct + result.Correct, total.Count + result.Count);
        }

        return total;
    }

    internal static int WholeSamples<TNetwork>(ReadOnlySpan<float> images)
        where TNetwork : class, INetwork<TNetwork>
    {
        int size = TNetwork.Info.InputSize;
        if (images.IsEmpty || images.Length % size != 0)
        {
            throw new ArgumentException(
                $"The images have {Counted.Text(images.Length, "float")}, no whole number of samples; one sample of {TNetwork.Info.Name} has {Counted.Text(size, "float")} ({TNetwork.Info.Input}).",
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
                $"{Counted.Text(outputs.Length, "float")} for the outputs of {Counted.Text(samples, "sample")}; {TNetwork.Info.Name} needs {expected} ({samples} x {TNetwork.Info.OutputSize}).",
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
