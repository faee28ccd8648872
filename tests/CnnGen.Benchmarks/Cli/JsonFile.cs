using System.Runtime.InteropServices;
using System.Text.Json;

namespace CnnGen.Benchmarks.Cli;

/// <summary>
/// The file of <c>--json</c>. Opened before the benchmark starts, so that a bad path costs no minutes of measuring.
/// </summary>
internal sealed class JsonFile : IDisposable
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly FileStream _stream;

    /// <summary>Creates or replaces the file.</summary>
    /// <exception cref="UsageException">The file cannot be written.</exception>
    public JsonFile(string path)
    {
        try
        {
            _stream = File.Create(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"--json cannot write '{path}': {exception.Message}");
        }
    }

    /// <summary>Writes a benchmark's record together with what describes the machine.</summary>
    public void Write(string benchmark, object results)
    {
        var record = new
        {
            benchmark,
            utc = DateTime.UtcNow,
            machine = new
            {
                processor = Machine.Processor,
                processors = Environment.ProcessorCount,
                architecture = RuntimeInformation.ProcessArchitecture.ToString(),
                system = RuntimeInformation.OSDescription,
                runtime = RuntimeInformation.FrameworkDescription,
                vectorBits = VectorWidth.Preferred,
            },
            results,
        };
        JsonSerializer.Serialize(_stream, record, Format);
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();
}
