namespace CnnGen;

/// <summary>Work that is split among a number of workers.</summary>
internal interface IParallelWork
{
    /// <summary>Does one worker's share. Called once for each worker, from any thread.</summary>
    void Execute(int worker);
}

/// <summary>
/// The process's worker threads. Starting work allocates nothing; an idle worker looks for work for some
/// microseconds and then sleeps. Work that comes while the pool is busy runs on the caller's own thread, share after
/// share: since results never depend on threads, nobody needs to wait and nothing can deadlock.
/// </summary>
internal sealed class WorkerPool
{
    internal const int MaxWorkers = 256;
    private const int SpinsBeforeSleep = 400;

    private readonly Worker?[] _workers = new Worker?[MaxWorkers];
    private readonly ManualResetEventSlim _done = new(initialState: false, spinCount: SpinsBeforeSleep);
    private int _busy;
    private int _pending;
    private Exception? _failure;

    private WorkerPool()
    {
    }

    internal static WorkerPool Shared { get; } = new();

    /// <summary>Executes all shares of <paramref name="work"/> and returns when the last has ended.</summary>
    /// <remarks>An exception of a share is thrown here, after all shares have ended; of several, one.</remarks>
    internal void Run(IParallelWork work, int workers)
    {
        if (workers == 1 || Interlocked.CompareExchange(ref _busy, 1, 0) != 0)
        {
            for (int worker = 0; worker < workers; worker++)
            {
                work.Execute(worker);
            }

            return;
        }

        try
        {
            _failure = null;
            _pending = workers - 1;
            _done.Reset();
            for (int worker = 1; worker < workers; worker++)
            {
                (_workers[worker] ??= new Worker(this, worker)).Start(work);
            }

            ExecuteShare(work, 0);
            _done.Wait();
            if (_failure is { } failure)
            {
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
            }
        }
        finally
        {
            Volatile.Write(ref _busy, 0);
        }
    }

    private void ExecuteShare(IParallelWork work, int worker)
    {
        try
        {
            work.Execute(worker);
        }
        catch (Exception exception)
        {
            _failure = exception;
        }
    }

    /// <summary>One background thread and the work that it is handed.</summary>
    private sealed class Worker
    {
        private readonly WorkerPool _pool;
        private readonly int _index;
        private readonly SemaphoreSlim _wake = new(0);
        private IParallelWork? _work;
        private int _asleep;

        internal Worker(WorkerPool pool, int index)
        {
            (_pool, _index) = (pool, index);
            new Thread(Loop) { IsBackground = true, Name = $"CnnGen worker {index}" }.Start();
        }

        internal void Start(IParallelWork work)
        {
            Volatile.Write(ref _work, work);
            if (Interlocked.Exchange(ref _asleep, 0) == 1)
            {
                _wake.Release();
            }
        }

        private void Loop()
        {
            while (true)
            {
                IParallelWork work = Next();
                _pool.ExecuteShare(work, _index);
                if (Interlocked.Decrement(ref _pool._pending) == 0)
                {
                    _pool._done.Set();
                }
            }
        }

        private IParallelWork Next()
        {
            for (int spin = 0; ; spin++)
            {
                if (Interlocked.Exchange(ref _work, null) is { } work)
                {
                    return work;
                }

                if (spin < SpinsBeforeSleep)
                {
                    Thread.SpinWait(20);
                    continue;
                }

                // Announce sleep first, then look once more: either Start sees the announcement, or we see its work.
                Interlocked.Exchange(ref _asleep, 1);
                if (Volatile.Read(ref _work) is null || Interlocked.Exchange(ref _asleep, 0) == 0)
                {
                    _wake.Wait();
                }

                spin = 0;
            }
        }
    }
}
