using Xunit;

namespace CnnGen.Tests.Data;

public sealed class ImageFolderDatasetTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Classes_are_folders_and_samples_are_files_in_ordinal_order(bool inMemory)
    {
        Write("zebra/1.png", Filled(1, 10));
        Write("ape/b.png", Filled(1, 20));
        Write("ape/B.PNG", Filled(1, 30));
        Write("ape/a.pgm", "P5 2 2 255 (((("u8.ToArray());
        Write("ape/notes.txt", [1]);
        Write("ape/.hidden.png", [1]);
        Write(".git/x.png", [1]);
        Write("Zoo/1.ppm", [.. "P6 2 2 255 "u8, .. Enumerable.Repeat((byte)50, 12)]);

        ImageFolderDataset set = ImageFolderDataset.Load(_directory.Path, new() { Shape = new(1, 2, 2), InMemory = inMemory });

        Assert.Equal(["Zoo", "ape", "zebra"], set.ClassNames);
        Assert.Equal((5, 3, 1, 0), (set.Count, set.Classes, ((IDataset)set).LabelSize, ((IDataset)set).ValueSize));
        Assert.Equal([(0, 50), (1, 30), (1, 40), (1, 20), (2, 10)], Enumerable.Range(0, 5).Select(i => Sample(set, i)));
        Assert.Empty(set.Skipped);
    }

    [Fact]
    public void The_first_picture_gives_the_shape_and_others_are_converted()
    {
        Write("a/1.png", Png(3, 4, 6, i => i * 3));
        Write("b/1.png", Png(1, 8, 8, i => i * 4));

        ImageFolderDataset set = ImageFolderDataset.Load(_directory.Path);

        Assert.Equal(new ImageShape(3, 4, 6), set.Shape);
        float[] image = new float[72], expected = new float[72];
        Assert.Equal(1, set.Read(1, image));
        ImageFile.Read(Path.Combine(_directory.Path, "b", "1.png")).Resize(4, 6).WithChannels(3).CopyTo(expected);
        Assert.Equal(expected, image);
    }

    [Theory]
    [InlineData(4, 10, 4, 4, 0, 3)]
    [InlineData(10, 4, 4, 4, 3, 0)]
    [InlineData(4, 4, 4, 4, 0, 0)]
    [InlineData(6, 6, 3, 6, 1, 0)]
    [InlineData(1, 100, 7, 1, 0, 49)]
    public void Cropped_pictures_keep_the_middle(int height, int width, int partHeight, int partWidth, int top, int left)
    {
        var picture = new ByteImage(new ImageShape(3, height, width), [.. Enumerable.Range(0, 3 * height * width).Select(i => (byte)(i % 251))]);
        Directory.CreateDirectory(Path.Combine(_directory.Path, "a"));
        ImageFile.WritePng(Path.Combine(_directory.Path, "a", "1.png"), picture);

        ImageFolderDataset set = ImageFolderDataset.Load(_directory.Path, new() { Shape = new(3, partHeight, partWidth), Fit = ImageFit.Crop });

        // Where the part has the size already, its pixels are the picture's own.
        float[] image = new float[set.Shape.Size];
        set.Read(0, image);
        int rows = Math.Min(height, partHeight);
        ByteImage part = Part(picture, top, left, rows, partWidth);
        float[] expected = new float[set.Shape.Size];
        part.Resize(partHeight, partWidth).CopyTo(expected);
        Assert.Equal(expected, image);
    }

    [Fact]
    public void Bad_pictures_stop_or_are_skipped_and_reported()
    {
        byte[] cut = Filled(1, 10)[..^5];
        Write("a/1.png", Filled(1, 10));
        Write("a/2.png", cut);
        Write("a/3.jpg", [0xFF, 0xD8]);
        Write("b/1.png", Filled(1, 20));

        var error = Assert.Throws<DataFormatException>(() => ImageFolderDataset.Load(_directory.Path));
        Assert.Equal(Path.Combine(_directory.Path, "a", "2.png"), error.FileName);
        Assert.StartsWith(error.FileName + ": the file is cut short", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("1 more picture cannot be read either; OnBadSample.Skip would leave them out.", error.Message, StringComparison.Ordinal);

        ImageFolderDataset set = ImageFolderDataset.Load(_directory.Path, new() { OnBadSample = OnBadSample.Skip });
        Assert.Equal([(0, 10), (1, 20)], Enumerable.Range(0, set.Count).Select(i => Sample(set, i)));
        Assert.Equal([Path.Combine(_directory.Path, "a", "2.png"), Path.Combine(_directory.Path, "a", "3.jpg")], set.Skipped.Select(sample => sample.Path));
        Assert.StartsWith(error.FileName + ": the file is cut short", set.Skipped[0].Reason, StringComparison.Ordinal);
        Assert.Contains("pictures of this format cannot be read; convert it to PNG", set.Skipped[1].Reason, StringComparison.Ordinal);
        Assert.Equal(2, ((IReportsSkipped)set.Shuffle(1).Take(1)).Skipped.Count);
    }

    [Fact]
    public void The_first_picture_may_be_bad()
    {
        Write("a/1.png", [1, 2, 3]);
        Write("a/2.png", Filled(1, 20));

        Assert.Equal((0, 20), Sample(ImageFolderDataset.Load(_directory.Path, new() { OnBadSample = OnBadSample.Skip }), 0));
        var error = Assert.Throws<DataFormatException>(() => ImageFolderDataset.Load(_directory.Path));
        Assert.EndsWith("1.png", error.FileName, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_there_is_named()
    {
        string missing = Path.Combine(_directory.Path, "missing");
        Assert.Equal($"The folder '{missing}' does not exist.", Assert.Throws<DirectoryNotFoundException>(() => ImageFolderDataset.Load(missing)).Message);
        Refuse(_directory.Path, "the folder has no sub-folders; there must be one for each class, with its pictures.");
        Write("a/1.png", [1]);
        Directory.CreateDirectory(Path.Combine(_directory.Path, "b"));
        Refuse(Path.Combine(_directory.Path, "b"), "this folder of a class has no picture. Pictures are PNG, PBM, PGM, PPM and PNM files directly in it.");
        Write("b/b.txt", [1]);
        Refuse(Path.Combine(_directory.Path, "b"), "this folder of a class has no picture, only files such as 'b.txt'.");
        Write("b/1.png", [1]);
        Refuse(_directory.Path, "none of the 2 pictures can be read.");
        Write("b/2.png", Filled(1, 7));
        Refuse(Path.Combine(_directory.Path, "a"), "no picture of this class can be read; the first is ");
        Assert.Throws<ArgumentException>("options", () => ImageFolderDataset.Load(_directory.Path, new() { Shape = new(2, 4, 4) }));
    }

    [Fact]
    public void A_file_that_changes_later_is_named_when_it_is_read()
    {
        Write("a/1.png", Filled(1, 10));
        ImageFolderDataset kept = ImageFolderDataset.Load(_directory.Path), read = ImageFolderDataset.Load(_directory.Path, new() { InMemory = false });
        Write("a/1.png", [1, 2, 3]);

        Assert.Equal((0, 10), Sample(kept, 0));
        Assert.StartsWith(Path.Combine(_directory.Path, "a", "1.png") + ": ", Assert.Throws<DataFormatException>(() => read.Read(0, new float[4])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_are_checked_and_splits_need_no_files()
    {
        for (int i = 0; i < 10; i++)
        {
            Write($"{(i < 4 ? 'a' : 'b')}/{i}.png", Filled(1, i));
        }

        ImageFolderDataset set = ImageFolderDataset.Load(_directory.Path, new() { InMemory = false });
        Assert.Throws<ArgumentOutOfRangeException>("index", () => set.Read(10, new float[4]));
        Assert.Throws<ArgumentException>("image", () => set.Read(0, new float[5]));

        Directory.Move(_directory.Path, _directory.Path + "-moved");
        (IDataset first, IDataset second) = set.Split(0.5, 1);
        Directory.Move(_directory.Path + "-moved", _directory.Path);
        Assert.Equal([0, 0, 1, 1, 1], Enumerable.Range(0, 5).Select(i => Sample(first, i).Label));
        Assert.Equal([0, 0, 1, 1, 1], Enumerable.Range(0, 5).Select(i => Sample(second, i).Label));
    }

    private static (int Label, int Pixel) Sample(IDataset set, int index)
    {
        float[] image = new float[4];
        int label = set.Read(index, image);
        Assert.All(image, value => Assert.Equal(image[0], value));
        return (label, (int)MathF.Round(image[0] * 255));
    }

    private void Refuse(string path, string problem)
    {
        var error = Assert.Throws<DataFormatException>(() => ImageFolderDataset.Load(_directory.Path, new() { OnBadSample = OnBadSample.Skip }));
        Assert.Equal(path, error.FileName);
        Assert.StartsWith($"{path}: {problem}", error.Message, StringComparison.Ordinal);
    }

    private void Write(string name, byte[] content)
    {
        string path = Path.Combine(_directory.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }

    private static byte[] Filled(int channels, int value) => Png(channels, 2, 2, _ => value);

    private static byte[] Png(int channels, int height, int width, Func<int, int> pixel) =>
        PngBytes.Create(width, height, 8, channels == 1 ? 0 : 2, false, [.. Enumerable.Range(0, channels * height * width).Select(pixel)]);

    private static ByteImage Part(ByteImage image, int top, int left, int height, int width)
    {
        byte[] pixels = new byte[3 * height * width];
        for (int i = 0; i < pixels.Length; i++)
        {
            int c = i / (height * width), y = (i / width % height) + top, x = (i % width) + left;
            pixels[i] = image.Pixels[(((c * image.Shape.Height) + y) * image.Shape.Width) + x];
        }

        return new ByteImage(new ImageShape(3, height, width), pixels);
    }
}
