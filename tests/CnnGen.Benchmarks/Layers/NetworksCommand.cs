using CnnGen.Benchmarks.Cli;
using CnnGen.Benchmarks.Generation;
using CnnGen.Benchmarks.Networks;

namespace CnnGen.Benchmarks.Layers;

/// <summary>Shows where the time of a training step and of a prediction goes, layer by layer.</summary>
internal static class NetworksCommand
{
    private const float LearningRate = 1e-4f, Momentum = 0.9f;

    private static readonly Table Columns = new(
        ("layer", -18), ("forward", 10), ("dw, db", 10), ("dx", 10), ("other", 8), ("us", 10), ("share", 6), ("GFLOP/s", 8), ("of peak", 8));

    /// <summary>The options.</summary>
    public static OptionHelp[] Options { get; } =
    [
        BenchmarkNetwork.Option,
        new("--work", "NAME", "training or prediction alone"),
        new("--batch", "N", "samples in a prediction (as many as in a training step)"),
        new("--rounds", "N", "rounds to take the best of (25)"),
    ];

    /// <summary>Measures and prints.</summary>
    public static object Run(CommandOptions line)
    {
        BenchmarkNetwork[] networks = BenchmarkNetwork.Select(line);
        string work = line.OneOf("--work", "all", "training", "prediction");
        int batch = line.Number("--batch", 0, 1, 100_000);
        int rounds = line.Number("--rounds", 25, 1, 10_000);
        Console.WriteLine(Machine.Summary);
        Console.WriteLine("One thread; microseconds for the batch. A layer: its kernels, each timed alone, times its calls. step: the real one, by");
        Console.WriteLine("processor time, between the kernels. rest: what they do not explain, mostly memory that a kernel alone has in the cache. Best rounds.");
        var profiles = new List<PassProfile>();
        foreach (BenchmarkNetwork network in networks)
        {
            var profiler = new PassProfiler(network, ReadPasses(network), rounds);
            if (work != "prediction")
            {
                Add(profiles, profiler.Train(new Sgd(LearningRate, Momentum)));
            }

            if (work != "training")
            {
                Add(profiles, profiler.Predict(batch == 0 ? network.BatchSize : batch));
            }
        }

        return profiles;
    }

    /// <summary>The passes as the generator emits them, which this program was compiled with.</summary>
    private static EmittedPasses ReadPasses(BenchmarkNetwork network)
    {
        string name = network.Info.Name;
        var files = UserProject.Files(UserProject.CreateDriver().RunGenerators(UserProject.Create(ModelSource.Files[name])));
        return new EmittedPasses(files.Single(file => file.HintName.EndsWith($".{name}.g.cs", StringComparison.Ordinal)).SourceText.ToString());
    }

    private static void Add(List<PassProfile> profiles, PassProfile profile)
    {
        profiles.Add(profile);
        Console.WriteLine();
        Console.WriteLine(FormattableString.Invariant(
            $"{profile.Network}, {(profile.Pass == "Train" ? "training step" : "prediction")}, batch {profile.BatchSize}; peak {profile.PeakGflops:F1} GFLOP/s"));
        Columns.PrintHead();
        foreach (LayerTimes layer in profile.Layers)
        {
            Columns.PrintRow(
                layer.Layer,
                Time(layer.Forward),
                Time(layer.WeightGradient),
                Time(layer.DataGradient),
                Time(layer.Other),
                Time(layer.Total),
                Percent(layer.Total / profile.Whole),
                FormattableString.Invariant($"{layer.Gflops:F1}"),
                layer.Gflops is { } gflops ? Percent(gflops / profile.PeakGflops) : string.Empty);
        }

        if (profile.Update is { } update)
        {
            PrintSum("update", update, profile);
        }

        PrintSum("rest", profile.Rest, profile);
        double flops = profile.Layers.Sum(l => l.Flops) / profile.Whole / 1e3;
        PrintSum("step", profile.Whole, profile, FormattableString.Invariant($"{flops:F1}"), Percent(flops / profile.PeakGflops));
        PrintSum("(by the clock)", profile.ClockWhole, profile);
        if (profile.Unknown.Count > 0)
        {
            Console.WriteLine($"In the rest, since their parameters are unknown here: {string.Join(", ", profile.Unknown)}.");
        }
    }

    private static void PrintSum(string name, double time, PassProfile profile, string gflops = "", string share = "") =>
        Columns.PrintRow(name, string.Empty, string.Empty, string.Empty, string.Empty, FormattableString.Invariant($"{time:F1}"), Percent(time / profile.Whole), gflops, share);

    private static string Time(double time) => time == 0 ? string.Empty : FormattableString.Invariant($"{time:F1}");

    private static string Percent(double share) => FormattableString.Invariant($"{share * 100:F0}%");
}
