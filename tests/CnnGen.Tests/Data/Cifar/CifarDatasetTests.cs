using Xunit;

namespace CnnGen.Tests.Data;

public class CifarDatasetTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Images_and_labels_are_read_plain_and_gzip(bool gzip)
    {
        byte[] file = CifarBytes.Ten(7, 0, 9);

        MemoryDataset set = CifarBytes.Read(gzip ? IdxBytes.Gzip(file) : file);

        Assert.Equal((3, 10, new ImageShape(3, 32, 32)), (set.Count, set.Classes, set.Shape));
        Assert.Equal([7, 0, 9], set.Labels.ToArray());
        float[] image = new float[CifarBytes.Pixels];
        Assert.Equal(9, set.Read(2, image));
        Assert.Equal(Enumerable.Range(2, CifarBytes.Pixels).Select(i => (byte)i / 255f), image);
    }

    [Theory]
    [InlineData(CifarVariant.Cifar100Coarse, 20, new[] { 19, 3 })]
    [InlineData(CifarVariant.Cifar100Fine, 100, new[] { 99, 42 })]
    public void The_hundred_classes_are_read_by_either_label(CifarVariant variant, int classes, int[] labels)
    {
        MemoryDataset set = CifarBytes.Read([.. CifarBytes.Record([19, 99]), .. CifarBytes.Record([3, 42], 5)], variant);

        Assert.Equal(classes, set.Classes);
        Assert.Equal(labels, set.Labels.ToArray());
        float[] image = new float[CifarBytes.Pixels];
        set.Read(1, image);
        Assert.Equal(5 / 255f, image[0]);
    }

    [Fact]
    public void A_directory_in_the_original_naming_is_read_in_the_order_of_names()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("data_batch_2.bin", CifarBytes.Ten(2));
        directory.Write("data_batch_1.bin.gz", IdxBytes.Gzip(CifarBytes.Ten(1, 5)));
        directory.Write("data_batch_3.bin", CifarBytes.Ten(3));
        directory.Write("data_batch_3.bin.gz", IdxBytes.Gzip(CifarBytes.Ten(4)));
        directory.Write("test_batch.bin", CifarBytes.Ten(8));

        Assert.Equal([1, 5, 2, 3], CifarDataset.Load(directory.Path, train: true).Labels.ToArray());
        Assert.Equal([8], CifarDataset.Load(directory.Path, train: false).Labels.ToArray());
    }

    [Fact]
    public void The_hundred_classes_have_names_of_their_own()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("train.bin", CifarBytes.Record([1, 50]));
        directory.Write("test.bin.gz", IdxBytes.Gzip(CifarBytes.Record([2, 60])));

        Assert.Equal([50], CifarDataset.Load(directory.Path, train: true, CifarVariant.Cifar100Fine).Labels.ToArray());
        Assert.Equal([2], CifarDataset.Load(directory.Path, train: false, CifarVariant.Cifar100Coarse).Labels.ToArray());
    }

    [Fact]
    public void Files_of_any_name_are_joined()
    {
        using var directory = new TemporaryDirectory();
        string[] paths = [directory.Write("b", CifarBytes.Ten(6)), directory.Write("a.bin", CifarBytes.Ten(4, 3))];

        Assert.Equal([6, 4, 3], CifarDataset.Load(paths).Labels.ToArray());
        Assert.Throws<ArgumentException>("paths", () => CifarDataset.Load([]));
    }

    [Fact]
    public void More_images_than_a_first_block_are_whole()
    {
        byte[] labels = [.. Enumerable.Range(0, 200).Select(i => (byte)(i % 10))];

        MemoryDataset set = CifarBytes.Read(CifarBytes.Ten(labels));

        Assert.Equal(labels.Select(label => (int)label), set.Labels.ToArray());
        float[] image = new float[CifarBytes.Pixels];
        for (int i = 0; i < 200; i++)
        {
            set.Read(i, image);
            Assert.Equal(((byte)i / 255f, (byte)(i + 3071) / 255f), (image[0], image[^1]));
        }
    }

    [Fact]
    public void Missing_files_are_named()
    {
        using var directory = new TemporaryDirectory();
        string nowhere = Path.Combine(directory.Path, "nowhere");

        var file = Assert.Throws<FileNotFoundException>(() => CifarDataset.Load(directory.Path, train: true));
        var folder = Assert.Throws<FileNotFoundException>(() => CifarDataset.Load(nowhere, train: false));

        Assert.Equal($"The directory '{directory.Path}' has neither 'data_batch*.bin' nor 'data_batch*.bin.gz'.", file.Message);
        Assert.Equal($"The directory '{nowhere}' does not exist; 'test_batch.bin' or 'test_batch.bin.gz' was looked for there.", folder.Message);
    }

    [Fact]
    public void Damage_is_named_with_its_place()
    {
        byte[] file = CifarBytes.Ten(7, 0, 9);

        Refuse(file[..^1], "image 2 (byte 6146) is cut short: a record of CIFAR-10 has 3073 bytes, found 3072.");
        Refuse([], "the file is empty; a file of CIFAR-10 has records of 3073 bytes.");
        Refuse(
            CifarBytes.Ten(1, 10),
            "label 10 of image 1 (byte 3073) is outside 0 .. 9, the classes of CIFAR-10. Is it a file of CIFAR-100, whose records have 3074 bytes?");
        Refuse(
            CifarBytes.Record([3, 100]),
            "fine label 100 of image 0 (byte 1) is outside 0 .. 99, the classes of CIFAR-100. Is it a file of CIFAR-10, whose records have 3073 bytes?",
            CifarVariant.Cifar100Coarse);
    }

    [Fact]
    public void Corrupt_gzip_is_refused()
    {
        byte[] packed = IdxBytes.Gzip(CifarBytes.Ten(1, 2));
        packed[^6] ^= 1;

        Assert.Throws<DataFormatException>(() => CifarBytes.Read(packed));
        Assert.Throws<DataFormatException>(() => CifarBytes.Read(packed[..^20]));
    }

    [Fact]
    public void Errors_name_the_file_by_its_path()
    {
        using var directory = new TemporaryDirectory();
        string path = directory.Write("data_batch_1.bin", [1, 2, 3]);

        Assert.Equal(path, Assert.Throws<DataFormatException>(() => CifarDataset.Load(directory.Path, train: true)).FileName);
    }

    [RealDataFact("cifar10-small")]
    public void The_published_images_are_balanced()
    {
        MemoryDataset set = CifarDataset.Load(RealDataFactAttribute.Find("cifar10-small")!, train: true);

        Assert.Equal(10_000, set.Count);
        Assert.All(Enumerable.Range(0, 10), label => Assert.Equal(1000, set.Labels.Count(label)));
    }

    private static void Refuse(byte[] content, string problem, CifarVariant variant = CifarVariant.Cifar10) =>
        Assert.Equal("pictures: " + problem, Assert.Throws<DataFormatException>(() => CifarBytes.Read(content, variant)).Message);
}
