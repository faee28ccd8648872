namespace CnnGen;

/// <summary>How <see cref="CsvDataset"/> reads a file.</summary>
/// <example>
/// <code>
/// new CsvOptions { Shape = new(1, 28, 28), LabelColumn = "label", Scale = 1.0 / 255 }  // MNIST as it is found on Kaggle
/// new CsvOptions { Shape = new(4), LabelIndex = 4, HasHeader = false, Labels = CsvLabels.Names }  // Fisher's irises
/// </code>
/// </example>
public sealed record CsvOptions
{
    /// <summary>Shape of a sample, (C, H, W). A row has as many values in this order, and its label.</summary>
    public required ImageShape Shape { get; init; }

    /// <summary>Name of the column with the labels, as the header writes it; where it is null, <see cref="LabelIndex"/> counts.</summary>
    public string? LabelColumn { get; init; }

    /// <summary>Which column has the labels, counted from 0. Default: the first.</summary>
    public int LabelIndex { get; init; }

    /// <summary>Whether the first row names the columns. Default: true.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>What stands between the columns. Default: a comma.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>What values are multiplied by, for example 1.0 / 255 for pixels of a byte. Default: 1.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>What the labels are. Default: <see cref="CsvLabels.Numbers"/>.</summary>
    public CsvLabels Labels { get; init; }

    /// <summary>Number of classes where labels are numbers; by default one more than the highest label, which must be below 65536.</summary>
    public int? Classes { get; init; }

    /// <summary>
    /// Names of the classes in the order of their labels, where labels are names. By default the names that occur, in ordinal
    /// order. Give a test set those of the training set.
    /// </summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>What to do with a row that cannot be read. Default: <see cref="OnBadSample.Stop"/>.</summary>
    public OnBadSample OnBadSample { get; init; }

    /// <summary>Checks what does not depend on the file.</summary>
    internal void Check()
    {
        if (Shape.Channels < 1 || Shape.Height < 1 || Shape.Width < 1 || (Int128)Shape.Channels * Shape.Height * Shape.Width > CsvReader.MostColumns - 1)
        {
            throw new ArgumentException($"The shape {Shape} must have at least 1 in every dimension and at most {CsvReader.MostColumns - 1} values.", "options");
        }

        Require(LabelColumn is null || HasHeader, "LabelColumn needs HasHeader; without a header give LabelIndex.");
        Require(LabelColumn is not null || (LabelIndex >= 0 && LabelIndex <= Shape.Size), $"LabelIndex must be in 0 .. {Shape.Size}, the columns of a sample of shape {Shape} with its label.");
        Require(Separator is not ('"' or '\r' or '\n' or '\0') && !char.IsSurrogate(Separator), "The separator can be neither a quote nor the end of a line.");
        Require(double.IsFinite(Scale) && Scale != 0, "Scale must be finite and not 0.");
        Require(Classes is null or > 0, "Classes must be at least 1.");
        Require(Classes is null || Labels == CsvLabels.Numbers, "Classes is for labels that are numbers; give ClassNames.");
        Require(ClassNames is null || Labels == CsvLabels.Names, "ClassNames are for labels that are names (CsvLabels.Names).");
        Require(ClassNames is null || (ClassNames.Count > 0 && ClassNames.Distinct(StringComparer.Ordinal).Count() == ClassNames.Count), "ClassNames must be at least one, and none twice.");
    }

    private static void Require(bool condition, string problem)
    {
        if (!condition)
        {
            throw new ArgumentException(problem, "options");
        }
    }
}
