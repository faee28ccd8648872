using System.Diagnostics;
using CnnGen.Benchmarks.Networks;

namespace CnnGen.Benchmarks.Peers;

/// <summary>
/// Rounds of a fraction of a second. Two sides take them in turn, so that whatever else the machine does meets both.
/// </summary>
internal static class Rounds
{
    private const double RoundSeconds = 0.15;
    private const int MostSteps = 10_000;

    // Long enough for the runtime to replace the first, unoptimised code of the methods around the kernels.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.6);

    // After a round, the threads of OpenMP go on spinning for some milliseconds: let them fall asleep first.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(30);

    /// <summary>One side alone.</summary>
    public static StepSeconds[] Alone(Func<int, StepSeconds> run, int rounds)
    {
        int steps = StepsPerRound(run);
        return [.. Enumerable.Range(0, rounds).Select(_ => Round(run, steps))];
    }

    /// <summary>Two sides in turn.</summary>
    public static (StepSeconds[] Ours, StepSeconds[] Theirs) InTurn(Func<int, StepSeconds> ours, Func<int, StepSeconds> theirs, int rounds)
    {
        int ourSteps = StepsPerRound(ours), theirSteps = StepsPerRound(theirs);
        var ourRounds = new StepSeconds[rounds];
        var theirRounds = new StepSeconds[rounds];
        for (int round = 0; round < rounds; round++)
        {
            ourRounds[round] = Round(ours, ourSteps);
            theirRounds[round] = Round(theirs, theirSteps);
        }

        return (ourRounds, theirRounds);
    }

    /// <summary>Warms up, and finds how many steps fill a round.</summary>
    private static int StepsPerRound(Func<int, StepSeconds> run)
    {
        long start = Stopwatch.GetTimestamp();
        double fastest = double.MaxValue;
        while (Stopwatch.GetElapsedTime(start) < WarmUp)
        {
            fastest = Math.Min(fastest, run(1).Wall);
        }

        return (int)Math.Clamp(RoundSeconds / fastest, 1, MostSteps);
    }

    /// <summary>One untimed step to bring back caches and threads, then the timed ones.</summary>
    private static StepSeconds Round(Func<int, StepSeconds> run, int steps)
    {
        Thread.Sleep(Settling);
        run(1);
        return run(steps);
    }
}
