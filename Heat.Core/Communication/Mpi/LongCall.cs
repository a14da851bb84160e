namespace Heat.Mpi;

/// <summary>A call into the library that may block, from its start to its end: alone where the library takes one thread at a time, else
/// beside others, and counted.</summary>
internal readonly ref struct LongCall : IDisposable
{
    private readonly Lock? _gate;
    private readonly ref int _inside;

    /// <summary>Goes in beside others.</summary>
    public LongCall(ref int inside, MpiJob job)
    {
        _inside = ref inside;
        Interlocked.Increment(ref inside);
        if (!job.HasEnded)
            return;
        Interlocked.Decrement(ref inside);
        throw MpiJob.Ended();
    }

    /// <summary>Goes in when nobody else is.</summary>
    public LongCall(Lock gate, MpiJob job)
    {
        _gate = gate;
        gate.Enter();
        if (!job.HasEnded)
            return;
        gate.Exit();
        throw MpiJob.Ended();
    }

    public void Dispose()
    {
        if (_gate is not null)
            _gate.Exit();
        else
            Interlocked.Decrement(ref _inside);
    }
}
