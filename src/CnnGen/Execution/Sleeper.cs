namespace CnnGen;

/// <summary>
/// How one thread waits for something that other threads bring about: by looking for it a while, then asleep. Nothing
/// is allocated after construction.
/// </summary>
/// <remarks>
/// The waiter announces that it is about to sleep, then looks once more: either the others see the announcement
/// and wake it, or it sees what they did. A wake may come late, meant for an earlier wait, so the waiter looks again
/// after sleeping. Each announcement is taken back exactly once, by the waiter or by a waker.
/// </remarks>
internal sealed class Sleeper
{
    private const int SpinsBeforeSleep = 400;
    private const int SpinsBeforeYield = 16;

    private readonly SemaphoreSlim _wake = new(0);
    private int _asleep;

    /// <summary>Pauses briefly after the look number <paramref name="spin"/>; false when it is time to sleep.</summary>
    internal static bool Spin(int spin)
    {
        if (spin >= SpinsBeforeSleep)
        {
            return false;
        }

        // Whoever is waited for may need this processor, when threads outnumber processors.
        if (spin % SpinsBeforeYield == SpinsBeforeYield - 1)
        {
            Thread.Yield();
        }

        Thread.SpinWait(20);
        return true;
    }

    /// <summary>To call before the last look; then <see cref="Sleep"/> or <see cref="Withdraw"/>.</summary>
    internal void Announce() => Interlocked.Exchange(ref _asleep, 1);

    /// <summary>Sleeps until a wake.</summary>
    internal void Sleep() => _wake.Wait();

    /// <summary>Takes the announcement back, or the wake that has already answered it.</summary>
    internal void Withdraw()
    {
        if (Interlocked.Exchange(ref _asleep, 0) == 0)
        {
            _wake.Wait();
        }
    }

    /// <summary>Wakes the waiter if it sleeps or is about to. To call after doing what it waits for.</summary>
    internal void Wake()
    {
        if (Interlocked.Exchange(ref _asleep, 0) == 1)
        {
            _wake.Release();
        }
    }
}
