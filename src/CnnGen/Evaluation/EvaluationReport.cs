using System.Collections.Immutable;

namespace CnnGen;

/// <summary>How good a network is on a dataset.</summary>
/// <param name="Samples">Samples of the dataset.</param>
/// <param name="Result">Mean loss and right answers over all of them.</param>
/// <param name="Heads">What is known of each loss, in the order of <see cref="NetworkInfo.Heads"/>.</param>
public sealed record EvaluationReport(int Samples, LossResult Result, ImmutableArray<HeadReport> Heads)
{
    /// <summary>The mean loss.</summary>
    public double Loss => Result.Loss;

    /// <summary>Share of right answers, 0 to 1; NaN under losses that have no right and wrong.</summary>
    public double Accuracy => Result.Accuracy;

    /// <summary>The first loss's classes, where it tells classes apart; else null.</summary>
    public ClassReport? Classes => Heads[0] as ClassReport;
}

/// <summary>How good a network is by one of its losses.</summary>
/// <param name="Head">The loss.</param>
/// <param name="Loss">The mean loss, before the head's weight.</param>
public abstract record HeadReport(HeadInfo Head, double Loss);

/// <summary>Of a loss over classes.</summary>
/// <param name="Head">The loss.</param>
/// <param name="Loss">The mean loss.</param>
/// <param name="Confusion">
/// Labels against answers; ignored labels are left out. Where the targets are values for each class, the label is the class of the highest
/// value, the first of equal ones, and zeros are left out.
/// </param>
/// <param name="Ranks">How often the label had the highest score, the second highest and so on.</param>
/// <param name="RocAuc">
/// For each class, the area under the curve of that class against all others; empty where a sample is a map of answers.
/// </param>
/// <param name="Mistakes">The worst wrong answers, the worst first; empty where a sample is a map of answers.</param>
public sealed record ClassReport(
    HeadInfo Head,
    double Loss,
    ConfusionMatrix Confusion,
    ImmutableArray<long> Ranks,
    ImmutableArray<double> RocAuc,
    ImmutableArray<Mistake> Mistakes) : HeadReport(Head, Loss)
{
    /// <summary>Share of answers whose label is among the classes with the k highest scores.</summary>
    /// <param name="k">1 .. classes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside its range.</exception>
    public double TopK(int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, Ranks.Length);
        return (double)Ranks.AsSpan(0, k).ToArray().Sum() / Confusion.Count;
    }
}

/// <summary>A wrong answer.</summary>
/// <param name="Sample">The sample's number in the dataset.</param>
/// <param name="Label">Its class.</param>
/// <param name="Answer">The class that the network gave.</param>
/// <param name="LabelProbability">The probability that the network gave to the label.</param>
/// <param name="AnswerProbability">The probability that it gave to its answer.</param>
public sealed record Mistake(int Sample, int Label, int Answer, float LabelProbability, float AnswerProbability);

/// <summary>Of a loss over questions of yes and no, such as several labels that a sample may have at once.</summary>
/// <param name="Head">The loss.</param>
/// <param name="Loss">The mean loss.</param>
/// <param name="Outputs">For each channel of the output, what it says where it is above one half.</param>
/// <param name="RocAuc">For each channel, the area under the curve; empty for maps.</param>
public sealed record YesNoReport(HeadInfo Head, double Loss, ImmutableArray<ClassCounts> Outputs, ImmutableArray<double> RocAuc)
    : HeadReport(Head, Loss);

/// <summary>Of a loss over distances.</summary>
/// <param name="Head">The loss.</param>
/// <param name="Loss">The mean loss.</param>
/// <param name="MeanAbsoluteError">The mean of abs(output - value).</param>
/// <param name="RootMeanSquaredError">The root of the mean of (output - value)^2.</param>
public sealed record ValueReport(HeadInfo Head, double Loss, double MeanAbsoluteError, double RootMeanSquaredError) : HeadReport(Head, Loss);
