using System.Collections.Immutable;

namespace CnnGen;

/// <summary>A model file is sound and belongs to another architecture. The message lists every difference.</summary>
public sealed class ModelMismatchException : IOException
{
    private const int MostShown = 100;

    internal ModelMismatchException(string fileName, string network, ImmutableArray<string> differences)
        : base($"{fileName}: the file does not fit {network}, which is unchanged. Differences:\n  {string.Join("\n  ", differences.Take(MostShown))}{(differences.Length > MostShown ? FormattableString.Invariant($"\n  and {differences.Length - MostShown} more") : "")}") =>
        (FileName, Differences) = (fileName, differences);

    /// <summary>The file at fault.</summary>
    public string FileName { get; }

    /// <summary>Every difference between the file and the network, one to a line.</summary>
    public ImmutableArray<string> Differences { get; }
}
