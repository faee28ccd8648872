using System.Text;
using Xunit;

namespace CnnGen.Tests.Data;

public class PnmTests
{
    [Theory]
    [InlineData("P1\n# a comment\n3 2\n1 0 1\n0 1 1\n")]
    [InlineData("P1 3 2 101011")]
    [InlineData("P4 3 2\n\u00A0\u0060")]
    public void Bitmaps_have_black_ones(string file) => Expect(file, new ImageShape(1, 2, 3), [0, 255, 0, 255, 0, 0]);

    [Theory]
    [InlineData("P2 2 2 255 0 7 128 255")]
    [InlineData("P2\n2 2 # wide\n255\n0 7\n#between\n128 255")]
    [InlineData("P5 2 2 255\n\u0000\u0007\u0080\u00FF")]
    [InlineData("P5 2 2 255\n\u0000\u0007\u0080\u00FF\n")]
    public void Greymaps_are_read(string file) => Expect(file, new ImageShape(1, 2, 2), [0, 7, 128, 255]);

    [Theory]
    [InlineData("P3 2 1 255 1 2 3 4 5 6")]
    [InlineData("P6 2 1 255 \u0001\u0002\u0003\u0004\u0005\u0006")]
    public void Pixmaps_become_planes(string file) => Expect(file, new ImageShape(3, 1, 2), [1, 4, 2, 5, 3, 6]);

    [Theory]
    [InlineData("P2 4 1 3 0 1 2 3", new byte[] { 0, 85, 170, 255 })]
    [InlineData("P2 3 1 1000 0 500 1000", new byte[] { 0, 128, 255 })]
    [InlineData("P5 3 1 65535\n\u0000\u0000\u0080\u0000\u00FF\u00FF", new byte[] { 0, 128, 255 })]
    public void Other_largest_values_are_scaled_and_rounded(string file, byte[] pixels) =>
        Expect(file, new ImageShape(1, 1, pixels.Length), pixels);

    [Fact]
    public void Rows_of_bitmaps_begin_at_whole_bytes() => Expect(
        "P4 9 2\n\u00FF\u0080\u0000\u0000", new ImageShape(1, 2, 9), [.. new byte[9], .. Enumerable.Repeat((byte)255, 9)]);

    [Theory]
    [InlineData("P5", "expected the width, a number, at byte 2, found the end of the file.")]
    [InlineData("P5 2 x", "expected the height, a number, at byte 5, found 0x78.")]
    [InlineData("P5 0 2 255 ", "the header says 0x2 pixels (width x height); there must be at least one and at most 67108864.")]
    [InlineData("P5 99999 99999 255 ", "the header says 99999x99999 pixels")]
    [InlineData("P5 99999999999 1 255 ", "the width at byte 3 is above 2147483647.")]
    [InlineData("P5 2 2 0 ", "the largest value (before byte 8) is 0; it must be in 1 .. 65535.")]
    [InlineData("P5 2 2 65536 ", "the largest value (before byte 12) is 65536; it must be in 1 .. 65535.")]
    [InlineData("P5 2 2 255", "the header is followed by no white space at byte 10.")]
    [InlineData("P5 2 2 255\nabc", "the pixels are cut short: 2x2 (width x height) need 4 bytes from byte 11 on, found 3.")]
    [InlineData("P5 2 2 256\nabcdefg", "the pixels are cut short: 2x2 (width x height) need 8 bytes from byte 11 on, found 7.")]
    [InlineData("P2 8000 8000 9 1", "the pixels are cut short: 8000x8000 (width x height) need at least 127999999 bytes from byte 14 on, found 2.")]
    [InlineData("P2 2 1 9      1", "expected a pixel, a number, at byte 15, found the end of the file.")]
    [InlineData("P2 2 1 9 1 10", "a pixel before byte 13 is 10, above the largest value 9 that the header says.")]
    [InlineData("P5 1 1 9 \u000A", "a pixel before byte 10 is 10, above the largest value 9")]
    [InlineData("P1 2 1 12", "expected a pixel, 0 or 1, at byte 8, found 0x32.")]
    [InlineData("P5 1 1 255 abc", "the content goes on after the pixels end at byte 12 (trailing bytes: 2).")]
    [InlineData("P7 1 1", "it is neither PNG (first bytes 89 50 4E 47) nor PNM (P1 .. P6); it begins with 50372031.")]
    [InlineData("", "it is neither PNG (first bytes 89 50 4E 47) nor PNM (P1 .. P6); it is empty.")]
    public void Damage_is_named_with_its_place(string file, string problem) => Assert.StartsWith(
        "picture: " + problem,
        Assert.Throws<DataFormatException>(() => ImageFile.Read(Encoding.Latin1.GetBytes(file), "picture")).Message,
        StringComparison.Ordinal);

    private static void Expect(string file, ImageShape shape, byte[] pixels)
    {
        ByteImage image = ImageFile.Read(Encoding.Latin1.GetBytes(file), "picture");
        Assert.Equal(shape, image.Shape);
        Assert.Equal(pixels, image.Pixels);
    }
}
