using System.Diagnostics;
using CnnGen.Benchmarks.Networks;
using Microsoft.ML.OnnxRuntime;

namespace CnnGen.Benchmarks.Peers.Onnx;

/// <summary>A way to run ONNX Runtime.</summary>
/// <param name="Threads">Threads within an operator.</param>
/// <param name="Spins">Whether its threads spin while they wait for work.</param>
internal sealed record OnnxSetting(int Threads, bool Spins)
{
    /// <summary>The setting in words.</summary>
    public string Name => Threads == 1 ? "1 thread" : FormattableString.Invariant($"{Threads} threads{(Spins ? ", spinning" : ", sleeping")}");

    /// <summary>All that make sense with so many threads at most. One thread has nobody to wait for.</summary>
    public static OnnxSetting[] Within(int threads) =>
        threads == 1 ? [new(1, Spins: false)] : [new(1, Spins: false), new(threads, Spins: true), new(threads, Spins: false)];
}

/// <summary>
/// A model in ONNX Runtime, bound to memory once, so that a run copies and allocates nothing.
/// </summary>
internal sealed class OnnxSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly OrtIoBinding[] _bindings;
    private readonly List<IDisposable> _values = [];
    private readonly float[] _outputs;
    private int _next;

    /// <summary>Loads a model.</summary>
    /// <param name="model">Its bytes.</param>
    /// <param name="setting">How to run it.</param>
    /// <param name="images">Batches of images, which runs use in turn.</param>
    /// <param name="inputShape">Shape of a batch.</param>
    /// <param name="outputShape">Shape of its outputs.</param>
    public OnnxSession(byte[] model, OnnxSetting setting, float[][] images, long[] inputShape, long[] outputShape)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = setting.Threads,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", setting.Spins ? "1" : "0");
        options.AddSessionConfigEntry("session.set_denormal_as_zero", "1");
        _session = new InferenceSession(model, options);
        _outputs = new float[outputShape.Aggregate(1L, (a, b) => a * b)];
        OrtValue outputs = Keep(OrtValue.CreateTensorValueFromMemory(_outputs, outputShape));
        _bindings = [.. images.Select(batch =>
        {
            OrtIoBinding binding = Keep(_session.CreateIoBinding());
            binding.BindInput(OnnxGraph.Input, Keep(OrtValue.CreateTensorValueFromMemory(batch, inputShape)));
            binding.BindOutput(OnnxGraph.Output, outputs);
            return binding;
        })];
    }

    /// <summary>The runtime's version; null where its native library does not load.</summary>
    public static string? Version { get; } = FindVersion();

    /// <summary>Predicts a number of batches.</summary>
    /// <returns>Seconds per batch.</returns>
    public StepSeconds Run(int batches)
    {
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        for (int batch = 0; batch < batches; batch++)
        {
            _next = (_next + 1) % _bindings.Length;
            _session.RunWithBinding(_options, _bindings[_next]);
        }

        double wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double busy = (Environment.CpuUsage.TotalTime - processor).TotalSeconds;
        return new StepSeconds(wall / batches, busy / batches);
    }

    /// <summary>Predicts one of the batches.</summary>
    public float[] Predict(int batch)
    {
        _session.RunWithBinding(_options, _bindings[batch]);
        return [.. _outputs];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IDisposable value in Enumerable.Reverse(_values))
        {
            value.Dispose();
        }

        _session.Dispose();
        _options.Dispose();
    }

    private static string? FindVersion()
    {
        try
        {
            return OrtEnv.Instance().GetVersionString();
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException or TypeInitializationException)
        {
            return null;
        }
    }

    private T Keep<T>(T value)
        where T : IDisposable
    {
        _values.Add(value);
        return value;
    }
}
