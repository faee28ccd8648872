namespace CnnGen.Reporting;

/// <summary>
/// Lets an output fail without ending a training: after the first failure to write it does nothing more. A training of days
/// outweighs its log.
/// </summary>
internal sealed class OutputGuard
{
    private volatile Exception? _error;

    /// <summary>The first failure.</summary>
    public Exception? Error => _error;

    /// <summary>Whether there was no failure.</summary>
    public bool IsOpen => _error is null;

    /// <summary>Writes, if there was no failure.</summary>
    /// <typeparam name="TState">What the action gets, so that it needs no closure.</typeparam>
    public void Run<TState>(TState state, Action<TState> write)
    {
        if (IsOpen)
        {
            RunLast(state, write);
        }
    }

    /// <summary>Cleans up, even after a failure.</summary>
    /// <typeparam name="TState">What the action gets.</typeparam>
    public void RunLast<TState>(TState state, Action<TState> write)
    {
        try
        {
            write(state);
        }
        catch (Exception e)
        {
            _error ??= e;
        }
    }
}
