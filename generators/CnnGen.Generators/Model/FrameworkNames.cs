namespace CnnGen.Generators.Model;

/// <summary>
/// The names that generated code uses without their namespace, since they stand on nearly every line. Where the user's
/// own code gives one of them another meaning, it is written in full.
/// </summary>
internal static class FrameworkNames
{
    private const string System = "System", Services = "System.Runtime.CompilerServices", Vectors = "System.Runtime.Intrinsics";

    /// <summary>Namespace by name.</summary>
    public static IReadOnlyDictionary<string, string> Namespaces { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["ArgumentNullException"] = System,
        ["InvalidOperationException"] = System,
        ["Math"] = System,
        ["MemoryMarshal"] = "System.Runtime.InteropServices",
        ["MethodImpl"] = Services,
        ["MethodImplOptions"] = Services,
        ["ReadOnlySpan"] = System,
        ["Span"] = System,
        ["Unsafe"] = Services,
        ["Vector128"] = Vectors,
        ["Vector256"] = Vectors,
        ["Vector512"] = Vectors,
    };
}
