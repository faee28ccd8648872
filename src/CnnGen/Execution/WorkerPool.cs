using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace CnnGen;

/// <summary>Work that is split among a number of workers.</summary>
internal interface IParallelWork
{
    /// <summary>Does one worker's share. Called once for each worker, from any thread.</summary>
    void Execute(int worker);
}

/// <summary>
/// The process's worker threads. Starting work allocates nothing; an idle worker looks for work for a fraction of a
/// millisecond and then sleeps. Work that comes while the pool is busy runs on the caller's own thread, share after
/// share: since results never depend on threads, nobody needs to wait and nothing can deadlock.
/// </summary>
internal sealed class WorkerPool
{
    internal const int MaxWorkers = 256;

    private readonly Worker?[] _workers = new Worker?[MaxWorkers];
    private readonly Sleeper _caller = new();
    private int _busy;
    private int _pending;
    private Exception? _failure;
    private int _failedWorker;

    internal WorkerPool()
    {
    }

    internal static WorkerPool Shared { get; } = new();

    /// <summary>Executes all shares of <paramref name="work"/> and returns when the last has ended.</summary>
    /// <remarks>An exception of a share is thrown here, after all shares have ended; of several, the lowest worker's.</remarks>
    internal void Run(IParallelWork work, int workers)
    {
        if (workers == 1)
        {
            work.Execute(0);
        }
        else if (Interlocked.CompareExchange(ref _busy, 1, 0) != 0)
        {
            RunHere(work, workers);
        }
        else
        {
            Exception? failure;
            try
            {
                failure = RunOnWorkers(work, workers);
            }
            finally
            {
                Volatile.Write(ref _busy, 0);
            }

            Rethrow(failure);
        }
    }

    private static void RunHere(IParallelWork work, int workers)
    {
        Exception? first = null;
        for (int worker = 0; worker < workers; worker++)
        {
            try
            {
                work.Execute(worker);
            }
            catch (Exception exception)
            {
                first ??= exception;
            }
        }

        Rethrow(first);
    }

    private static void Rethrow(Exception? failure)
    {
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private Exception? RunOnWorkers(IParallelWork work, int workers)
    {
        // All threads first: once a share has started, nothing may fail until every share has ended, because shares
        // use memory that the caller pins for the time of the call.
        for (int worker = 1; worker < workers; worker++)
        {
            _workers[worker] ??= new Worker(this, worker);
        }

        _pending = workers - 1;
        for (int worker = 1; worker < workers; worker++)
        {
            _workers[worker]!.Start(work);
        }

        ExecuteShare(work, 0);
        AwaitWorkers();
        Exception? failure = _failure;
        _failure = null;
        return failure;
    }

    private void AwaitWorkers()
    {
        for (int spin = 0; Volatile.Read(ref _pending) != 0; spin++)
        {
            if (Sleeper.Spin(spin))
            {
                continue;
            }

            _caller.Announce();
            if (Volatile.Read(ref _pending) != 0)
            {
                _caller.Sleep();
            }
            else
            {
                _caller.Withdraw();
            }
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
            lock (_workers)
            {
                if (_failure is null || worker < _failedWorker)
                {
                    (_failure, _failedWorker) = (exception, worker);
                }
            }
        }
    }

    /// <summary>One background thread and the work that it is handed.</summary>
    private sealed class Worker
    {
        private readonly WorkerPool _pool;
        private readonly int _index;
        private readonly Sleeper _sleeper = new();
        private IParallelWork? _work;

        internal Worker(WorkerPool pool, int index)
        {
            (_pool, _index) = (pool, index);
            new Thread(Loop) { IsBackground = true, Name = $"CnnGen worker {index}" }.Start();
        }

        internal void Start(IParallelWork work)
        {
            Volatile.Write(ref _work, work);
            _sleeper.Wake();
        }

        private void Loop()
        {
            while (true)
            {
                ExecuteNext();
                if (Interlocked.Decrement(ref _pool._pending) == 0)
                {
                    _pool._caller.Wake();
                }
            }
        }

        /// <summary>A method of its own, so that an idle thread keeps no reference to work that is done.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        private void ExecuteNext() => _pool.ExecuteShare(Next(), _index);

        private IParallelWork Next()
        {
            for (int spin = 0; ; spin++)
            {
                if (Interlocked.Exchange(ref _work, null) is { } work)
                {
                    return work;
                }

                if (Sleeper.Spin(spin))
                {
                    continue;
                }

                _sleeper.Announce();
                if (Volatile.Read(ref _work) is null)
                {
                    _sleeper.Sleep();
                }
                else
                {
                    _sleeper.Withdraw();
                }

                spin = 0;
            }
        }
    }
}
