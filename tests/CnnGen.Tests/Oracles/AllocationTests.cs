using CnnGen.Tests.Networks;
using CnnGen.Tests.Reference;
using Xunit;

namespace CnnGen.Tests.Oracles;

/// <summary>Runs alone: it counts what the whole process allocates.</summary>
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public class AllocationCollection;

/// <summary>Passes allocate nothing after the first ones, on any thread.</summary>
[Collection(nameof(AllocationTests))]
public class AllocationTests
{
    public static TheoryData<string, int> Cases => new()
    {
        { "SimpleConvNet", 1 },
        { "SimpleConvNet", 2 },
        { "windows past the end", 1 },
        { "windows past the end", 2 },
        { "dense stack", 2 },
        { "batch norm between padded convolutions", 2 },
        { "softmax at each pixel, weighted, smoothed, ignoring", 2 },
        { "sigmoid at each pixel, weighted", 1 },
        { "softmax of soft targets at each pixel, weighted, smoothed", 2 },
        { "heads: four", 2 },
        { "all but the head frozen", 1 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_training_step_allocates_nothing(string name, int threads)
    {
        (IPasses passes, float[] images, int[] labels, float[] values, _) = Prepare(name, threads);
        AssertAllocatesNothing(() => passes.ForwardBackward(images, new Targets(labels, values)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Prediction_and_evaluation_allocate_nothing(string name, int threads)
    {
        (IPasses passes, float[] images, int[] labels, float[] values, float[] outputs) = Prepare(name, threads);
        AssertAllocatesNothing(() => passes.Predict(images, outputs));
        AssertAllocatesNothing(() => passes.Forward(images, outputs));
        AssertAllocatesNothing(() => passes.Evaluate(images, new Targets(labels, values)));
    }

    [Fact]
    public void The_count_sees_an_allocation_on_another_thread()
    {
        object? kept = null;
        long bytes = FewestBytes(() =>
        {
            var thread = new Thread(() => kept = new byte[1000]);
            thread.Start();
            thread.Join();
        });
        Assert.True(bytes >= 1000, $"Counted {bytes} bytes.");
        Assert.NotNull(kept);
    }

    private static (IPasses Passes, float[] Images, int[] Labels, float[] Values, float[] Outputs) Prepare(string name, int threads)
    {
        CompiledNetwork compiled = TestNetworks.Compiled(name);
        RefData data = RefData.Draw(compiled.Reference, seed: 47, samples: 3, margin: 0);
        INetworkUnderTest network = compiled.Create();
        network.SetParameters(data.Parameters);
        return (network.Open(4, threads), data.FloatImages, data.Targets.Labels, data.Targets.FloatValues, new float[3 * network.Info.OutputSize]);
    }

    private static void AssertAllocatesNothing(Action run)
    {
        run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 5; i++)
        {
            run();
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(0, FewestBytes(run));
    }

    /// <summary>
    /// Bytes that the process allocates during five runs: the fewest of some attempts, with a pause before each next
    /// one, since the test host reports results meanwhile. What a pass allocates is in every attempt.
    /// </summary>
    private static long FewestBytes(Action run)
    {
        long fewest = long.MaxValue;
        for (int attempt = 0; attempt < 30 && fewest > 0; attempt++)
        {
            Thread.Sleep(attempt);
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int i = 0; i < 5; i++)
            {
                run();
            }

            fewest = Math.Min(fewest, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return fewest;
    }
}
