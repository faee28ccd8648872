namespace CnnGen.Benchmarks.Cli;

/// <summary>A mistake of the user; the message is one line that says what to do.</summary>
internal sealed class UsageException(string message) : Exception(message);
