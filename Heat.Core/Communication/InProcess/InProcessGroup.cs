using System.Runtime.ExceptionServices;

namespace Heat.InProcess;

/// <summary>
/// The ranks that run as threads of this process, and what ends them together: when one fails, every wait of the
/// others ends at once with an <see cref="MpiException"/> that names it; when one returns, the waits that need it do.
/// </summary>
internal sealed class InProcessGroup
{
    /// <summary>The key under which an exception that ended a group carries the rank it came from.</summary>
    public const string RankKey = "Heat.Rank";

    private const int StackBytes = 16 << 20; // reserved, not used: deep recursion fares as well as on a main thread
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    private readonly Doorbell[] _bells;
    private readonly object _end = new();
    private readonly bool[] _ended; // by rank: its program has returned
    private volatile Failure? _failure;
    private volatile bool _anyEnded;
    private volatile bool _isOver;
    private int _running;

    /// <param name="ranks">How many there are.</param>
    /// <param name="pending">Where their requests stay; without it, with the group.</param>
    public InProcessGroup(int ranks, PendingRequests? pending = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ranks, 1);
        _bells = [.. Enumerable.Range(0, ranks).Select(_ => new Doorbell(hasOwnCore: ranks <= Environment.ProcessorCount))];
        _ended = new bool[ranks];
        Pending = pending ?? new PendingRequests();
        World = new Team(this, [.. Enumerable.Range(0, ranks)]);
    }

    /// <summary>The number of ranks.</summary>
    public int Size => _bells.Length;

    /// <summary>All ranks.</summary>
    public Team World { get; }

    /// <summary>The requests of all ranks that have not completed.</summary>
    public PendingRequests Pending { get; }

    public bool HasFailed => _failure is not null;

    /// <summary>Whether the program of any rank has returned.</summary>
    public bool AnyEnded => _anyEnded;

    /// <summary>Runs <paramref name="body"/> on as many threads as there are ranks and returns when all are done.</summary>
    /// <remarks>A rank that throws ends the others; its exception is thrown again here, with its rank in its data.
    /// A rank that does not communicate cannot be ended: it is left behind after a few seconds.</remarks>
    /// <exception cref="InvalidOperationException">A communication was started and never waited for.</exception>
    public static void Run(int ranks, Action<Communicator> body) => new InProcessGroup(ranks).Run(body);

    public Doorbell Bell(int worldRank) => _bells[worldRank];

    /// <summary>Whether a rank's program has returned, so that it communicates no more.</summary>
    public bool HasEnded(int worldRank) => Volatile.Read(ref _ended[worldRank]);

    /// <exception cref="MpiException">A rank has failed.</exception>
    /// <exception cref="InvalidOperationException">All ranks have ended, and no buffer is pinned any more.</exception>
    public void ThrowIfOver()
    {
        if (_failure is { } failure)
            throw new RankFailedException(failure.Rank, failure.Exception);
        if (_isOver)
            throw new InvalidOperationException("The program to which this communicator belongs has ended.");
    }

    private void Run(Action<Communicator> body)
    {
        _running = Size;
        for (int rank = 0; rank < Size; rank++)
        {
            if (!TryStart(rank, body))
                break;
        }

        lock (_end)
        {
            while (_running > 0 && !HasFailed)
                Monitor.Wait(_end);
            long deadline = Environment.TickCount64 + (long)s_patience.TotalMilliseconds;
            while (_running > 0 && deadline - Environment.TickCount64 is > 0 and var left)
                Monitor.Wait(_end, (int)left);
            _isOver = _running == 0;
        }

        int unfinished = Pending.Count;
        if (_isOver)
            Pending.Release();
        if (_failure is { } failure)
        {
            failure.Exception.Data[RankKey] = failure.Rank;
            ExceptionDispatchInfo.Throw(failure.Exception);
        }

        PendingRequests.ThrowIfAny(unfinished);
    }

    /// <summary>Starts a rank's thread. Where the system has no more threads the group fails, and those that run end.</summary>
    private bool TryStart(int rank, Action<Communicator> body)
    {
        try
        {
            new Thread(() => RunRank(rank, body), StackBytes) { IsBackground = true, Name = $"rank {rank}" }.Start();
            return true;
        }
        catch (Exception exception) when (exception is OutOfMemoryException or ThreadStartException)
        {
            lock (_end)
                _running -= Size - rank;
            Fail(rank, new InvalidOperationException($"The system does not start thread {rank + 1} of the {Size} that are to be ranks.", exception));
            return false;
        }
    }

    private void RunRank(int rank, Action<Communicator> body)
    {
        PooledAllocator.AddRanks(1);
        try
        {
            var communicator = new InProcessCommunicator(World, rank);
            new RankContext(communicator, new SelfCommunicator(Pending)).Enter();
            body(communicator);
            End(rank);
        }
        catch (Exception exception) when (Fail(rank, exception))
        {
            // Run throws it again.
        }
        finally
        {
            PooledAllocator.AddRanks(-1);
            lock (_end)
            {
                _running--;
                Monitor.PulseAll(_end);
            }
        }
    }

    /// <summary>A rank's program has returned: who still waits for it waits in vain.</summary>
    private void End(int rank)
    {
        Volatile.Write(ref _ended[rank], true);
        _anyEnded = true;
        foreach (Doorbell bell in _bells)
            bell.Ring();
    }

    /// <summary>Ends the group. The first failure counts; the others are mostly its consequences.</summary>
    /// <remarks>An exception filter, which runs before any <c>finally</c> on the way: one of those may communicate, and
    /// must fail then rather than wait for ranks that are elsewhere.</remarks>
    /// <returns>True.</returns>
    private bool Fail(int rank, Exception exception)
    {
        if (Interlocked.CompareExchange(ref _failure, new Failure(rank, exception), null) is not null)
            return true;
        foreach (Doorbell bell in _bells)
            bell.Ring();
        lock (_end)
            Monitor.PulseAll(_end);
        return true;
    }

    private sealed record Failure(int Rank, Exception Exception);
}

/// <summary>What a rank gets whose group has ended by the failure of another.</summary>
internal sealed class RankFailedException(int rank, Exception cause)
    : MpiException($"Rank {rank} failed: {cause.GetType().Name}: {cause.Message}", cause);
