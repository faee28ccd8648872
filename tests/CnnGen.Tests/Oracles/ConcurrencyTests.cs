using CnnGen.Tests.Networks;
using CnnGen.Tests.Reference;
using Xunit;

namespace CnnGen.Tests.Oracles;

/// <summary>One network, many threads that predict.</summary>
public class ConcurrencyTests
{
    private const int Threads = 6;
    private const int Rounds = 40;

    [Fact]
    public void Threads_may_share_the_networks_own_workspace() =>
        AssertSameFromManyThreads((network, images, outputs) => network.Predict(images, outputs));

    [Fact]
    public void Threads_with_workspaces_of_their_own_do_not_disturb_each_other()
    {
        var workspaces = new ThreadLocal<IPasses?>();
        AssertSameFromManyThreads((network, images, outputs) =>
            (workspaces.Value ??= network.Open(8, threads: 2, vectorBits: 256)).Predict(images, outputs));
    }

    /// <summary>Each thread predicts slices of the data of its own size; all must equal what one thread computed.</summary>
    private static void AssertSameFromManyThreads(Predictor predict)
    {
        CompiledNetwork compiled = TestNetworks.Compiled("3 to 16 channels, padded");
        INetworkUnderTest network = compiled.Create();
        RefData data = RefData.Draw(compiled.Reference, seed: 53, samples: 24, margin: 0);
        network.SetParameters(data.Parameters);
        (int inputs, int classes) = (network.Info.InputSize, network.Info.OutputSize);
        float[] images = data.FloatImages, expected = new float[24 * classes];
        network.Open(24).Predict(images, expected);
        using var start = new Barrier(Threads);
        var failures = new System.Collections.Concurrent.ConcurrentQueue<Exception>();
        Thread[] threads = [.. Enumerable.Range(1, Threads).Select(size => new Thread(() =>
        {
            try
            {
                start.SignalAndWait();
                float[] outputs = new float[size * classes];
                for (int round = 0; round < Rounds; round++)
                {
                    int first = round % (24 - size);
                    predict(network, images.AsSpan(first * inputs, size * inputs), outputs);
                    Judge.AssertSameBits(expected.AsSpan(first * classes, size * classes), outputs, $"batch of {size}");
                }
            }
            catch (Exception exception)
            {
                failures.Enqueue(exception);
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.Empty(failures);
    }

    private delegate void Predictor(INetworkUnderTest network, ReadOnlySpan<float> images, Span<float> outputs);
}
