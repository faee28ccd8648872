namespace CnnGen;

/// <summary>
/// A data file's content is not what its format or its use demands. The message names the file and the place. Every reader of
/// data files throws it, whatever the format.
/// </summary>
public sealed class DataFormatException : IOException
{
    /// <summary>Creates the exception; the message is <c>file: problem</c>.</summary>
    /// <param name="fileName">The file at fault.</param>
    /// <param name="problem">What is wrong, where, and what was expected.</param>
    /// <param name="innerException">The error that revealed it, if any.</param>
    public DataFormatException(string fileName, string problem, Exception? innerException = null)
        : base($"{fileName}: {problem}", innerException) => FileName = fileName;

    /// <summary>The file at fault.</summary>
    public string FileName { get; }
}
