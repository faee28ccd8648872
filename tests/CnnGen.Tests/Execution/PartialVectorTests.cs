using System.Runtime.Intrinsics;
using Xunit;

namespace CnnGen.Tests.Execution;

/// <summary>The first lanes arrive, and nothing else changes.</summary>
public class PartialVectorTests
{
    private const int Most = 16, Before = 3;

    [Fact]
    public void Of_512_bits() => AssertStores(16, (values, count, target) => PartialVector.Store(Vector512.Create<float>(values), count, ref target[Before]));

    [Fact]
    public void Of_256_bits() => AssertStores(8, (values, count, target) => PartialVector.Store(Vector256.Create<float>(values), count, ref target[Before]));

    [Fact]
    public void Of_128_bits() => AssertStores(4, (values, count, target) => PartialVector.Store(Vector128.Create<float>(values), count, ref target[Before]));

    private static void AssertStores(int lanes, Action<float[], int, float[]> store)
    {
        float[] values = [.. Enumerable.Range(1, Most).Select(i => (float)i)];
        for (int count = 0; count < lanes; count++)
        {
            float[] target = new float[Before + Most + Before];
            store(values, count, target);
            Assert.Equal([.. new float[Before], .. values[..count], .. new float[Most + Before - count]], target);
        }
    }
}
