using System.Runtime.CompilerServices;

namespace CnnGen;

/// <summary>One worker's share of a phase of a pass.</summary>
/// <typeparam name="TNetwork">The network class.</typeparam>
/// <param name="network">The network whose pass it is.</param>
/// <param name="share">What the worker works on.</param>
public delegate void PassBody<in TNetwork>(TNetwork network, in PassShare share);

/// <summary>
/// Runs the phases of a pass over the workers of a workspace. Between two phases every worker has finished the
/// first. Generated code calls it; user code does not need to.
/// </summary>
/// <typeparam name="TNetwork">The network class.</typeparam>
public sealed class Pass<TNetwork> : IParallelWork
    where TNetwork : class, INetwork<TNetwork>
{
    private readonly Workspace<TNetwork> _workspace;
    private TNetwork? _network;
    private PassBody<TNetwork>? _body;
    private nint _images;
    private nint _labels;
    private nint _values;
    private nint _outputs;
    private int _imageFloats;
    private int _labelCount;
    private int _valueCount;
    private int _outputFloats;
    private int _samples;
    private int _workers;
    private int _claimed;
    private int _running;
    private ulong _noise;

    internal Pass(Workspace<TNetwork> workspace) => _workspace = workspace;

    /// <summary>Runs the phases in order, each over all workers.</summary>
    /// <param name="network">The network.</param>
    /// <param name="samples">Samples in the batch.</param>
    /// <param name="images">The batch's images; may be empty.</param>
    /// <param name="targets">The batch's labels and values; may be empty.</param>
    /// <param name="outputs">The batch's outputs; may be empty.</param>
    /// <param name="phases">The phases.</param>
    /// <exception cref="InvalidOperationException">Another pass is running on the same workspace.</exception>
    public unsafe void Run(
        TNetwork network,
        int samples,
        ReadOnlySpan<float> images,
        Targets targets,
        Span<float> outputs,
        params ReadOnlySpan<PassBody<TNetwork>> phases)
    {
        if (Interlocked.Exchange(ref _running, 1) != 0)
        {
            throw new InvalidOperationException("The workspace is in use by another pass. Give each thread a workspace of its own.");
        }

        try
        {
            // Worker threads see the caller's spans through pinned addresses; they are done before Run returns.
            fixed (float* image = images)
            fixed (int* label = targets.Labels)
            fixed (float* value = targets.Values)
            fixed (float* output = outputs)
            {
                (_images, _imageFloats) = ((nint)image, images.Length);
                (_labels, _labelCount) = ((nint)label, targets.Labels.Length);
                (_values, _valueCount) = ((nint)value, targets.Values.Length);
                (_outputs, _outputFloats) = ((nint)output, outputs.Length);
                (_network, _samples, _workers, _noise) = (network, samples, _workspace.Workers(samples), _workspace.NextNoise());
                _workspace.Losses.Measure(TNetwork.Info, targets, samples);
                foreach (PassBody<TNetwork> phase in phases)
                {
                    _body = phase;
                    _claimed = 0;
                    WorkerPool.Shared.Run(this, _workers);
                }
            }
        }
        finally
        {
            (_images, _labels, _values, _outputs, _network, _body) = (0, 0, 0, 0, null, null);
            Volatile.Write(ref _running, 0);
        }
    }

    unsafe void IParallelWork.Execute(int worker)
    {
        int workers = _workers;
        ref float memory = ref _workspace.Memory.Reference;
        WorkspaceLayout layout = _workspace.Layout;
        int capacity = _workspace.BatchSize;
        long groups = layout.Groups(_samples);
        ref float groupMemory = ref Unsafe.Add(ref memory, (nint)layout.GroupStart(capacity));
        ref float scratch = ref Unsafe.Add(ref memory, (nint)(layout.WorkerStart(capacity) + (layout.PerWorker * worker)));
        var share = new PassShare(ref memory, ref groupMemory, ref scratch, ref _claimed)
        {
            Images = new ReadOnlySpan<float>((void*)_images, _imageFloats),
            Labels = new ReadOnlySpan<int>((void*)_labels, _labelCount),
            Values = new ReadOnlySpan<float>((void*)_values, _valueCount),
            Scales = _workspace.Losses.Scales,
            Outputs = new Span<float>((void*)_outputs, _outputFloats),
            Samples = _samples,
            Noise = _noise,
            Groups = (int)groups,
            Start = (int)(groups * worker / workers) * layout.SamplesPerGroup,
            End = Math.Min(_samples, (int)(groups * (worker + 1) / workers) * layout.SamplesPerGroup),
            Worker = worker,
            Workers = workers,
            Capacity = capacity,
            GroupCapacity = layout.Groups(capacity),
        };
        _body!(_network!, in share);
    }
}

