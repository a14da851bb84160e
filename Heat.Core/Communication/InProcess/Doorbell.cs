namespace Heat.InProcess;

/// <summary>
/// Where one rank waits for something that other ranks bring about. Whoever may have made a rank's condition true
/// rings its bell; nobody waits at another's, so a ring wakes one thread and not a crowd.
/// </summary>
/// <param name="hasOwnCore">There are as many cores as ranks.</param>
internal sealed class Doorbell(bool hasOwnCore)
{
    private const int Spins = 40;
    private const int Yields = 4;

    private readonly object _bell = new();
    private int _waiting;

    /// <summary>Blocks until the condition holds. It is evaluated by this thread only, each time after a ring.</summary>
    public void WaitUntil<T>(Func<T, bool> condition, T state)
    {
        // What we wait for often comes within the time that going to sleep and waking up takes. With a core for every
        // rank we look for it busily; with fewer we let the others have the core, a few times, before we sleep.
        var spinner = new SpinWait();
        for (int i = 0; i < (hasOwnCore ? Spins : Yields); i++)
        {
            if (condition(state))
                return;
            if (hasOwnCore)
                spinner.SpinOnce(sleep1Threshold: -1);
            else
                Thread.Yield();
        }

        lock (_bell)
        {
            _waiting++;
            Interlocked.MemoryBarrier(); // the condition must not be read before others can see us waiting
            try
            {
                var patience = Patience.Begin();
                while (!condition(state))
                {
                    if (!Monitor.Wait(_bell, patience.Left))
                        patience.Report();
                }
            }
            finally
            {
                _waiting--;
            }
        }
    }

    /// <summary>To be called after a change that a condition here may depend on.</summary>
    public void Ring()
    {
        Interlocked.MemoryBarrier(); // the change must be visible before we look for someone waiting
        if (Volatile.Read(ref _waiting) == 0)
            return;
        lock (_bell)
            Monitor.PulseAll(_bell);
    }
}
