namespace CnnGen;

/// <summary>A sample that was left out.</summary>
/// <param name="Path">The file, and within a file of many samples the line.</param>
/// <param name="Reason">What is wrong with it, and where.</param>
public sealed record SkippedSample(string Path, string Reason);
