namespace CnnGen;

/// <summary>Finds the classes and pictures of a folder.</summary>
internal static class FolderScan
{
    /// <summary>Class names and pictures, both in ordinal order.</summary>
    public static (string[] ClassNames, PictureFile[] Pictures) Find(string directory)
    {
        if (!Directory.Exists(directory))
        {
            throw new DirectoryNotFoundException($"The folder '{directory}' does not exist.");
        }

        string[] classNames = [.. Names(Directory.GetDirectories(directory))];
        if (classNames.Length == 0)
        {
            throw new DataFormatException(directory, "the folder has no sub-folders; there must be one for each class, with its pictures.");
        }

        var pictures = new List<PictureFile>();
        for (int label = 0; label < classNames.Length; label++)
        {
            string folder = Path.Combine(directory, classNames[label]);
            int before = pictures.Count;
            string[] names = [.. Names(Directory.GetFiles(folder))];
            foreach (string name in names.Where(PictureFile.IsPicture))
            {
                pictures.Add(new PictureFile(Path.Combine(folder, name), label));
            }

            if (pictures.Count == before)
            {
                string other = names.Length == 0 ? "" : $", only files such as '{names[0]}'";
                throw new DataFormatException(folder, $"this folder of a class has no picture{other}. Pictures are PNG, PBM, PGM, PPM and PNM files directly in it.");
            }
        }

        return (classNames, [.. pictures]);
    }

    private static IEnumerable<string> Names(string[] paths) => paths
        .Select(path => Path.GetFileName(path))
        .Where(name => !name.StartsWith('.'))
        .Order(StringComparer.Ordinal);
}
