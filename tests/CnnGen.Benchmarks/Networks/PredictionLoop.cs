using System.Diagnostics;

namespace CnnGen.Benchmarks.Networks;

/// <summary>Predictions to be timed.</summary>
internal abstract class PredictionLoop
{
    /// <summary>Batches of random images, (N, C, H, W) each, that predictions use in turn.</summary>
    public abstract float[][] Images { get; }

    /// <summary>Predicts a number of batches.</summary>
    /// <returns>Seconds per batch.</returns>
    public abstract StepSeconds Run(int batches);

    /// <summary>Predicts one batch: probabilities, or raw scores.</summary>
    public abstract float[] Predict(float[] images, bool raw);

    /// <summary>The values of a parameter, in PyTorch's order.</summary>
    public abstract float[] CopyParameter(ParameterInfo parameter);
}

/// <inheritdoc/>
internal sealed class PredictionLoop<TNetwork> : PredictionLoop
    where TNetwork : class, INetwork<TNetwork>
{
    private const int Batches = 4;
    private readonly TNetwork _network = TNetwork.Create(1);
    private readonly InferenceWorkspace<TNetwork> _workspace;
    private readonly float[] _outputs;
    private int _next;

    public PredictionLoop(int batchSize, int threads)
    {
        _workspace = new InferenceWorkspace<TNetwork>(batchSize, threads);
        _outputs = new float[batchSize * TNetwork.Info.OutputSize];
        Images = [.. Enumerable.Range(0, Batches).Select(_ => new float[batchSize * TNetwork.Info.InputSize])];
        var random = new Random(1);
        foreach (float[] batch in Images)
        {
            foreach (ref float pixel in batch.AsSpan())
            {
                pixel = random.NextSingle();
            }
        }
    }

    /// <inheritdoc/>
    public override float[][] Images { get; }

    /// <inheritdoc/>
    public override StepSeconds Run(int batches)
    {
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        for (int batch = 0; batch < batches; batch++)
        {
            _next = (_next + 1) % Batches;
            _network.Predict(Images[_next], _outputs, _workspace);
        }

        double wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double busy = (Environment.CpuUsage.TotalTime - processor).TotalSeconds;
        return new StepSeconds(wall / batches, busy / batches);
    }

    /// <inheritdoc/>
    public override float[] Predict(float[] images, bool raw)
    {
        if (raw)
        {
            _network.Forward(images, _outputs, _workspace);
        }
        else
        {
            _network.Predict(images, _outputs, _workspace);
        }

        return [.. _outputs];
    }

    /// <inheritdoc/>
    public override float[] CopyParameter(ParameterInfo parameter)
    {
        float[] values = new float[parameter.Count];
        _network.CopyParameter(parameter.Name, values);
        return values;
    }
}
