namespace CnnGen;

/// <summary>What the label column of a CSV file holds.</summary>
public enum CsvLabels
{
    /// <summary>Whole numbers, 0 .. classes - 1.</summary>
    Numbers,

    /// <summary>Names of the classes.</summary>
    Names,
}
