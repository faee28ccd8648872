using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace CnnGen.Tests.Training;

/// <summary>Parameters by name, and the hash over them.</summary>
public class ParameterAccessTests
{
    [Fact]
    public void CopyAndSetUseTheOrderOfTheShape()
    {
        var network = new LogisticNetwork(1);
        float[] weight = Enumerable.Range(0, 45).Select(i => (float)i).ToArray();
        network.SetParameter("Dense1.Weight", weight);

        // (classes, inputs) row-major; stored (inputs, classes) with classes padded to 16.
        Assert.Equal((2 * 15) + 4, network.Parameters.Span[(4 * 16) + 2]);
        Assert.Equal(0f, network.Parameters.Span[(4 * 16) + 3]);
        float[] copy = new float[45];
        network.CopyParameter("Dense1.Weight", copy);
        Assert.Equal(weight, copy);
        float[] bias = new float[3];
        network.CopyParameter("Dense1.Bias", bias);
        Assert.Equal([0f, 0f, 0f], bias);
    }

    [Fact]
    public void GradientsUseTheSameOrder()
    {
        var workspace = new TrainingWorkspace<LogisticNetwork>(1);
        workspace.Gradients[(4 * 16) + 2] = 7f;
        float[] gradient = new float[45];
        workspace.CopyGradient("Dense1.Weight", gradient);
        Assert.Equal(7f, gradient[(2 * 15) + 4]);
        Assert.Equal(7f, gradient.Sum());
    }

    [Fact]
    public void UnknownNamesAndWrongLengthsAreExplained()
    {
        var network = new LogisticNetwork(1);
        var unknown = Assert.Throws<ArgumentException>("name", () => network.CopyParameter("dense1.weight", new float[45]));
        Assert.Contains("Dense1.Weight, Dense1.Bias", unknown.Message);
        Assert.Contains("'dense1.weight'", unknown.Message);
        var length = Assert.Throws<ArgumentException>("values", () => network.SetParameter("Dense1.Weight", new float[44]));
        Assert.Contains("45 values, (3, 15); the span has 44", length.Message);
        Assert.Throws<ArgumentException>("values", () => network.CopyParameter("Dense1.Weight", new float[46]));
        var workspace = new TrainingWorkspace<LogisticNetwork>(1);
        Assert.Throws<ArgumentException>("name", () => workspace.CopyGradient("Bias", new float[3]));
    }

    [Fact]
    public void TheHashIsThatOfItsDescription()
    {
        var network = new LogisticNetwork(9);
        using var bytes = new MemoryStream();
        var writer = new BinaryWriter(bytes); // little-endian by definition
        foreach ((string name, int[] shape) in new[] { ("Dense1.Weight", new[] { 3, 15 }), ("Dense1.Bias", [3]) })
        {
            writer.Write(name.Length);
            writer.Write(Encoding.ASCII.GetBytes(name));
            writer.Write(shape.Length);
            Array.ForEach(shape, writer.Write);
            float[] values = new float[shape.Aggregate(1, (a, b) => a * b)];
            network.CopyParameter(name, values);
            Array.ForEach(values, writer.Write);
        }

        string expected = Convert.ToHexString(SHA256.HashData(bytes.ToArray())).ToLowerInvariant();
        Assert.Equal(expected, ParameterHash.Sha256(network));
    }

    [Fact]
    public void TheHashSeesEveryBitOfAParameterAndNoSurplusLane()
    {
        var network = new LogisticNetwork(9);
        string hash = ParameterHash.Sha256(network);
        network.Parameters.Span[3] = 1f;
        Assert.Equal(hash, ParameterHash.Sha256(network));
        ref float last = ref network.Parameters.Span[(14 * 16) + 2];
        last = MathF.BitIncrement(last);
        Assert.NotEqual(hash, ParameterHash.Sha256(network));
        Assert.NotEqual(hash, ParameterHash.Sha256(new LogisticNetwork(10)));
    }
}
