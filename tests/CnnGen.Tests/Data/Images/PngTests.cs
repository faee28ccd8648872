using Xunit;

namespace CnnGen.Tests.Data;

public class PngTests
{
    public static TheoryData<int, int, bool> Kinds
    {
        get
        {
            var kinds = new TheoryData<int, int, bool>();
            foreach ((int type, int[] depths) in new[] { (0, [1, 2, 4, 8, 16]), (2, [8, 16]), (3, [1, 2, 4, 8]), (4, [8, 16]), (6, new[] { 8, 16 }) })
            {
                foreach (int depth in depths)
                {
                    kinds.Add(type, depth, false);
                    kinds.Add(type, depth, true);
                }
            }

            return kinds;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_colour_type_depth_and_filter_is_read(int type, int depth, bool interlaced)
    {
        var random = new Random(type + (depth * 7));
        foreach ((int width, int height) in new[] { (1, 1), (3, 2), (13, 11), (8, 9) })
        {
            int perPixel = PngBytes.Samples(type);
            int[] samples = [.. Enumerable.Range(0, width * height * perPixel).Select(_ => random.Next(1 << depth))];
            byte[]? palette = type == 3 ? new byte[3 << depth] : null;
            random.NextBytes(palette ?? []);

            ByteImage image = ImageFile.Read(PngBytes.Create(width, height, depth, type, interlaced, samples, palette), "picture");

            Assert.Equal(new ImageShape(type is 0 or 4 ? 1 : 3, height, width), image.Shape);
            for (int i = 0; i < image.Pixels.Length; i++)
            {
                int channel = i / (width * height), pixel = i % (width * height);
                int expected = type == 3
                    ? palette![(samples[pixel] * 3) + channel]
                    : depth == 16 ? samples[(pixel * perPixel) + channel] >> 8 : samples[(pixel * perPixel) + channel] * 255 / ((1 << depth) - 1);
                Assert.Equal(expected, image.Pixels[i]);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void What_is_written_is_read_back(int channels)
    {
        using var directory = new TemporaryDirectory();
        string path = Path.Combine(directory.Path, "filter.png");
        byte[] pixels = new byte[channels * 7 * 5];
        new Random(channels).NextBytes(pixels);
        var image = new ByteImage(new ImageShape(channels, 7, 5), pixels);

        ImageFile.WritePng(path, image);

        ByteImage read = ImageFile.Read(path);
        Assert.Equal(image.Shape, read.Shape);
        Assert.Equal(pixels, read.Pixels);
    }

    [Fact]
    public void Damage_is_named_with_its_place()
    {
        byte[] file = Grey();

        Refuse(Edited(file, 4, 0x0A), "the signature (bytes 0 .. 7) is damaged, as by a copy in text mode; expected 89504E470D0A1A0A.");
        Refuse(file[..^1], "the file is cut short: a chunk should begin at byte ");
        Refuse(file[..^12], "the file is cut short: a chunk should begin at byte ");
        Refuse(file[..30], "chunk IHDR at byte 8 is cut short: it says 13 bytes of data, and 10 are left for them.");
        Refuse(Edited(file, 19, 9), "chunk IHDR at byte 8 is damaged: its checksum is 0x");
        Refuse(Edited(file, 12, 0), "the chunk at byte 8 has the type 0x00484452; expected four letters.");
    }

    [Fact]
    public void Chunks_out_of_place_are_refused()
    {
        byte[] header = PngBytes.Chunk("IHDR", PngBytes.Header(1, 1, 8, 0, false));
        byte[] data = PngBytes.Chunk("IDAT", PngBytes.Zlib([0, 7])), end = PngBytes.Chunk("IEND", []);

        Assert.Equal(7, ImageFile.Read(PngBytes.File(header, data, end), "picture").Pixels[0]);
        Refuse(PngBytes.File(data, end), "chunk IDAT at byte 8: the chunk IHDR must be the first, and only the first.");
        Refuse(PngBytes.File(header, header, data, end), "chunk IHDR at byte 33: the chunk IHDR must be the first");
        Refuse(PngBytes.File(header, end), "there is no image data (chunk IDAT).");
        Refuse(PngBytes.File(header, PngBytes.Chunk("CgBI", [1]), data, end), "chunk CgBI at byte 33 is unknown and not optional.");
        Refuse(PngBytes.File(header, data, PngBytes.Chunk("tIME", []), data, end), "chunk IDAT at byte 67, of ");
        Refuse(PngBytes.File(header, PngBytes.Chunk("PLTE", [1, 2]), data, end), "chunk PLTE at byte 33, of 2 bytes, has a length");
        Refuse(
            PngBytes.File(PngBytes.Chunk("IHDR", PngBytes.Header(1, 1, 8, 3, false)), data, end),
            "there is no palette (chunk PLTE), and colour type 3 needs one.");
    }

    [Theory]
    [InlineData(0, 5, 8, 0, "the header says 0x5 pixels (width x height); there must be at least one and at most 67108864.")]
    [InlineData(-1, 1, 8, 0, "the header says 4294967295x1 pixels")]
    [InlineData(8193, 8192, 8, 0, "the header says 8193x8192 pixels")]
    [InlineData(1, 1, 4, 2, "the header (byte 24) says colour type 2 with 4 bits; PNG has no such.")]
    [InlineData(1, 1, 8, 5, "the header (byte 24) says colour type 5 with 8 bits; PNG has no such.")]
    [InlineData(8192, 8192, 16, 6, "the header demands 536879104 bytes of image data, and the ")]
    public void Impossible_headers_are_refused_before_memory_is_taken(int width, int height, int depth, int type, string problem)
    {
        byte[] file = PngBytes.File(
            PngBytes.Chunk("IHDR", PngBytes.Header(width, height, depth, type, false)),
            PngBytes.Chunk("IDAT", PngBytes.Zlib([0, 7])),
            PngBytes.Chunk("IEND", []));
        long before = GC.GetAllocatedBytesForCurrentThread();

        Refuse(file, problem);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Image_data_must_be_whole_and_no_longer_than_demanded()
    {
        Refuse(WithData(PngBytes.Zlib(new byte[29])), "the header demands 30 bytes of image data, and the file holds 29.");
        Refuse(WithData(PngBytes.Zlib(new byte[31])), "the header demands 30 bytes of image data, and the file holds more.");
        Refuse(WithData(PngBytes.Zlib(new byte[1 << 20])), "the header demands 30 bytes of image data, and the file holds more.");
        Refuse(WithData([0x78, 0x9C, 0xFF, 0xFF, 0xFF]), "the image data is corrupt after 0 unpacked bytes (");

        // A zlib stream that wants a dictionary, which PNG has not.
        Refuse(WithData([0x78, 0xBB, 1, 2, 3, 4, 5]), "the image data is corrupt after 0 unpacked bytes (");
        byte[] filtered = new byte[30];
        filtered[6] = 5;
        Refuse(WithData(PngBytes.Zlib(filtered)), "the image data cannot be decoded (");
    }

    private static byte[] Grey() => PngBytes.Create(5, 5, 8, 0, false, [.. Enumerable.Range(0, 25)]);

    private static byte[] WithData(byte[] packed) => PngBytes.File(
        PngBytes.Chunk("IHDR", PngBytes.Header(5, 5, 8, 0, false)), PngBytes.Chunk("IDAT", packed), PngBytes.Chunk("IEND", []));

    private static byte[] Edited(byte[] file, int at, byte value)
    {
        byte[] edited = [.. file];
        edited[at] = value;
        return edited;
    }

    private static void Refuse(byte[] file, string problem) =>
        Assert.StartsWith("picture: " + problem, Assert.Throws<DataFormatException>(() => ImageFile.Read(file, "picture")).Message, StringComparison.Ordinal);
}
