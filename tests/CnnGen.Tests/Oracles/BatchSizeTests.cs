using CnnGen.Tests.Networks;
using CnnGen.Tests.Reference;
using Xunit;

namespace CnnGen.Tests.Oracles;

/// <summary>Batches of any size in one workspace, whatever ran in it before.</summary>
public class BatchSizeTests
{
    private const int Capacity = 22;

    public static TheoryData<string> Names => [.. TestNetworks.Edges];

    /// <summary>Large, small, large again: a small batch must not see what a larger one left, nor disturb the next.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Every_batch_size_agrees_with_the_reference_in_one_workspace(string name)
    {
        CompiledNetwork compiled = TestNetworks.Compiled(name);
        INetworkUnderTest network = compiled.Create();
        RefData data = RefData.Draw(compiled.Reference, seed: 31, samples: Capacity);
        IPasses passes = network.Open(Capacity, threads: 2);
        foreach (int samples in (int[])[Capacity, 1, 7, 2, Capacity, 13])
        {
            Judge.AssertAgrees(data.Take(samples), network, passes, Closeness.Single, $"{name}, {samples} of {Capacity} samples");
        }
    }

    /// <summary>After a batch of NaN every buffer that a pass fills is NaN: what the next pass fails to rewrite shows.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_workspace_full_of_NaN_leaves_no_trace(string name)
    {
        CompiledNetwork compiled = TestNetworks.Compiled(name);
        INetworkUnderTest network = compiled.Create();
        RefData data = RefData.Draw(compiled.Reference, seed: 37, samples: 13);
        network.SetParameters(data.Parameters);
        RefTargets targets = compiled.Reference.Loss.Draw(new Random(38), compiled.Reference.Output, Capacity, exact: false);
        float[] poison = new float[Capacity * network.Info.InputSize];
        Array.Fill(poison, float.NaN);
        foreach (int vectorBits in (int[])[512, 256, 128])
        {
            IPasses passes = network.Open(Capacity, threads: 2, vectorBits);
            Outcome.Of(network, passes, poison, targets.Both);
            Judge.AssertAgrees(data, network, passes, Closeness.Single, $"{name}, {vectorBits} bits");
        }
    }

    /// <summary>Predict without a workspace takes batches of any size.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(300)]
    public void Predict_without_a_workspace_takes_any_batch(int samples)
    {
        CompiledNetwork compiled = TestNetworks.Compiled("one column");
        INetworkUnderTest network = compiled.Create();
        RefData data = RefData.Draw(compiled.Reference, seed: 41, samples, margin: 0);
        network.SetParameters(data.Parameters);
        float[] expected = new float[data.Run.Prediction.Length], actual = new float[expected.Length];
        network.Open(samples).Predict(data.FloatImages, expected);
        network.Predict(data.FloatImages, actual);
        Judge.AssertSameBits(expected, actual, "probabilities");
        Closeness.AssertClose(data.Run.Prediction, actual, Closeness.Single, "probabilities");
    }
}
