using System.Collections.Concurrent;
using System.ComponentModel;

namespace CnnGen;

/// <summary>
/// The workspaces with which a network predicts when the caller brings none: as many as there are callers at once,
/// kept for the next call. Used by generated code.
/// </summary>
/// <typeparam name="TNetwork">The network class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PredictionPool<TNetwork>
    where TNetwork : class, INetwork<TNetwork>
{
    private const int LargestBatch = 32;

    // A single image must not pay for the memory of a batch.
    private readonly ConcurrentBag<InferenceWorkspace<TNetwork>> _single = [];
    private readonly ConcurrentBag<InferenceWorkspace<TNetwork>> _batch = [];

    /// <summary>Predicts any number of samples, in batches.</summary>
    /// <exception cref="ArgumentException">Not whole samples, or outputs of another size.</exception>
    public void Predict(TNetwork network, ReadOnlySpan<float> images, Span<float> outputs)
    {
        int samples = BatchGuard.WholeSamples<TNetwork>(images);
        BatchGuard.CheckOutputs<TNetwork>(samples, outputs);
        ConcurrentBag<InferenceWorkspace<TNetwork>> pool = samples == 1 ? _single : _batch;
        if (!pool.TryTake(out InferenceWorkspace<TNetwork>? workspace))
        {
            workspace = new InferenceWorkspace<TNetwork>(samples == 1 ? 1 : LargestBatch);
        }

        int inputSize = TNetwork.Info.InputSize, outputSize = TNetwork.Info.OutputSize;
        for (int start = 0; start < samples; start += workspace.BatchSize)
        {
            int count = Math.Min(workspace.BatchSize, samples - start);
            network.Predict(images.Slice(start * inputSize, count * inputSize), outputs.Slice(start * outputSize, count * outputSize), workspace);
        }

        pool.Add(workspace);
    }
}
