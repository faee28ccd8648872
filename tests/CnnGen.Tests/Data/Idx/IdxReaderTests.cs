using Xunit;

namespace CnnGen.Tests.Data;

public class IdxReaderTests
{
    [Theory]
    [InlineData(0, "found 0.")]
    [InlineData(3, "found 3.")]
    [InlineData(4, "found 4.")]
    [InlineData(15, "found 15.")]
    public void A_truncated_header_is_refused(int length, string found) =>
        Refuse(IdxBytes.Images[..length], "the header is cut short: expected 16 bytes (magic number and 3 dimensions), " + found);

    [Theory]
    [InlineData(16, "found 0.")]
    [InlineData(17, "found 1.")]
    [InlineData(75, "found 59.")]
    public void Truncated_data_is_refused(int length, string found) =>
        Refuse(IdxBytes.Images[..length], "the data is cut short: expected 60 bytes after the 16-byte header, " + found);

    [Theory]
    [InlineData(1, "1")]
    [InlineData(1023, "1023")]
    [InlineData(5000, "1024 or more")]
    public void Trailing_bytes_are_refused(int trailing, string amount) => Refuse(
        [.. IdxBytes.Images, .. new byte[trailing]],
        $"the content goes on after the 76 bytes that the header describes (trailing bytes: {amount}).");

    [Theory]
    [InlineData(0x89504E47, "It is not an IDX file of unsigned bytes.")]
    [InlineData(0x00000801, "That is a labels file: were the images and labels files swapped?")]
    [InlineData(0x03080000, "The file was written in little-endian order; IDX is big-endian.")]
    [InlineData(0x00000804, "It has 4 dimensions.")]
    [InlineData(0x00000903, "Its elements are signed bytes (0x09); only unsigned bytes can be read.")]
    [InlineData(0x00000B03, "Its elements are 16-bit integers (0x0B); only unsigned bytes can be read.")]
    [InlineData(0x00000C03, "Its elements are 32-bit integers (0x0C); only unsigned bytes can be read.")]
    [InlineData(0x00000D03, "Its elements are 32-bit floats (0x0D); only unsigned bytes can be read.")]
    [InlineData(0x00000E03, "Its elements are 64-bit floats (0x0E); only unsigned bytes can be read.")]
    [InlineData(0x00000F03, "It is not an IDX file of unsigned bytes.")]
    public void A_wrong_magic_number_is_shown_and_explained(uint magic, string explanation) => Refuse(
        IdxBytes.Array(magic, [3, 4, 5], new byte[60]),
        $"wrong magic number 0x{magic:X8} at byte 0, expected 0x00000803 (unsigned bytes, 3 dimensions). {explanation}");

    [Fact]
    public void A_wrong_magic_number_is_told_even_of_a_shorter_header() => Refuse(
        IdxBytes.Labels,
        "wrong magic number 0x00000801 at byte 0, expected 0x00000803 (unsigned bytes, 3 dimensions). "
        + "That is a labels file: were the images and labels files swapped?");

    [Theory]
    [InlineData(0, 4, 5, "dimension 1 of 3 (byte 4) is 0; the file holds no elements.")]
    [InlineData(3, 0, 5, "dimension 2 of 3 (byte 8) is 0; the file holds no elements.")]
    [InlineData(3, 4, 0, "dimension 3 of 3 (byte 12) is 0; the file holds no elements.")]
    public void A_zero_dimension_is_refused(uint count, uint height, uint width, string problem) =>
        Refuse(IdxBytes.Array(0x803, [count, height, width], []), problem);

    [Theory]
    [InlineData(uint.MaxValue, 1, 1, "the dimensions up to 1 of 3 (byte 4, length 4294967295) make 4294967295 bytes of data;")]
    [InlineData(65536, 65536, 1, "the dimensions up to 2 of 3 (byte 8, length 65536) make 4294967296 bytes of data;")]
    [InlineData(60000, 2800, 2800, "the dimensions up to 3 of 3 (byte 12, length 2800) make 470400000000 bytes of data;")]
    public void Overflowing_dimensions_are_refused(uint count, uint height, uint width, string problem) => Refuse(
        IdxBytes.Array(0x803, [count, height, width], new byte[60]),
        problem + " at most 2147483591 can be read. The header is damaged, or the file must be split.");

    [Fact]
    public void Memory_follows_the_bytes_that_exist()
    {
        byte[] file = IdxBytes.Array(0x803, [2_000_000_000, 1, 1], new byte[100]);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Refuse(file, "the data is cut short: expected 2000000000 bytes after the 16-byte header, found 100.");

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Data_longer_than_the_first_block_is_whole()
    {
        byte[] data = new byte[200_001];
        new Random(3).NextBytes(data);

        IdxArray array = IdxReader.Read(new MemoryStream(IdxBytes.Array(0x802, [3, 66_667], data)), "matrix", rank: 2);

        Assert.Equal([3, 66_667], array.Dimensions.ToArray());
        Assert.Equal(data, array.Data);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(25)]
    [InlineData(-10)]
    public void Truncated_gzip_is_refused(int length)
    {
        byte[] packed = IdxBytes.Gzip(IdxBytes.Images);

        Refused(packed[..(length > 0 ? length : packed.Length + length)]);
    }

    [Fact]
    public void Corrupt_gzip_is_refused()
    {
        byte[] packed = IdxBytes.Gzip(IdxBytes.Images);
        packed[^6] ^= 1;

        DataFormatException error = Refused(packed);

        Assert.StartsWith("pictures: the gzip data is corrupt or cut short (", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("). Download the file again.", error.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidDataException>(error.InnerException);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Damaged_files_never_crash_the_reader(bool gzip)
    {
        byte[] valid = gzip ? IdxBytes.Gzip(IdxBytes.Images) : IdxBytes.Images;
        byte[] labels = IdxBytes.Labels;
        var random = new Random(gzip ? 1 : 2);
        (int read, int refused) = (0, 0);
        for (int i = 0; i < 3000; i++)
        {
            byte[] images = Damage(valid, random);
            byte[] answers = i % 3 == 0 ? Damage(labels, random) : labels;
            try
            {
                MemoryDataset set = IdxBytes.Read(images, answers);
                Assert.Equal(3, set.Count);
                set.Read(2, new float[set.Shape.Size]);
                read++;
            }
            catch (DataFormatException)
            {
                refused++;
            }
        }

        Assert.True(read > 50, $"only {read} of the damaged files were read");
        Assert.True(refused > 500, $"only {refused} of the damaged files were refused");
    }

    private static byte[] Damage(byte[] valid, Random random)
    {
        byte[] damaged = (byte[])valid.Clone();
        switch (random.Next(4))
        {
            case 0:
                return damaged[..random.Next(damaged.Length)];
            case 1:
                return [.. damaged, .. new byte[random.Next(1, 20)]];
            case 2:
                damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
                return damaged;
            default:
                for (int n = random.Next(1, 4); n > 0; n--)
                {
                    damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                }

                return damaged;
        }
    }

    private static void Refuse(byte[] images, string problem) => Assert.Equal("pictures: " + problem, Refused(images).Message);

    private static DataFormatException Refused(byte[] images) =>
        Assert.Throws<DataFormatException>(() => IdxReader.Read(new MemoryStream(images), "pictures", rank: 3));
}
