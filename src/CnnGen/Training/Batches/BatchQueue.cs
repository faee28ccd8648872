using System.Runtime.ExceptionServices;

namespace CnnGen;

/// <summary>
/// Reads the batches of an order of samples one after the other, each next one on a thread of its own while the caller works
/// on the last. Reading allocates nothing.
/// </summary>
internal sealed class BatchQueue : IDisposable
{
    private readonly object _gate = new();
    private readonly IDataset _dataset;
    private readonly SampleOrder _order;
    private readonly Thread _reader;
    private Batch _front;
    private Batch _back;
    private ExceptionDispatchInfo? _error;
    private int _next;
    private int _end;
    private int _reading = -1;
    private bool _stopped;

    internal BatchQueue(IDataset dataset, SampleOrder order, int batchSize)
    {
        (_dataset, _order) = (dataset, order);
        _front = new Batch(dataset, batchSize);
        _back = new Batch(dataset, batchSize);
        _reader = new Thread(ReadLoop) { IsBackground = true, Name = "CnnGen reads batches" };
        _reader.Start();
    }

    /// <summary>The batch that <see cref="Next"/> moved to.</summary>
    internal Batch Current => _front;

    /// <summary>Numbers of the current batch's samples in the dataset.</summary>
    internal ReadOnlySpan<int> CurrentIndices => _order.Indices.Slice(Position - _front.Count, _front.Count);

    /// <summary>Repeats the check of the current batch's targets with the numbers that its samples have in the user's dataset.</summary>
    /// <exception cref="ArgumentException">A target is not what the network takes.</exception>
    internal void CheckTargets(NetworkInfo info)
    {
        Targets targets = _front.Targets;
        int labels = info.LabelSize, values = info.ValueSize;
        for (int i = 0; i < _front.Count; i++)
        {
            var one = new Targets(targets.Labels.Slice(i * labels, labels), targets.Values.Slice(i * values, values));
            TargetGuard.Check(info, one, samples: 1, first: DatasetView.Origin(_dataset, CurrentIndices[i]));
        }
    }

    /// <summary>Samples of the order up to the end of the current batch.</summary>
    internal int Position { get; private set; }

    /// <summary>Starts anew; the order may have changed before. Nothing may be under way: <see cref="Next"/> was false or threw, or was never called.</summary>
    /// <param name="start">Position of the first sample.</param>
    /// <param name="end">One past the last.</param>
    internal void Start(int start, int end)
    {
        (Position, _next, _end) = (start, start, end);
        Request();
    }

    /// <summary>Moves to the next batch and begins to read the one after it.</summary>
    /// <returns>Whether there is one.</returns>
    internal bool Next()
    {
        if (Position >= _end)
        {
            return false;
        }

        lock (_gate)
        {
            while (_reading >= 0)
            {
                Monitor.Wait(_gate);
            }

            if (_error is { } error)
            {
                // The batch is lost, and with it the place in the order.
                (_error, _end) = (null, Position);
                error.Throw();
            }
        }

        (_front, _back) = (_back, _front);
        Position += _front.Count;
        Request();
        return true;
    }

    /// <summary>Ends the reading thread, once it has read what it is at.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopped = true;
            Monitor.PulseAll(_gate);
        }

        _reader.Join();
    }

    private void Request()
    {
        if (_next >= _end)
        {
            return;
        }

        lock (_gate)
        {
            _reading = _next;
            _next = Math.Min(_next + _back.Size, _end);
            Monitor.PulseAll(_gate);
        }
    }

    private void ReadLoop()
    {
        while (true)
        {
            lock (_gate)
            {
                while (_reading < 0 && !_stopped)
                {
                    Monitor.Wait(_gate);
                }

                if (_stopped)
                {
                    return;
                }
            }

            ExceptionDispatchInfo? error = null;
            try
            {
                _back.Read(_order.Indices[_reading.._next]);
            }
            catch (Exception caught)
            {
                // A dataset of the user's may throw anything; it belongs to the thread that trains.
                error = ExceptionDispatchInfo.Capture(caught);
            }

            lock (_gate)
            {
                (_reading, _error) = (-1, error);
                Monitor.PulseAll(_gate);
            }
        }
    }
}
