using System.Runtime.CompilerServices;

namespace CnnGen.Generators.Tests;

/// <summary>Where the sources of this repository are, for tests of its documents.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", ".."));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
