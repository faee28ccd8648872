using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CnnGen.Benchmarks.Networks;

namespace CnnGen.Benchmarks.Peers;

/// <summary>What PyTorch says once a network is ready to train.</summary>
/// <param name="Torch">Its version.</param>
/// <param name="MatmulGflops">GFLOP/s of its product of two square matrices on one thread.</param>
/// <param name="Parameters">Learned scalars of the network that it built.</param>
/// <param name="Setting">The fastest of its own settings, which it now uses.</param>
/// <param name="Trials">Seconds per step of each setting that was tried.</param>
internal sealed record PyTorchSetup(
    [property: JsonPropertyName("torch")] string Torch,
    [property: JsonPropertyName("matmul_gflops")] double MatmulGflops,
    [property: JsonPropertyName("parameters")] long Parameters,
    [property: JsonPropertyName("setting")] string Setting,
    [property: JsonPropertyName("trials")] Dictionary<string, double> Trials)
{
    /// <summary>What of it belongs in the file of <c>--json</c>.</summary>
    public PeerSetup ForRecord => new(Torch, Setting, Trials, MatmulGflops);
}

/// <summary>
/// A running <c>pytorch_training.py</c>, so that PyTorch's start-up stays out of the figures. Numbers of threads are
/// fixed when it starts, because OpenMP reads them then.
/// </summary>
internal sealed class PyTorchProcess : IDisposable
{
    private static readonly TimeSpan ExitPatience = TimeSpan.FromSeconds(10);
    private readonly Process _process;
    private readonly int _threads;
    private string _lastError = string.Empty;

    /// <summary>Starts the script.</summary>
    /// <param name="python">The interpreter.</param>
    /// <param name="threads">Threads of OpenMP.</param>
    /// <param name="blasCore">The processor whose kernels OpenBLAS is held to; null lets it choose.</param>
    public PyTorchProcess(Python python, int threads, string? blasCore)
    {
        _threads = threads;
        string script = Path.Combine(AppContext.BaseDirectory, "Peers", "pytorch_training.py");
        var start = new ProcessStartInfo(python.Path, [script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // OpenBLAS must not add threads of its own to OpenMP's: that slows PyTorch down severalfold.
        start.Environment["OPENBLAS_NUM_THREADS"] = "1";
        start.Environment["OMP_NUM_THREADS"] = threads.ToString(CultureInfo.InvariantCulture);

        // What the shell holds OpenBLAS to would slow PyTorch down as well: it is fastest with its own choice.
        start.Environment["OPENBLAS_CORETYPE"] = blasCore;
        start.Environment["OPENBLAS_L2_SIZE"] = null;
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) => _lastError = string.IsNullOrWhiteSpace(line.Data) ? _lastError : line.Data;
        _process.BeginErrorReadLine();
    }

    /// <summary>Builds a network and lets PyTorch find its fastest setting.</summary>
    public PyTorchSetup Prepare(string network, int batchSize, string optimizer) =>
        Ask(new { prepare = network, batch = batchSize, threads = _threads, optimizer }).Deserialize<PyTorchSetup>()!;

    /// <summary>Trains a number of steps.</summary>
    /// <returns>Seconds per step.</returns>
    public StepSeconds Run(int steps)
    {
        JsonElement answer = Ask(new { steps });
        return new StepSeconds(answer.GetProperty("seconds").GetDouble(), answer.GetProperty("cpu_seconds").GetDouble());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            // The script ends with its input.
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already.
        }

        if (!_process.WaitForExit(ExitPatience))
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private JsonElement Ask(object request)
    {
        try
        {
            _process.StandardInput.WriteLine(JsonSerializer.Serialize(request));
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It has ended; reading on tells why.
        }

        if (_process.StandardOutput.ReadLine() is not { } answer)
        {
            _process.WaitForExit();
            throw new PeerException($"PyTorch ended with code {_process.ExitCode}: {_lastError}");
        }

        return JsonSerializer.Deserialize<JsonElement>(answer);
    }
}
