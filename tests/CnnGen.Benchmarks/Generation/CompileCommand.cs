using System.Diagnostics;
using System.Text;
using CnnGen.Benchmarks.Cli;
using CnnGen.Benchmarks.Networks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CnnGen.Benchmarks.Generation;

/// <summary>What a network costs at compile time, in the file of <c>--json</c>; times in milliseconds.</summary>
/// <param name="Network">The network.</param>
/// <param name="Cold">The generator's run when it has seen nothing; what it emits is parsed later, by the compiler.</param>
/// <param name="Cached">Its run after an edit elsewhere.</param>
/// <param name="Files">Emitted files.</param>
/// <param name="Lines">Emitted lines.</param>
/// <param name="Bytes">Emitted bytes of UTF-8.</param>
/// <param name="CompileWithout">The C# compiler's time for the user's own file: parsing, binding and emitting.</param>
/// <param name="CompileWith">The same with the emitted files.</param>
internal sealed record CompileRecord(
    string Network, Spread Cold, Spread Cached, int Files, int Lines, int Bytes, Spread CompileWithout, Spread CompileWith)
{
    /// <summary>What the emitted files add, by the medians.</summary>
    public double Added => CompileWith.Median - CompileWithout.Median;
}

/// <summary>What repeated measurements gave.</summary>
/// <param name="Median">The middle one.</param>
/// <param name="Best">The shortest.</param>
internal sealed record Spread(double Median, double Best)
{
    /// <summary>Sums up.</summary>
    public static Spread Of(IReadOnlyCollection<double> values) => new(Statistics.Median(values), values.Min());
}

/// <summary>Measures the generator and the C# compiler on the benchmark's networks, in this process.</summary>
internal static class CompileCommand
{
    private const string Other = "class Other { int One() => 1; }";
    private const int Edits = 5;

    // Enough for the JIT to be done with the compiler and the generator.
    private const int WarmUpRounds = 4;

    private static readonly Table Columns = new(
        ("network", -16), ("cold ms", 8), ("(best)", 7), ("cached", 7), ("(best)", 7), ("files", 5), ("lines", 7), ("KB", 6),
        ("csc without", 11), ("with", 8), ("added", 8), ("(best)", 8));

    /// <summary>The options.</summary>
    public static OptionHelp[] Options { get; } =
    [
        BenchmarkNetwork.Option,
        new("--rounds", "N", "rounds to take the median of (9)"),
    ];

    /// <summary>Measures and prints.</summary>
    public static object Run(CommandOptions line)
    {
        BenchmarkNetwork[] networks = BenchmarkNetwork.SelectForPrediction(line);
        int rounds = line.Number("--rounds", 9, 1, 1000);
        Console.WriteLine(Machine.Summary);
        Console.WriteLine("cold: the generator's run when it has seen nothing. cached: after an edit in another file. csc: the compiler parses, binds and");
        Console.WriteLine("emits the user's file without and with the emitted ones. Milliseconds, in a process that is warm, as a compiler server is.");
        double first = ColdRun(ModelSource.Files[networks[0].Info.Name]).Milliseconds;
        Console.WriteLine(FormattableString.Invariant($"The very first run in this process took {first:F0} ms ({networks[0].Info.Name}): the JIT compiles the compiler and the generator."));
        Console.WriteLine();
        var all = networks.Select(network => new Samples(network)).ToList();
        for (int round = -WarmUpRounds; round < rounds; round++)
        {
            // All networks in turn, so that whatever else the machine does meets them all.
            foreach (Samples samples in all)
            {
                samples.Measure(keep: round >= 0);
            }
        }

        Columns.PrintHead();
        CompileRecord[] records = [.. all.Select(samples => samples.ToRecord())];
        foreach (CompileRecord record in records)
        {
            Print(record);
        }

        return new { rounds, firstRunMilliseconds = first, records };
    }

    private static (double Milliseconds, GeneratorDriver Driver, CSharpCompilation Project) ColdRun(string source)
    {
        CSharpCompilation project = UserProject.Create(source, Other);
        GeneratorDriver driver = UserProject.CreateDriver();
        long start = Stopwatch.GetTimestamp();
        driver = driver.RunGenerators(project);
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        UserProject.Files(driver);
        return (milliseconds, driver, project);
    }

    /// <summary>Edits the other file again and again, as a person who types does.</summary>
    private static List<double> CachedRuns(GeneratorDriver driver, CSharpCompilation project)
    {
        var times = new List<double>();
        for (int edit = 0; edit < Edits; edit++)
        {
            SyntaxTree other = project.SyntaxTrees[^1];
            project = project.ReplaceSyntaxTree(other, UserProject.Tree(FormattableString.Invariant($"class Other {{ int One() => {edit}; }}"), other.FilePath));
            long start = Stopwatch.GetTimestamp();
            driver = driver.RunGenerators(project);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return times;
    }

    private static double Compile(string[] sources)
    {
        using var assembly = new MemoryStream();
        long start = Stopwatch.GetTimestamp();
        var result = UserProject.Create(sources).Emit(assembly);
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return result.Success
            ? milliseconds
            : throw new InvalidOperationException($"The network does not compile: {result.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error)}");
    }

    private static void Print(CompileRecord record) => Columns.PrintRow(
        record.Network,
        FormattableString.Invariant($"{record.Cold.Median:F1}"),
        FormattableString.Invariant($"{record.Cold.Best:F1}"),
        FormattableString.Invariant($"{record.Cached.Median:F2}"),
        FormattableString.Invariant($"{record.Cached.Best:F2}"),
        FormattableString.Invariant($"{record.Files}"),
        FormattableString.Invariant($"{record.Lines}"),
        FormattableString.Invariant($"{record.Bytes / 1024.0:F0}"),
        FormattableString.Invariant($"{record.CompileWithout.Median:F1}"),
        FormattableString.Invariant($"{record.CompileWith.Median:F0}"),
        FormattableString.Invariant($"{record.Added:F0}"),
        FormattableString.Invariant($"{record.CompileWith.Best - record.CompileWithout.Best:F0}"));

    /// <summary>What was measured of a network.</summary>
    private sealed class Samples(BenchmarkNetwork network)
    {
        private readonly string _source = ModelSource.Files[network.Info.Name];
        private readonly List<double> _cold = [], _cached = [], _without = [], _with = [];
        private string[] _texts = [];

        /// <summary>One round.</summary>
        public void Measure(bool keep)
        {
            (double cold, GeneratorDriver driver, CSharpCompilation project) = ColdRun(_source);
            List<double> cached = CachedRuns(driver, project);
            _texts = [.. UserProject.Files(driver).Select(file => file.SourceText.ToString())];
            double without = Compile([_source, Other]), with = Compile([_source, Other, .. _texts]);
            if (keep)
            {
                _cold.Add(cold);
                _cached.AddRange(cached);
                _without.Add(without);
                _with.Add(with);
            }
        }

        /// <summary>All rounds.</summary>
        public CompileRecord ToRecord() => new(
            network.Info.Name,
            Spread.Of(_cold),
            Spread.Of(_cached),
            _texts.Length,
            _texts.Sum(text => text.Count(letter => letter == '\n')),
            _texts.Sum(Encoding.UTF8.GetByteCount),
            Spread.Of(_without),
            Spread.Of(_with));
    }
}
