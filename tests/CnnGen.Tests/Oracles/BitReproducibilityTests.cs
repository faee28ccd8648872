using CnnGen.Tests.Networks;
using CnnGen.Tests.Reference;
using Xunit;

namespace CnnGen.Tests.Oracles;

/// <summary>The promise of the same bits on any machine, as far as one process can test it.</summary>
public class BitReproducibilityTests
{
    public static TheoryData<string> Names => [.. TestNetworks.Edges, "SimpleConvNet", "LeNet-5"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Width_threads_and_capacity_do_not_change_a_bit(string name)
    {
        CompiledNetwork compiled = TestNetworks.Compiled(name);
        INetworkUnderTest network = compiled.Create();
        RefData data = RefData.Draw(compiled.Reference, seed: 23, samples: 13, margin: 0);
        network.SetParameters(data.Parameters);
        Outcome expected = Outcome.Of(network, network.Open(13, threads: 1, vectorBits: 128), data.FloatImages, data.Targets.Both);
        Assert.DoesNotContain(expected.Logits, float.IsNaN);
        foreach (int vectorBits in (int[])[512, 256, 128])
        {
            foreach (int threads in (int[])[1, 2, 3])
            {
                IPasses passes = network.Open(13 + threads, threads, vectorBits);
                Outcome actual = Outcome.Of(network, passes, data.FloatImages, data.Targets.Both);
                Judge.AssertSameBits(expected, actual, $"{name}, {vectorBits} bits, {threads} threads");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_samples_scores_do_not_depend_on_its_batch(string name)
    {
        CompiledNetwork compiled = TestNetworks.Compiled(name);
        INetworkUnderTest network = compiled.Create();
        RefData data = RefData.Draw(compiled.Reference, seed: 29, samples: 9, margin: 0);
        network.SetParameters(data.Parameters);
        (int inputs, int outputs) = (network.Info.InputSize, network.Info.OutputSize);
        float[] together = new float[9 * outputs], alone = new float[9 * outputs];
        network.Open(9).Forward(data.FloatImages, together);
        IPasses passes = network.Open(1);
        for (int n = 0; n < 9; n++)
        {
            passes.Forward(data.FloatImages.AsSpan(n * inputs, inputs), alone.AsSpan(n * outputs, outputs));
        }

        Judge.AssertSameBits(together, alone, name);
    }
}
