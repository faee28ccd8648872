namespace CnnGen;

/// <summary>What loading does with a sample that cannot be read.</summary>
public enum OnBadSample
{
    /// <summary>Loading fails with an error that names the sample.</summary>
    Stop,

    /// <summary>The sample is left out, and <see cref="IReportsSkipped.Skipped"/> names it.</summary>
    Skip,
}
