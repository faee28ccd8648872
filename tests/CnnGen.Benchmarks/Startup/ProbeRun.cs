using System.Diagnostics;
using System.Globalization;

namespace CnnGen.Benchmarks.Startup;

/// <summary>One start of the probe; milliseconds since the process was asked for.</summary>
/// <param name="Main">Its first statement runs.</param>
/// <param name="Network">The network is there.</param>
/// <param name="Prediction">It has predicted once.</param>
/// <param name="Step">It has trained one step.</param>
/// <param name="FullSpeed">The first step that took no more than 1.2 times the steady one has ended.</param>
/// <param name="StepsToFullSpeed">Steps until then.</param>
/// <param name="SteadyStep">Milliseconds of a step in the end: the lower quartile of the last half.</param>
/// <param name="VectorBits">The vector width that the probe used.</param>
internal sealed record ProbeRun(
    double Main, double Network, double Prediction, double Step, double FullSpeed, int StepsToFullSpeed, double SteadyStep, int VectorBits)
{
    private const double Tolerance = 1.2;

    /// <summary>Starts the probe and waits for its end.</summary>
    /// <param name="program">The published program.</param>
    /// <param name="variant">How to start it.</param>
    /// <param name="seconds">How long it trains.</param>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static ProbeRun Of(string program, ProbeVariant variant, double seconds)
    {
        var start = new ProcessStartInfo(program, [seconds.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true };
        foreach (string name in start.Environment.Keys.Where(IsTiering).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach ((string name, string value) in variant.Environment)
        {
            start.Environment[name] = value;
        }

        long begin = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        string[] lines = process.StandardOutput.ReadToEnd().Split('\n');
        process.WaitForExit();
        return process.ExitCode == 0
            ? Read(Numbers(lines[0]), Numbers(lines[1]), begin)
            : throw new InvalidOperationException($"{variant.Name}: the probe ended with code {process.ExitCode}.");
    }

    private static ProbeRun Read(long[] milestones, long[] ends, long begin)
    {
        long data = milestones[2] - milestones[1];
        long[] steps = [.. ends.Prepend(milestones[3]).Zip(ends, (from, to) => to - from)];
        long[] late = [.. steps.Skip(steps.Length / 2).Order()];
        long steady = late[late.Length / 4];
        int first = Array.FindIndex(steps, step => step <= Tolerance * steady);
        return new ProbeRun(
            Milliseconds(milestones[0] - begin),
            Milliseconds(milestones[1] - begin),
            Milliseconds(milestones[3] - data - begin),
            Milliseconds(ends[0] - data - begin),
            Milliseconds(ends[first] - data - begin),
            first + 1,
            Milliseconds(steady),
            (int)milestones[4]);
    }

    /// <summary>What the shell sets must not reach the probe.</summary>
    private static bool IsTiering(string name) =>
        name.StartsWith("DOTNET_Tier", StringComparison.OrdinalIgnoreCase) || name.StartsWith("DOTNET_TC_", StringComparison.OrdinalIgnoreCase)
        || name.Equals("DOTNET_ReadyToRun", StringComparison.OrdinalIgnoreCase);

    private static long[] Numbers(string line) => [.. line.Split(' ').Select(text => long.Parse(text, CultureInfo.InvariantCulture))];

    private static double Milliseconds(long ticks) => ticks * 1e3 / Stopwatch.Frequency;
}
