using CnnGen.Tests.Networks;
using CnnGen.Tests.Reference;
using Xunit;

namespace CnnGen.Tests.Oracles;

/// <summary>
/// Whole-number data that no float rounds: logits, probabilities and every gradient must equal the naive loops'
/// exactly, at each vector width and number of threads. An error at a tile's edge can't hide behind a tolerance.
/// </summary>
public class ExactArithmeticTests
{
    /// <summary>Enough that each of three workers sums over several groups of samples.</summary>
    private const int Samples = 16;

    public static TheoryData<string> Names => [.. TestNetworks.ExactEdges];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_width_and_thread_count_equals_the_naive_loops(string name)
    {
        CompiledNetwork compiled = TestNetworks.Compiled(name);
        INetworkUnderTest network = compiled.Create();
        RefData? data = RefData.DrawExact(compiled.Reference, seed: 17, samples: Samples);
        Assert.True(data is not null, "No data found that floats compute exactly; make the network smaller.");
        foreach (int vectorBits in (int[])[512, 256, 128])
        {
            foreach (int threads in (int[])[1, 2, 3])
            {
                Judge.AssertAgrees(data, network, network.Open(Samples + 1, threads, vectorBits), relative: 0, $"{name}, {vectorBits} bits, {threads} threads");
            }
        }
    }

    /// <summary>Without this, exact equality could be a comparison of zeros.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void The_exact_data_exercises_every_tensor(string name)
    {
        RefData? data = RefData.DrawExact(TestNetworks.Reference(name), seed: 17, samples: Samples);
        Assert.NotNull(data);
        Assert.All(data.Run.Gradients, gradient => Assert.Contains(gradient.Value, value => value != 0));
        Assert.Contains(data.Run.Logits, value => value != 0);
    }
}
