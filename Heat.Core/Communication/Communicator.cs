namespace Heat;

/// <summary>
/// A group of ranks that communicate: MPI's communicator. Collective calls must be made by all ranks of the group in
/// the same order.
/// </summary>
/// <remarks>
/// <para>Buffers are spans of any unmanaged type and are used in place.</para>
/// <para>With <c>HEAT_CHECKED=1</c> every collective first agrees on operation, element type and counts, at the cost of
/// one small message more, and throws on every rank, naming the one that differs, where it would otherwise hang or
/// corrupt. This agreement blocks, also in a non-blocking collective: a program in which a rank starts one and then sends
/// a message that another rank receives before it starts the same is correct, but hangs when it is checked.</para>
/// <para>Several threads and tasks of a rank may communicate at the same time as long as the collective calls on a communicator have one
/// order: give each task a communicator of its own (<see cref="Duplicate"/>). A call that blocks keeps no other thread from communicating.</para>
/// <para>A message, and what one rank passes on in a collective, may be of any length: where it exceeds what libraries count in 32 bits,
/// it is sent in parts.</para>
/// </remarks>
public abstract partial class Communicator : IDisposable
{
    /// <summary>The source that matches a message from any rank.</summary>
    public const int AnySource = -1;

    /// <summary>The tag that matches any tag.</summary>
    public const int AnyTag = -1;

    /// <summary>No rank: sending to it does nothing, receiving from it returns an empty message at once. Useful as the neighbour of
    /// the first and of the last rank.</summary>
    public const int ProcNull = -2;

    private bool _disposed;
    private Communicator? _inner;

    private protected Communicator(int rank, int size)
    {
        (Rank, Size) = (rank, size);
        Telemetry.Publish();
    }

    /// <summary>The number of this process or thread in the group: 0 ≤ Rank &lt; <see cref="Size"/>.</summary>
    public int Rank { get; }

    /// <summary>The number of ranks.</summary>
    public int Size { get; }

    /// <summary>The largest tag a message may have; at least 32767.</summary>
    public abstract int MaxTag { get; }

    /// <summary>The name of the backend: <c>"threads"</c>, or the name and version of the MPI library.</summary>
    public abstract string Backend { get; }

    /// <summary>Makes a new communicator of the ranks that call with the same <paramref name="color"/>. Collective.</summary>
    /// <param name="color">The group of this rank in the new communicators; not negative.</param>
    /// <param name="key">The order of the ranks in the new group; ties keep the present order.</param>
    /// <exception cref="ArgumentOutOfRangeException">The color is negative.</exception>
    /// <example><code>
    /// using Communicator half = comm.Split(comm.Rank &lt; comm.Size / 2 ? 0 : 1); // the lower and the upper ranks
    /// </code></example>
    public Communicator Split(int color, int key = 0) => Split((int?)color, key)!;

    /// <summary>As <see cref="Split(int, int)"/>; a rank whose color is <see langword="null"/> takes part, but gets no communicator.</summary>
    public Communicator? Split(int? color, int key = 0)
    {
        string? problem = color < 0 ? $"A color is not negative, but this is {color}." : null;
        if (problem is not null && !IsChecked)
            throw new ArgumentOutOfRangeException(nameof(color), color, problem);
        Collective call = Collective.Split();
        CheckCall(call, problem);
        using CommunicationEvent? watched = CommunicationEvent.ForOperation(this, nameof(Split));
        CallTrace.Enter(this, call);
        Communicator? part = SplitCore(color, key);
        CallTrace.Leave();
        part?.IsChecked = IsChecked;
        return part;
    }

    /// <summary>A communicator of the same ranks whose messages are separate from those of this one, as libraries need. Collective.</summary>
    public Communicator Duplicate() => Split(0, Rank);

    /// <summary>Makes a communicator of the ranks that can read each other's memory, in their present order: the threads of a process,
    /// or the processes of a machine. Collective.</summary>
    /// <remarks>With <c>HEAT_DIRECT=0</c>, and if the system does not let processes map each other's memory, each rank gets a
    /// communicator of its own.</remarks>
    public Communicator SplitByMemory() => Split(MemoryGroups()[Rank], Rank);

    /// <summary>Ends all ranks of the job at once, with the given exit code.</summary>
    public abstract void Abort(int exitCode);

    /// <summary>Frees the communicator. Collective; the world and self communicators ignore it.</summary>
    public void Dispose()
    {
        if (_disposed || IsPredefined)
            return;
        _disposed = true;
        _inner?.Dispose();
        Free();
        GC.SuppressFinalize(this);
    }

    /// <summary>The same ranks with messages that the program does not see, for messages between pairs of ranks. Collective at first use.</summary>
    internal Communicator Inner => _inner ??= Duplicate();

    /// <summary>Which ranks can read each other's memory.</summary>
    internal abstract RankMemory Memory { get; }

    /// <summary>For every rank, the number of its group: ranks of a group can, and may, read each other's memory.</summary>
    internal int[] MemoryGroups() => RankContext.Current.Direct.Restrict(Memory.Groups, Memory.WorldRanks);

    /// <summary>The reason for these groups, as a text.</summary>
    internal string MemoryNote => RankContext.Current.Direct.Setting ?? Memory.Note;

    /// <summary>Where requests stay until they complete.</summary>
    internal abstract PendingRequests Pending { get; }

    /// <summary>Whether this is a world or self communicator, which no one frees.</summary>
    private protected abstract bool IsPredefined { get; }

    /// <summary>Runs a checked collective to its end.</summary>
    private protected abstract void Execute(in Collective call);

    /// <summary>Starts a checked collective; the request gets the pins.</summary>
    private protected abstract Request Start(in Collective call, PinnedBuffers pins);

    private protected abstract Communicator? SplitCore(int? color, int key);

    private protected abstract void Free();

    /// <exception cref="ObjectDisposedException">The communicator is disposed.</exception>
    internal void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_disposed, this);

    /// <summary>The backend, the rank and the size.</summary>
    public override string ToString() => $"rank {Rank} of {Size} ({Backend})";
}
