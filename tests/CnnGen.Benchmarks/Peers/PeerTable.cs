using CnnGen.Benchmarks.Cli;

namespace CnnGen.Benchmarks.Peers;

/// <summary>The comparison with a peer as a table.</summary>
/// <param name="peer">The peer's name.</param>
/// <param name="unit">What is timed, with its unit.</param>
internal sealed class PeerTable(string peer, string unit)
{
    private readonly Table _columns = new(
        ("network", -16), ("batch", 5), ("threads", 7),
        (unit, 8), ("(best)", 8), ("(CPU)", 8), ("samples/s", 9),
        (peer, 8), ("(best)", 8), ("(CPU)", 8), ("samples/s", 9),
        ("ratio", 6), ("(best)", 6), ("(CPU)", 6), ($"fastest setting of {peer}", -30));

    /// <summary>Prints the titles.</summary>
    public void PrintHead() => _columns.PrintHead();

    /// <summary>Prints a row.</summary>
    public void Print(PeerRecord record) => _columns.PrintRow(
    [
        record.Network,
        FormattableString.Invariant($"{record.BatchSize}"),
        FormattableString.Invariant($"{record.Threads}"),
        .. Speed(record.Ours),
        .. Speed(record.Peer),
        FormattableString.Invariant($"{record.Ratio?.Median:F2}"),
        FormattableString.Invariant($"{record.Ratio?.Best:F2}"),
        FormattableString.Invariant($"{record.Ratio?.Processor:F2}"),
        record.Setup?.Setting ?? string.Empty,
    ]);

    private static string[] Speed(PeerSpeed? speed) =>
    [
        FormattableString.Invariant($"{speed?.Milliseconds:F3}"),
        FormattableString.Invariant($"{speed?.BestMilliseconds:F3}"),
        FormattableString.Invariant($"{speed?.ProcessorMilliseconds:F3}"),
        FormattableString.Invariant($"{speed?.SamplesPerSecond:F0}"),
    ];
}