/// <summary>What one worker of a phase works on, and where.</summary>
public readonly ref struct PassShare
{
    private readonly ref float _memory;
    private readonly ref float _groupMemory;
    private readonly ref float _scratch;
    private readonly ref int _claimed;

    internal PassShare(ref float memory, ref float groupMemory, ref float scratch, ref int claimed)
    {
        _memory = ref memory;
        _groupMemory = ref groupMemory;
        _scratch = ref scratch;
        _claimed = ref claimed;
    }

    /// <summary>Images of the whole batch, (N, C, H, W).</summary>
    public ReadOnlySpan<float> Images { get; init; }

    /// <summary>Labels of the whole batch, (N, labels).</summary>
    public ReadOnlySpan<int> Labels { get; init; }

    /// <summary>Values of the whole batch, (N, values).</summary>
    public ReadOnlySpan<float> Values { get; init; }

    /// <summary>For each loss, the factor of its gradient: the loss's weight / the divisor of its mean.</summary>
    public ReadOnlySpan<float> Scales { get; init; }

    /// <summary>Outputs of the whole batch, (N, outputs).</summary>
    public Span<float> Outputs { get; init; }

    /// <summary>Samples in the batch.</summary>
    public int Samples { get; init; }

    /// <summary>What all random numbers of the pass are drawn from; see <see cref="CnnGen.Noise"/>.</summary>
    public ulong Noise { get; init; }

    /// <summary>First sample of this worker.</summary>
    public int Start { get; init; }

    /// <summary>One past the last sample of this worker.</summary>
    public int End { get; init; }

    /// <summary>This worker, 0 .. <see cref="Workers"/> - 1.</summary>
    public int Worker { get; init; }

    /// <summary>Number of workers.</summary>
    public int Workers { get; init; }

    /// <summary>The workspace's batch size: sample buffers are laid out for it.</summary>
    public int Capacity { get; init; }

    /// <summary>First float of the workspace.</summary>
    public ref float Memory => ref _memory;

    /// <summary>Groups of samples in the batch.</summary>
    public int Groups { get; init; }

    /// <summary>Groups of samples that the workspace is laid out for.</summary>
    public int GroupCapacity { get; init; }

    /// <summary>First float of the groups' part of the workspace.</summary>
    public ref float GroupMemory => ref _groupMemory;

    /// <summary>First float of this worker's scratch.</summary>
    public ref float Scratch => ref _scratch;

    /// <summary>Takes the next item of the phase's shared work; a number past the last one means that none is left.</summary>
    public int Claim() => Interlocked.Increment(ref _claimed) - 1;

    /// <summary>
    /// Looks for a claimed item in one piece of work, whose units are cut into as many parts as workers times
    /// <paramref name="partsPerWorker"/>.
    /// </summary>
    /// <param name="item">The item, counted from this piece of work; on false, from the next one.</param>
    /// <param name="units">Units of this piece of work.</param>
    /// <param name="partsPerWorker">Parts to cut for each worker.</param>
    /// <param name="first">First unit of the item's part.</param>
    /// <param name="last">One past its last unit.</param>
    /// <returns>Whether the item is a part of this piece of work.</returns>
    public bool Take(ref int item, int units, int partsPerWorker, out int first, out int last)
    {
        int parts = Workers == 1 ? 1 : Math.Min(units, Workers * partsPerWorker);
        if (item >= parts)
        {
            item -= parts;
            (first, last) = (0, 0);
            return false;
        }

        first = (int)((long)units * item / parts);
        last = (int)((long)units * (item + 1) / parts);
        return true;
    }
}
