using System.Globalization;
using CnnGen;

namespace Digits;

/// <summary>Judges the network of a run on its test samples.</summary>
internal static class EvaluateCommand
{
    /// <summary>Prints the result.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="data">Other data to judge it on; null for the run's own.</param>
    /// <param name="threads">Threads to use.</param>
    /// <returns>The exit code.</returns>
    public static int Run(RunFolder folder, string? data, int threads)
    {
        RunRequest settings = folder.Read();
        DigitNet network = folder.LoadNetwork(out IReadOnlyList<string> names);
        EvaluationReport report = Trainer.Evaluate(network, DigitData.Load(data ?? settings.Data, DigitNet.Info).Test, threads: threads);
        ClassReport classes = report.Classes!;
        Print($"{report.Samples} samples: loss {report.Loss:F4}, accuracy {report.Accuracy:P2}, among the first two {classes.TopK(2):P2}, mean F1 {classes.Confusion.MeanF1:F4}");
        int width = Math.Max(5, names.Max(static name => name.Length));
        Console.WriteLine();
        Console.WriteLine($"{"class".PadRight(width)}  precision   recall       F1  ROC-AUC  samples");
        for (int label = 0; label < names.Count; label++)
        {
            ClassCounts counts = classes.Confusion.Of(label);
            Print($"{names[label].PadRight(width)}  {counts.Precision,9:P2}  {counts.Recall,7:P2}  {counts.F1,7:F4}  {classes.RocAuc[label],7:F4}  {counts.Support,7}");
        }

        Console.WriteLine();
        Console.WriteLine("label \\ answer" + string.Concat(names.Select(static name => name.PadLeft(6))));
        for (int label = 0; label < names.Count; label++)
        {
            Console.WriteLine(names[label].PadLeft(14) + string.Concat(Enumerable.Range(0, names.Count).Select(answer => $"{classes.Confusion[label, answer]}".PadLeft(6))));
        }

        return 0;
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
