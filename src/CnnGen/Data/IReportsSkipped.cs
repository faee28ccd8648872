namespace CnnGen;

/// <summary>
/// A dataset that knows which samples of its files it left out because they could not be read. Views pass on what their
/// sources report.
/// </summary>
public interface IReportsSkipped
{
    /// <summary>What was left out, in the order of the files. Empty if nothing was.</summary>
    IReadOnlyList<SkippedSample> Skipped { get; }
}
