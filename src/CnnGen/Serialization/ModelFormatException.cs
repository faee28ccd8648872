namespace CnnGen;

/// <summary>A model file's content is damaged or not of the format. The message names the file and the place.</summary>
public sealed class ModelFormatException : IOException
{
    /// <summary>Creates the exception; the message is <c>file: problem</c>.</summary>
    /// <param name="fileName">The file at fault.</param>
    /// <param name="problem">What is wrong, where, and what was expected.</param>
    /// <param name="innerException">The error that revealed it, if any.</param>
    public ModelFormatException(string fileName, string problem, Exception? innerException = null)
        : base($"{fileName}: {problem}", innerException) => FileName = fileName;

    /// <summary>The file at fault.</summary>
    public string FileName { get; }
}
