using Xunit;

namespace CnnGen.Tests.Data;

/// <summary>A test that needs a folder of published data, and says that it was skipped where there is none.</summary>
public sealed class RealDataFactAttribute : FactAttribute
{
    /// <param name="folder">The folder below <c>shared/data</c>, for example <c>mnist</c>.</param>
    public RealDataFactAttribute(string folder)
    {
        if (Find(folder) is null)
        {
            Skip = $"No shared/data/{folder} in any directory above the tests.";
        }
    }

    /// <summary>The folder's path, found by walking up from the tests; null where it does not exist.</summary>
    public static string? Find(string folder)
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string path = Path.Combine(at.FullName, "shared", "data", folder);
            if (Directory.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
