using System.Diagnostics;

namespace CnnGen.Benchmarks.Networks;

/// <summary>What a step took.</summary>
/// <param name="Wall">Seconds by the clock.</param>
/// <param name="Processor">Seconds of all the process's threads on a processor: waiting for one does not count.</param>
internal readonly record struct StepSeconds(double Wall, double Processor);

/// <summary>Training steps to be timed.</summary>
internal abstract class TrainingLoop
{
    /// <summary>Trains a number of steps.</summary>
    /// <returns>Seconds per step.</returns>
    public abstract StepSeconds Run(int steps);

    /// <summary>Updates the parameters once more by the gradients of the last step.</summary>
    public abstract void Update();
}

/// <summary>
/// Forward pass, loss, backward pass and update over a few batches of random images in turn, so that a step finds its
/// images as cold as in real training.
/// </summary>
internal sealed class TrainingLoop<TNetwork> : TrainingLoop
    where TNetwork : class, ITrainableNetwork<TNetwork>
{
    private const int Batches = 4;
    private readonly TNetwork _network = TNetwork.Create(1);
    private readonly TrainingWorkspace<TNetwork> _workspace;
    private readonly Optimizer _optimizer;
    private readonly float[][] _images = new float[Batches][];
    private readonly int[][] _labels = new int[Batches][];
    private int _next;

    public TrainingLoop(int batchSize, int threads, Optimizer optimizer)
    {
        _workspace = new TrainingWorkspace<TNetwork>(batchSize, threads);
        _optimizer = optimizer;
        var random = new Random(1);
        for (int batch = 0; batch < Batches; batch++)
        {
            _images[batch] = new float[batchSize * TNetwork.Info.InputSize];
            _labels[batch] = new int[batchSize];
            foreach (ref float pixel in _images[batch].AsSpan())
            {
                pixel = random.NextSingle();
            }

            foreach (ref int label in _labels[batch].AsSpan())
            {
                label = random.Next(TNetwork.Info.OutputSize);
            }
        }
    }

    /// <inheritdoc/>
    public override StepSeconds Run(int steps)
    {
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        double loss = 0;
        for (int step = 0; step < steps; step++)
        {
            _next = (_next + 1) % Batches;
            loss += _network.ForwardBackward(_images[_next], _labels[_next], _workspace).Loss;
            _optimizer.Step(_network, _workspace);
        }

        double wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double busy = (Environment.CpuUsage.TotalTime - processor).TotalSeconds;
        return double.IsFinite(loss) ? new StepSeconds(wall / steps, busy / steps) : throw new NotFiniteNumberException($"{TNetwork.Info.Name} diverged.", loss);
    }

    /// <inheritdoc/>
    public override void Update() => _optimizer.Step(_network, _workspace);
}
