// Pictures to try the README's program on: a folder for each digit, and a file that is none.
using System.Globalization;
using CnnGen;

MemoryDataset digits = SyntheticDigits.Create(500, seed: 1);
float[] image = new float[digits.Shape.Size];
for (int i = 0; i < digits.Count; i++)
{
    int label = digits.Read(i, image);
    string folder = Path.Combine("pictures", label.ToString(CultureInfo.InvariantCulture));
    Directory.CreateDirectory(folder);
    ImageFile.WritePng(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{i}.png")), ByteImage.FromFloats(digits.Shape, image));
}

File.WriteAllText("pictures/0/notes.png", "not a picture");
