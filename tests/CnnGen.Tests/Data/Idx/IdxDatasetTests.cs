using Xunit;

namespace CnnGen.Tests.Data;

public class IdxDatasetTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Pairs_round_trip_plain_and_gzip(bool packImages, bool packLabels)
    {
        MemoryDataset set = IdxBytes.Read(
            packImages ? IdxBytes.Gzip(IdxBytes.Images) : IdxBytes.Images,
            packLabels ? IdxBytes.Gzip(IdxBytes.Labels) : IdxBytes.Labels);

        Assert.Equal(3, set.Count);
        Assert.Equal(10, set.Classes);
        Assert.Equal(new ImageShape(1, 4, 5), set.Shape);
        Assert.Equal([7, 0, 9], set.Labels.ToArray());
        float[] image = new float[20];
        Assert.Equal(9, set.Read(2, image));
        Assert.Equal(Enumerable.Range(40, 20).Select(i => i * 4 / 255f), image);
    }

    [Fact]
    public void Gzip_is_told_by_content_not_by_name()
    {
        using var directory = new TemporaryDirectory();
        string images = directory.Write("images", IdxBytes.Gzip(IdxBytes.Images));
        string labels = directory.Write("labels.gz", IdxBytes.Labels);

        Assert.Equal(3, IdxDataset.Load(images, labels).Count);
    }

    [Fact]
    public void Streams_that_cannot_seek_are_read()
    {
        using var images = new BufferedStream(new OneWayStream(IdxBytes.Gzip(IdxBytes.Images)));
        using var labels = new OneWayStream(IdxBytes.Labels);

        Assert.Equal(3, IdxDataset.Read(images, "pictures", labels, "answers").Count);
    }

    [Theory]
    [InlineData(true, "train")]
    [InlineData(false, "t10k")]
    public void Conventional_names_are_found(bool train, string half)
    {
        using var directory = new TemporaryDirectory();
        directory.Write($"{half}-images-idx3-ubyte.gz", IdxBytes.Gzip(IdxBytes.Images));
        directory.Write($"{half}-labels-idx1-ubyte", IdxBytes.Labels);

        Assert.Equal(3, IdxDataset.LoadMnist(directory.Path, train).Count);
    }

    [Fact]
    public void A_missing_file_is_named_with_its_directory()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("train-images-idx3-ubyte", IdxBytes.Images);

        var error = Assert.Throws<FileNotFoundException>(() => IdxDataset.LoadMnist(directory.Path, train: true));

        Assert.Equal($"The directory '{directory.Path}' has neither 'train-labels-idx1-ubyte' nor 'train-labels-idx1-ubyte.gz'.", error.Message);
    }

    [Fact]
    public void A_missing_directory_is_named_with_what_it_should_hold()
    {
        using var directory = new TemporaryDirectory();
        string path = Path.Combine(directory.Path, "nowhere");

        var error = Assert.Throws<FileNotFoundException>(() => IdxDataset.LoadMnist(path, train: false));

        Assert.Equal(
            $"The directory '{path}' does not exist; 't10k-images-idx3-ubyte' or 't10k-images-idx3-ubyte.gz' was looked for there.",
            error.Message);
    }

    [Fact]
    public void Errors_name_the_file_by_its_path()
    {
        using var directory = new TemporaryDirectory();
        string images = directory.Write("images", IdxBytes.Images[..^1]);
        string labels = directory.Write("labels", IdxBytes.Labels);

        var error = Assert.Throws<DataFormatException>(() => IdxDataset.Load(images, labels));

        Assert.Equal(images, error.FileName);
        Assert.StartsWith(images + ": ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_must_match()
    {
        var error = Assert.Throws<DataFormatException>(() => IdxBytes.Read(IdxBytes.Images, IdxBytes.Array(0x801, [2], [1, 2])));

        Assert.Equal("pictures: 3 images, but answers has 2 labels; the files do not belong together.", error.Message);
    }

    [Fact]
    public void Labels_must_be_classes()
    {
        var error = Assert.Throws<DataFormatException>(() => IdxBytes.Read(IdxBytes.Images, IdxBytes.Labels, classes: 9));

        Assert.Equal("answers: label 9 of sample 2 (byte 10) is outside 0 .. 8, the 9 classes asked for.", error.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(257)]
    public void The_number_of_classes_must_fit_a_byte(int classes) =>
        Assert.Throws<ArgumentOutOfRangeException>("classes", () => IdxBytes.Read(IdxBytes.Images, IdxBytes.Labels, classes));

    [Fact]
    public void Swapped_files_are_recognised()
    {
        var error = Assert.Throws<DataFormatException>(() => IdxBytes.Read(IdxBytes.Labels, IdxBytes.Images));

        Assert.Equal(
            "answers: wrong magic number 0x00000803 at byte 0, expected 0x00000801 (unsigned bytes, 1 dimension). "
            + "That is an images file: were the images and labels files swapped?",
            error.Message);
    }

    /// <summary>A stream that can only be read forwards, a few bytes at a time.</summary>
    private sealed class OneWayStream(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 7));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 7)]);
    }
}
