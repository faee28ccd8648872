using CnnGen.Tests.Training;
using Xunit;

namespace CnnGen.Tests.Execution;

/// <summary>Passes over workspaces: shares, phases, failures, allocation.</summary>
public class PassTests
{
    [Theory]
    [InlineData(1, 7)]
    [InlineData(2, 7)]
    [InlineData(5, 3)]
    [InlineData(4, 0)]
    public void SharesCoverTheSamplesOnceInOrder(int threads, int samples)
    {
        var workspace = new TrainingWorkspace<LogisticNetwork>(9, threads);
        var shares = new (int Start, int End, int Workers, int Capacity)[threads];
        workspace.Pass.Run(new LogisticNetwork(1), samples, default, default, default, Record);
        Assert.Equal(0, shares[0].Start);
        Assert.Equal(samples, shares[^1].End);
        Assert.All(shares.Zip(shares.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
        Assert.All(shares, share => Assert.InRange(share.End - share.Start, samples / threads, (samples / threads) + 1));
        Assert.All(shares, share => Assert.Equal((threads, 9), (share.Workers, share.Capacity)));

        void Record(LogisticNetwork network, in PassShare share) =>
            shares[share.Worker] = (share.Start, share.End, share.Workers, share.Capacity);
    }

    [Fact]
    public void EveryPhaseSeesWhatAllWorkersOfTheLastOneWrote()
    {
        const int Threads = 3;
        var workspace = new TrainingWorkspace<LogisticNetwork>(Threads, Threads);
        float[] outputs = new float[Threads];
        float[] sums = new float[Threads];
        for (int run = 1; run <= 60; run++)
        {
            workspace.Pass.Run(new LogisticNetwork(1), Threads, default, default, outputs, Write, Add);
            Assert.All(sums, sum => Assert.Equal(run * 6f, sum));
        }

        void Write(LogisticNetwork network, in PassShare share) => share.Outputs[share.Worker] += share.Worker + 1;

        void Add(LogisticNetwork network, in PassShare share)
        {
            float sum = 0;
            foreach (float output in share.Outputs)
            {
                sum += output;
            }

            sums[share.Worker] = sum;
        }
    }

    [Fact]
    public void ClaimsHandOutEachItemOnceInEveryPhase()
    {
        var workspace = new TrainingWorkspace<LogisticNetwork>(1, 4);
        int[] claims = new int[100];
        workspace.Pass.Run(new LogisticNetwork(1), 1, default, default, default, Take, Take, Take);
        Assert.All(claims, count => Assert.Equal(3, count));

        void Take(LogisticNetwork network, in PassShare share)
        {
            for (int item = share.Claim(); item < claims.Length; item = share.Claim())
            {
                Interlocked.Increment(ref claims[item]);
            }
        }
    }

    [Fact]
    public void AFailedPassEndsThereAndTheWorkspaceServesTheNext()
    {
        var workspace = new TrainingWorkspace<LogisticNetwork>(4, 2);
        var network = new LogisticNetwork(1);
        int later = 0;
        for (int run = 0; run < 20; run++)
        {
            int failing = run % 2;
            var exception = Assert.Throws<FormatException>(
                () => workspace.Pass.Run(network, 4, default, default, default, Fail, Next));
            Assert.Equal($"share {failing}", exception.Message);

            void Fail(LogisticNetwork owner, in PassShare share)
            {
                if (share.Worker == failing)
                {
                    throw new FormatException($"share {failing}");
                }
            }
        }

        Assert.Equal(0, later);
        Assert.True(network.ForwardBackward(new float[60], new int[4], workspace).Loss > 0);

        void Next(LogisticNetwork owner, in PassShare share) => Interlocked.Increment(ref later);
    }

    [Fact]
    public void AWorkspaceInUseIsRefusedAndStaysInUse()
    {
        var workspace = new TrainingWorkspace<LogisticNetwork>(4, 2);
        var network = new LogisticNetwork(1);
        int refused = 0;
        workspace.Pass.Run(network, 1, default, default, default, Nested);
        Assert.Equal(4, refused);
        Assert.True(network.ForwardBackward(new float[60], new int[4], workspace).Loss > 0);

        void Nested(LogisticNetwork owner, in PassShare share)
        {
            for (int attempt = 0; attempt < 2; attempt++)
            {
                try
                {
                    owner.ForwardBackward(new float[60], new int[4], workspace);
                }
                catch (InvalidOperationException exception) when (exception.Message.Contains("in use"))
                {
                    Interlocked.Increment(ref refused);
                }
            }
        }
    }

    [Fact]
    public void ManyThreadsPredictWithOneNetwork()
    {
        var network = new LogisticNetwork(1);
        var data = new ClusterDataset(20, 3);
        float[] images = new float[20 * 15];
        for (int n = 0; n < 20; n++)
        {
            data.Read(n, images.AsSpan(n * 15, 15));
        }

        float[] expected = new float[60];
        network.Predict(images, expected);
        int wrong = 0;
        Thread[] threads = Enumerable.Range(1, 6).Select(count => new Thread(() =>
        {
            var workspace = new InferenceWorkspace<LogisticNetwork>(20, (count % 3) + 1);
            float[] outputs = new float[60];
            for (int run = 0; run < 100; run++)
            {
                Array.Clear(outputs);
                network.Predict(images, outputs, workspace);
                Interlocked.Add(ref wrong, outputs.AsSpan().SequenceEqual(expected) ? 0 : 1);
            }
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.Equal(0, wrong);
    }

    [Fact]
    public void APassAllocatesNothing()
    {
        var network = new LogisticNetwork(1);
        var workspace = new TrainingWorkspace<LogisticNetwork>(8, 2);
        float[] images = new float[8 * 15];
        int[] labels = new int[8];
        network.ForwardBackward(images, labels, workspace);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int run = 0; run < 200; run++)
        {
            network.ForwardBackward(images, labels, workspace);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
