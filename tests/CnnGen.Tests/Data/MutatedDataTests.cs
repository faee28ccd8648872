using System.IO.Compression;
using System.Text;
using Xunit;

namespace CnnGen.Tests.Data;

/// <summary>Files damaged at random: refused by the library's own error or loaded, in little time and memory.</summary>
public class MutatedDataTests
{
    // Ten times as many were tried once; these take about a second.
    private const int Rounds = 4;
    private const long MostAllocated = 4 << 20;

    [Fact]
    public void Idx_files_are_refused_or_loaded()
    {
        Mutate(1000, IdxBytes.Images, bytes => Check(IdxBytes.Read(bytes, IdxBytes.Labels)));
        Mutate(1000, IdxBytes.Labels, bytes => Check(IdxBytes.Read(IdxBytes.Images, bytes)));
        Mutate(500, IdxBytes.Gzip(IdxBytes.Images), bytes => Check(IdxBytes.Read(bytes, IdxBytes.Labels)));
    }

    [Fact]
    public void Cifar_files_are_refused_or_loaded()
    {
        byte[] ten = [.. Enumerable.Range(0, 2 * 3073).Select(i => (byte)(i % 3073 == 0 ? 7 : i))];
        byte[] hundred = [.. Enumerable.Range(0, 2 * 3074).Select(i => (byte)(i % 3074 == 0 ? 17 : i % 3074 == 1 ? 77 : i))];
        Mutate(1000, ten, bytes => Check(CifarDataset.Read(new MemoryStream(bytes), "file")));
        Mutate(500, hundred, bytes => Check(CifarDataset.Read(new MemoryStream(bytes), "file", CifarVariant.Cifar100Fine)));
    }

    [Fact]
    public void Png_files_are_refused_or_loaded()
    {
        // Checksums reveal nearly all damage: few are loaded.
        int[] samples = [.. Enumerable.Range(0, 5 * 6 * 4)];
        byte[] palette = [.. Enumerable.Range(0, 3 * 16).Select(i => (byte)i)];
        Mutate(800, PngBytes.Create(5, 6, 8, 6, true, samples), Check);
        Mutate(700, PngBytes.Create(5, 6, 4, 3, false, [.. samples.Select(value => value % 16)], palette), Check);
    }

    /// <summary>The damage that checksums do not reveal, since who damaged the file has renewed them.</summary>
    [Theory]
    [InlineData(8, 0, false)]
    [InlineData(16, 6, true)]
    [InlineData(8, 2, false)]
    [InlineData(2, 3, true)]
    public void Png_files_with_right_checksums_are_refused_or_loaded(int depth, int type, bool interlaced)
    {
        byte[] header = PngBytes.Header(5, 6, depth, type, interlaced), palette = [.. Enumerable.Range(0, 12).Select(i => (byte)i)];
        byte[] rows = Unpack(PngBytes.Create(5, 6, depth, type, interlaced, [.. Enumerable.Range(0, 120).Select(i => i % (1 << depth))], palette));
        Mutate(250, header, bytes => Check(PngBytes.File(PngBytes.Chunk("IHDR", bytes), Palette(palette), PngBytes.Chunk("IDAT", PngBytes.Zlib(rows)), PngBytes.Chunk("IEND", []))));
        Mutate(250, PngBytes.Zlib(rows), bytes => Check(PngBytes.File(PngBytes.Chunk("IHDR", header), Palette(palette), PngBytes.Chunk("IDAT", bytes), PngBytes.Chunk("IEND", []))));
        Mutate(250, rows, bytes => Check(PngBytes.File(PngBytes.Chunk("IHDR", header), Palette(palette), PngBytes.Chunk("IDAT", PngBytes.Zlib(bytes)), PngBytes.Chunk("IEND", []))));
        if (type == 3)
        {
            Mutate(250, palette, bytes => Check(PngBytes.File(PngBytes.Chunk("IHDR", header), Palette(bytes), PngBytes.Chunk("IDAT", PngBytes.Zlib(rows)), PngBytes.Chunk("IEND", []))));
        }
    }

