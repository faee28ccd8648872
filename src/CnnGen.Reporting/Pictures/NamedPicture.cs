namespace CnnGen.Reporting;

/// <summary>A picture with what belongs below it.</summary>
/// <param name="Name">Its name, for example <c>filters/Conv1</c>; as a tag in <see cref="TensorBoardLog"/>, equal ones make a series.</param>
/// <param name="Image">The picture.</param>
/// <param name="Caption">What it shows, in a sentence or two; may be empty.</param>
public sealed record NamedPicture(string Name, ByteImage Image, string Caption = "");
