namespace CnnGen;

/// <summary>How often each class was taken for each other: rows are labels, columns are answers.</summary>
public sealed class ConfusionMatrix
{
    private readonly long[] _counts;

    /// <summary>Makes an empty matrix.</summary>
    /// <param name="classes">Number of classes, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public ConfusionMatrix(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        Classes = classes;
        _counts = new long[checked(classes * classes)];
    }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <summary>Answers that were counted.</summary>
    public long Count { get; private set; }

    /// <summary>How often a label got an answer.</summary>
    /// <param name="label">The true class.</param>
    /// <param name="answer">The class that was answered.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public long this[int label, int answer] => _counts[Index(label, answer)];

    /// <summary>Counts an answer.</summary>
    /// <param name="label">The true class.</param>
    /// <param name="answer">The class that was answered.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public void Add(int label, int answer)
    {
        _counts[Index(label, answer)]++;
        Count++;
    }

    /// <summary>Right answers.</summary>
    public long Correct
    {
        get
        {
            long correct = 0;
            for (int c = 0; c < Classes; c++)
            {
                correct += this[c, c];
            }

            return correct;
        }
    }

    /// <summary>Share of right answers; NaN where nothing was counted.</summary>
    public double Accuracy => (double)Correct / Count;

    /// <summary>The mean of <see cref="ClassCounts.IntersectionOverUnion"/> over the classes that occur.</summary>
    public double MeanIntersectionOverUnion => Mean(static counts => counts.IntersectionOverUnion);

    /// <summary>The mean of <see cref="ClassCounts.F1"/> over the classes that occur ("macro" F1).</summary>
    public double MeanF1 => Mean(static counts => counts.F1);

    /// <summary>What the matrix says of one class against all others.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public ClassCounts Of(int label)
    {
        long right = this[label, label], labelled = 0, answered = 0;
        for (int c = 0; c < Classes; c++)
        {
            labelled += this[label, c];
            answered += this[c, label];
        }

        return new ClassCounts(right, answered - right, labelled - right, Count - labelled - answered + right);
    }

    private double Mean(Func<ClassCounts, double> value)
    {
        double sum = 0;
        int occurring = 0;
        for (int c = 0; c < Classes; c++)
        {
            ClassCounts counts = Of(c);
            if (counts.TruePositives + counts.FalsePositives + counts.FalseNegatives > 0)
            {
                sum += value(counts);
                occurring++;
            }
        }

        return sum / occurring;
    }

    private int Index(int label, int answer)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(label);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(label, Classes);
        ArgumentOutOfRangeException.ThrowIfNegative(answer);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(answer, Classes);
        return (label * Classes) + answer;
    }
}

/// <summary>Right and wrong answers to one question of yes and no, such as "is it of this class?".</summary>
/// <param name="TruePositives">Yes, and so it is.</param>
/// <param name="FalsePositives">Yes, and it is not so.</param>
/// <param name="FalseNegatives">No, and it is so.</param>
/// <param name="TrueNegatives">No, and it is not so.</param>
public readonly record struct ClassCounts(long TruePositives, long FalsePositives, long FalseNegatives, long TrueNegatives)
{
    /// <summary>Cases that are so.</summary>
    public long Support => TruePositives + FalseNegatives;

    /// <summary>Of those answered yes, the share that is so; 0 where none was.</summary>
    public double Precision => Share(TruePositives, TruePositives + FalsePositives);

    /// <summary>Of those that are so, the share answered yes; 0 where there is none.</summary>
    public double Recall => Share(TruePositives, Support);

    /// <summary>The harmonic mean of precision and recall; 0 where both are.</summary>
    public double F1 => Share(2 * TruePositives, (2 * TruePositives) + FalsePositives + FalseNegatives);

    /// <summary>True positives / (true positives + all wrong answers), the Jaccard index; 0 where none is so and none was said.</summary>
    public double IntersectionOverUnion => Share(TruePositives, TruePositives + FalsePositives + FalseNegatives);

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