    [Theory]
    [InlineData("P1 # a\n3 2\n101 011\n")]
    [InlineData("P2\n3 2 200\n0 1 2\n99 100 200\n")]
    [InlineData("P3 2 1 255 1 2 3 4 5 6")]
    [InlineData("P4\n9 2\nabcd")]
    [InlineData("P5\n3 2\n255\nabcdef")]
    [InlineData("P6 1 2 65535\nabcdefghijkl")]
    public void Pnm_files_are_refused_or_loaded(string file) => Mutate(350, Encoding.ASCII.GetBytes(file), Check);

    [Fact]
    public void Csv_files_are_refused_or_loaded()
    {
        var numbers = new CsvOptions { Shape = new(1, 2, 2), LabelColumn = "l" };
        var names = new CsvOptions { Shape = new(2), HasHeader = false, Labels = CsvLabels.Names, Separator = ';' };
        byte[] table = "a,b,l,c,d\r\n0.5,1e3,2,-7,8\r\n1,2,0,3,4\n\"5\",6,1,7,8\n"u8.ToArray();
        Mutate(1000, table, bytes => Check(CsvDataset.Read(new MemoryStream(bytes), "file", numbers)));
        Mutate(500, table, bytes => Check(CsvDataset.Read(new MemoryStream(bytes), "file", numbers with { OnBadSample = OnBadSample.Skip })));
        Mutate(1000, "cat;1;2\n\"a \"\"big\"\" dog\";3;4\n\u00e4\u00f6;5;6"u8.ToArray(), bytes => Check(CsvDataset.Read(new MemoryStream(bytes), "file", names)));
        Mutate(300, IdxBytes.Gzip(table), bytes => Check(CsvDataset.Read(new MemoryStream(bytes), "file", numbers)));
    }

    /// <summary>Reads mutations of a file on a thread of their own, which must come to an end.</summary>
    private static void Mutate(int count, byte[] file, Action<byte[]> read)
    {
        read(file);
        (int refused, long allocated) = (0, 0);
        Task task = Task.Run(() =>
        {
            for (int seed = 0; seed < Rounds * count; seed++)
            {
                byte[] mutated = Mutation.Of(file, new Random(seed));
                long before = GC.GetAllocatedBytesForCurrentThread();
                try
                {
                    read(mutated);
                }
                catch (DataFormatException)
                {
                    refused++;
                }

                allocated = Math.Max(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
            }
        });
        Assert.True(task.Wait(TimeSpan.FromMinutes(2)), "Reading hangs.");
        Assert.InRange(allocated, 1, MostAllocated);
        Assert.InRange(refused, Rounds * count / 20, Rounds * count);
    }

    private static void Check(byte[] picture)
    {
        ByteImage image = ImageFile.Read(picture, "picture");
        Assert.Equal(image.Shape.Size, image.Pixels.Length);
    }

    /// <summary>What is loaded must be usable.</summary>
    private static void Check(IDataset set)
    {
        float[] image = new float[set.Shape.Size];
        for (int i = 0; i < set.Count; i++)
        {
            Assert.InRange(set.Read(i, image), 0, set.Classes - 1);
            Assert.All(image, value => Assert.True(float.IsFinite(value)));
        }
    }

    private static byte[] Palette(byte[] colours) => PngBytes.Chunk("PLTE", colours);

    /// <summary>The filtered rows of a file that <see cref="PngBytes.Create"/> has made.</summary>
    private static byte[] Unpack(byte[] file)
    {
        var packed = new MemoryStream();
        for (int at = 8; at < file.Length;)
        {
            int length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            if (file.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8))
            {
                packed.Write(file, at + 8, length);
            }

            at += length + 12;
        }

        packed.Position = 0;
        var rows = new MemoryStream();
        using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
        unpacked.CopyTo(rows);
        return rows.ToArray();
    }
}
