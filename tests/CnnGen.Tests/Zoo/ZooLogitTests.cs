using System.Runtime.InteropServices;
using System.Text.Json;
using Xunit;
using Zoo.Networks;

namespace CnnGen.Tests.Zoo;

/// <summary>Whole networks with the same weights give the logits that PyTorch gives; record_logits.py recorded them.</summary>
public class ZooLogitTests
{
    private const double Tolerance = 1e-4;

    [Fact]
    public void LeNet5_gives_PyTorchs_logits() => AssertGivesPyTorchsLogits<LeNet5>();

    [Fact]
    public void NetworkInNetwork_gives_PyTorchs_logits() => AssertGivesPyTorchsLogits<NetworkInNetwork>();

    [Fact]
    public void ResNet18_gives_PyTorchs_logits() => AssertGivesPyTorchsLogits<ResNet18>();

    private static void AssertGivesPyTorchsLogits<TNetwork>()
        where TNetwork : class, INetwork<TNetwork>
    {
        (int samples, double gain, double[] expected) = Read(TNetwork.Info.Name);
        Assert.Equal(samples * TNetwork.Info.OutputSize, expected.Length);
        TNetwork network = TNetwork.Create(seed: 1);
        foreach (ParameterInfo parameter in TNetwork.Info.Parameters)
        {
            network.SetParameter(parameter.Name, FormulaValues.Of(parameter, gain));
        }

        float[] images = FormulaValues.Images(samples * TNetwork.Info.InputSize);
        float[] logits = new float[expected.Length];
        network.Forward(images, logits, new InferenceWorkspace<TNetwork>(samples));
        for (int i = 0; i < expected.Length; i++)
        {
            double error = Math.Abs(logits[i] - expected[i]);
            Assert.True(error <= Tolerance * Math.Max(1, Math.Abs(expected[i])), $"Logit {i} is {logits[i]:R} instead of {expected[i]:R}.");
        }

        // Logits near zero, or all alike, would be within the tolerance of anything.
        Assert.True(expected.Max() - expected.Min() > 0.5, "The recorded logits hardly differ.");
    }

    private static (int Samples, double Gain, double[] Logits) Read(string name)
    {
        using Stream stream = typeof(ZooLogitTests).Assembly.GetManifestResourceStream("logits.json")!;
        using JsonDocument document = JsonDocument.Parse(stream);
        JsonElement item = document.RootElement.GetProperty("cases").EnumerateArray().Single(item => item.GetProperty("name").GetString() == name);
        double[] logits = MemoryMarshal.Cast<byte, double>(item.GetProperty("logits").GetBytesFromBase64()).ToArray();
        return (item.GetProperty("samples").GetInt32(), item.GetProperty("gain").GetDouble(), logits);
    }
}
