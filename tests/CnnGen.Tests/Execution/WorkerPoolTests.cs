using System.Runtime.CompilerServices;
using Xunit;

namespace CnnGen.Tests.Execution;

/// <summary>The worker pool under everything a stranger might do to it.</summary>
public class WorkerPoolTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(64)]
    public void EveryShareRunsOncePerRunAndIsVisibleAfterIt(int workers)
    {
        var pool = new WorkerPool();
        int[] counts = new int[workers];
        var work = new Work(worker => counts[worker]++);
        for (int run = 1; run <= 60; run++)
        {
            pool.Run(work, workers);
            Assert.All(counts, count => Assert.Equal(run, count));
        }
    }

    [Fact]
    public void SharesRunAtTheSameTime()
    {
        // Each share waits for the other: one thread alone would never come back.
        var pool = new WorkerPool();
        using var barrier = new Barrier(2);
        bool met = true;
        var work = new Work(_ => met &= barrier.SignalAndWait(TimeSpan.FromSeconds(30)));
        for (int run = 0; run < 100; run++)
        {
            pool.Run(work, 2);
        }

        Assert.True(met);
    }

    [Fact]
    public void SleepingWorkersWakeWheneverWorkComes()
    {
        // Pauses around the time that workers take to fall asleep: every order of announcing sleep and work occurs.
        var pool = new WorkerPool();
        int executed = 0;
        var work = new Work(_ => Interlocked.Increment(ref executed));
        var random = new SeededRandom(1);
        for (int run = 0; run < 400; run++)
        {
            Thread.SpinWait(random.NextInt(16_000));
            if (run % 50 == 0)
            {
                Thread.Sleep(2);
            }

            pool.Run(work, 3);
        }

        Assert.Equal(1200, executed);
    }

    [Fact]
    public void ChangingNumbersOfWorkersShareOnePool()
    {
        var pool = new WorkerPool();
        var random = new SeededRandom(2);
        for (int run = 0; run < 300; run++)
        {
            int workers = 1 + random.NextInt(6);
            int executed = 0;
            pool.Run(new Work(worker => Interlocked.Add(ref executed, 1 << (4 * worker))), workers);
            Assert.Equal((1 << (4 * workers)) / 15, executed);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheLowestFailureIsThrownAfterAllSharesHaveEnded(bool poolIsBusy)
    {
        var pool = new WorkerPool();
        int ended = 0;
        var work = new Work(worker =>
        {
            Thread.Sleep(worker == 3 ? 20 : 0);
            Interlocked.Increment(ref ended);
            if (worker is 1 or 2)
            {
                throw new InvalidOperationException($"share {worker}");
            }
        });
        var run = new Work(worker =>
        {
            if (worker == 0)
            {
                Assert.Equal("share 1", Assert.Throws<InvalidOperationException>(() => pool.Run(work, 4)).Message);
            }
        });
        if (poolIsBusy)
        {
            pool.Run(run, 2);
        }
        else
        {
            run.Execute(0);
        }

        Assert.Equal(4, ended);
    }

    [Fact]
    public void AFailureDoesNotOutliveItsRun()
    {
        var pool = new WorkerPool();
        for (int run = 0; run < 50; run++)
        {
            int failing = run % 3;
            Assert.Throws<InvalidOperationException>(() => pool.Run(
                new Work(worker => _ = worker == failing ? throw new InvalidOperationException() : 0), 3));
            int executed = 0;
            pool.Run(new Work(_ => Interlocked.Increment(ref executed)), 3);
            Assert.Equal(3, executed);
        }
    }

    [Fact]
    public void NestedRunsDoAllTheirShares()
    {
        var pool = new WorkerPool();
        int executed = 0;
        var innermost = new Work(_ => Interlocked.Increment(ref executed));
        var inner = new Work(_ => pool.Run(innermost, 2));
        for (int run = 0; run < 100; run++)
        {
            pool.Run(new Work(_ => pool.Run(inner, 3)), 4);
        }

        Assert.Equal(100 * 4 * 3 * 2, executed);
    }

    [Fact]
    public void ManyCallersAtOnceEachGetTheirOwnSharesDone()
    {
        var pool = new WorkerPool();
        bool right = true;
        Thread[] callers = Enumerable.Range(0, 8).Select(caller => new Thread(() =>
        {
            int[] counts = new int[1 + (caller % 4)];
            var work = new Work(worker => counts[worker]++);
            for (int run = 1; run <= 200; run++)
            {
                pool.Run(work, counts.Length);
                right &= counts.All(count => count == run);
            }
        })).ToArray();
        Array.ForEach(callers, caller => caller.Start());
        Array.ForEach(callers, caller => caller.Join());
        Assert.True(right);
    }

    [Fact]
    public void ARunAllocatesNothingOnAnyThread()
    {
        var pool = new WorkerPool();
        long[] allocated = new long[2];
        var work = new Work(worker => allocated[worker] = GC.GetAllocatedBytesForCurrentThread());
        Repeat(200);

        // The first time that a thread has to sleep, on a busy machine perhaps late, the runtime makes what it needs to wake it
        // again. What each run allocates would show in every round.
        var rounds = new List<(long Caller, long Worker)>();
        while (rounds.Count < 5 && (rounds.Count == 0 || rounds[^1] != (0, 0)))
        {
            (long caller, long worker) = (allocated[0], allocated[1]);
            Repeat(2000);
            rounds.Add((allocated[0] - caller, allocated[1] - worker));
        }

        Assert.Equal((0, 0), rounds[^1]);

        void Repeat(int runs)
        {
            for (int run = 0; run < runs; run++)
            {
                if (run % 100 == 0)
                {
                    Thread.Sleep(1); // let the worker fall asleep, to see what waking allocates
                }

                pool.Run(work, 2);
            }
        }
    }

    [Fact]
    public void AnIdleWorkerKeepsNoWorkAlive()
    {
        var pool = new WorkerPool();
        WeakReference work = RunAndForget(pool);
        for (int attempt = 0; attempt < 50 && work.IsAlive; attempt++)
        {
            Thread.Sleep(1);
            GC.Collect();
        }

        Assert.False(work.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference RunAndForget(WorkerPool pool)
    {
        var work = new Work(_ => { });
        pool.Run(work, 4);
        return new WeakReference(work);
    }

    private sealed class Work(Action<int> body) : IParallelWork
    {
        public void Execute(int worker) => body(worker);
    }
}
