using CnnGen.Benchmarks.Cli;

namespace CnnGen.Benchmarks.Startup;

/// <summary>A variant's figures in the file of <c>--json</c>: medians over its starts.</summary>
/// <param name="Variant">How the program was published and started.</param>
/// <param name="Median">The medians; null where it could not be published.</param>
/// <param name="Best">The start that reached full speed first.</param>
/// <param name="Problem">Why it could not be published.</param>
internal sealed record StartupRecord(string Variant, ProbeRun? Median, ProbeRun? Best, string? Problem);

/// <summary>
/// From the start of a process to its first prediction and to its first training step at full speed: LeNet-5, batch 64,
/// on one thread.
/// </summary>
internal static class StartupCommand
{
    private static readonly Table Columns = new(
        ("variant", -28), ("Main", 7), ("network", 7), ("prediction", 10), ("step", 7), ("full speed", 10), ("(best)", 7), ("steps", 6), ("ms/step", 8), ("bits", 4));

    /// <summary>The options.</summary>
    public static OptionHelp[] Options { get; } =
    [
        new("--rounds", "N", "starts of each variant to take the median of (7)"),
        new("--seconds", "N", "how long each start trains, to find the steady step time (2)"),
    ];

    /// <summary>Measures and prints.</summary>
    public static object Run(CommandOptions line)
    {
        int rounds = line.Number("--rounds", 7, 1, 1000);
        int seconds = line.Number("--seconds", 2, 1, 60);
        Console.WriteLine(Machine.Summary);
        Console.WriteLine("LeNet-5, batch 64, one thread. Milliseconds since the process was asked for, medians: first statement of Main, network there,");
        Console.WriteLine("first prediction, first training step, first step within 1.2 times the steady one, steps until then.");
        Console.WriteLine();
        using var publisher = new ProbePublisher();
        var runs = ProbeVariant.All.ToDictionary(variant => variant, _ => new List<ProbeRun>());
        foreach (ProbeVariant variant in ProbeVariant.All)
        {
            publisher.Publish(variant.Build);
        }

        // In turn: the first round brings files into memory and does not count.
        for (int round = 0; round <= rounds; round++)
        {
            foreach (ProbeVariant variant in ProbeVariant.All)
            {
                if (publisher.Publish(variant.Build).Program is { } program)
                {
                    var run = ProbeRun.Of(program, variant, round == 0 ? 0 : seconds);
                    runs[variant].AddRange(round == 0 ? [] : [run]);
                }
            }
        }

        Columns.PrintHead();
        return ProbeVariant.All.Select(variant => Record(variant, runs[variant], publisher.Publish(variant.Build).Problem)).ToList();
    }

    private static StartupRecord Record(ProbeVariant variant, List<ProbeRun> runs, string? problem)
    {
        if (runs.Count == 0)
        {
            Console.WriteLine($"{variant.Name}: SKIPPED, it cannot be published: {problem}");
            return new StartupRecord(variant.Name, null, null, problem);
        }

        double Median(Func<ProbeRun, double> milestone) => Statistics.Median(runs.Select(milestone));
        var median = new ProbeRun(
            Median(r => r.Main),
            Median(r => r.Network),
            Median(r => r.Prediction),
            Median(r => r.Step),
            Median(r => r.FullSpeed),
            (int)Median(r => r.StepsToFullSpeed),
            Median(r => r.SteadyStep),
            runs[0].VectorBits);
        ProbeRun best = runs.MinBy(r => r.FullSpeed)!;
        Columns.PrintRow(
            variant.Name,
            FormattableString.Invariant($"{median.Main:F0}"),
            FormattableString.Invariant($"{median.Network:F0}"),
            FormattableString.Invariant($"{median.Prediction:F0}"),
            FormattableString.Invariant($"{median.Step:F0}"),
            FormattableString.Invariant($"{median.FullSpeed:F0}"),
            FormattableString.Invariant($"{best.FullSpeed:F0}"),
            FormattableString.Invariant($"{median.StepsToFullSpeed}"),
            FormattableString.Invariant($"{median.SteadyStep:F3}"),
            FormattableString.Invariant($"{median.VectorBits}"));
        return new StartupRecord(variant.Name, median, best, null);
    }
}
