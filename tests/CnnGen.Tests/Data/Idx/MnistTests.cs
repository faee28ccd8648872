using System.Security.Cryptography;
using Xunit;

namespace CnnGen.Tests.Data;

/// <summary>The reader on the published MNIST files; their unpacked MD5 sums are those of LeCun's originals.</summary>
public class MnistTests
{
    [RealDataFact("mnist")]
    public void Training_half_is_the_published_one() =>
        Check(train: true, 60_000, "6BBC9ACE898E44AE57DA46A324031ADB", [5, 0, 4, 1, 9, 2, 1, 3, 1, 4], zeros: 5923);

    [RealDataFact("mnist")]
    public void Test_half_is_the_published_one() =>
        Check(train: false, 10_000, "2646AC647AD5339DBF082846283269EA", [7, 2, 1, 0, 4, 1, 4, 9, 5, 9], zeros: 980);

    private static void Check(bool train, int count, string md5, int[] firstLabels, int zeros)
    {
        MemoryDataset set = IdxDataset.LoadMnist(RealDataFactAttribute.Find("mnist")!, train);

        Assert.Equal(count, set.Count);
        Assert.Equal(new ImageShape(1, 28, 28), set.Shape);
        Assert.Equal(firstLabels, set.Labels[..10].ToArray());
        Assert.Equal(zeros, set.Labels.Count(0));

        // The file that the pixels came from, put together again: header, then p = value * 255.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        hash.AppendData(IdxBytes.Array(0x00000803, [(uint)count, 28, 28], []));
        float[] image = new float[28 * 28];
        byte[] pixels = new byte[28 * 28];
        for (int i = 0; i < count; i++)
        {
            set.Read(i, image);
            for (int p = 0; p < pixels.Length; p++)
            {
                pixels[p] = (byte)MathF.Round(image[p] * 255);
            }

            hash.AppendData(pixels);
        }

        Assert.Equal(md5, Convert.ToHexString(hash.GetHashAndReset()));
    }
}
