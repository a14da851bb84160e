using System.Diagnostics;

namespace Heat;

/// <summary>
/// The communications of a rank from <see cref="Ht.Trace"/> to <see cref="Dispose"/>, in the order in which they began. Operations that
/// communicate nothing have no record. The records can be read at any time, also after the trace has ended.
/// </summary>
/// <remarks>
/// Two levels are recorded: operations on arrays, such as a resplit, and calls to a communicator. The calls that an operation
/// makes are its parts: they follow it, with a greater <see cref="CommunicationRecord.Depth"/>, and do not count in totals.
/// Traces may overlap; each has all communications while it is open, of every thread and task of the rank.
/// </remarks>
public sealed class CommunicationTrace : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<CommunicationEvent> _events = [];
    private readonly OpenTraces _open;
    private readonly Communicator _world;
    private readonly DateTimeOffset _began;
    private readonly long _started;
    private CommunicationRecord[]? _records; // of the events as they were when somebody last asked
    private bool _isClosed;

    internal CommunicationTrace(RankContext rank)
    {
        (_open, _world) = (rank.State<OpenTraces>(), rank.World);
        _open.Add(this);
        Watch.TraceBegins();
        (_began, _started) = (DateTimeOffset.UtcNow, Stopwatch.GetTimestamp());
    }

    /// <summary>The communications so far; a list that does not change.</summary>
    public IReadOnlyList<CommunicationRecord> Records
    {
        get
        {
            lock (_gate)
                return _records ??= [.. _events.Select(Record)];
        }
    }

    /// <summary>The bytes that this rank has sent to others, without parts.</summary>
    public long BytesSent => Whole.Sum(record => record.BytesSent);

    /// <summary>The bytes that this rank has received from others, without parts.</summary>
    public long BytesReceived => Whole.Sum(record => record.BytesReceived);

    /// <summary>Ends the trace. A request that completes later still gets its duration.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isClosed)
                return;
            _isClosed = true;
        }

        _open.Remove(this);
        Watch.TraceEnds();
    }

    /// <summary>The records as a table, and their totals.</summary>
    public override string ToString() => CommunicationTraceText.Format($"{_world}", Records);

    /// <summary>Writes the records of all ranks to one file in the Chrome trace format, which Perfetto (ui.perfetto.dev) and other
    /// viewers show as a timeline: a process for each rank, a bar for each record, nested as operations and their parts are. Collective
    /// on <see cref="Ht.World"/>: rank 0 gathers the records and writes them; the gathering itself is not in the file.</summary>
    /// <param name="path">The file, as rank 0 sees it; one that is there is replaced.</param>
    /// <remarks>Times are those of the machines' clocks: ranks of different machines are as well aligned as these are. What has not
    /// ended, or has failed, is a mark instead of a bar.</remarks>
    /// <exception cref="ArgumentException">There is no path; before any communication.</exception>
    /// <exception cref="IOException">Rank 0 cannot write the file; on every rank, also where it is an
    /// <see cref="UnauthorizedAccessException"/> or another exception.</exception>
    /// <example><code>
    /// using var trace = Ht.Trace();
    /// a.Resplit(1);
    /// trace.Save("timeline.json");
    /// </code></example>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        byte[] own = TraceFile.Events(_world.Rank, $"{_world}", _began, Records);
        int[] lengths = _world.Allgather(own.Length);
        bool writes = _world.Rank == 0;
        var all = new byte[writes ? lengths.Sum() : 0];
        _world.Gatherv<byte>(own, all, lengths, root: 0);
        _world.ThrowTogether(writes ? Problem(() => Write(path, all, lengths)) : null);
    }

    internal void Add(CommunicationEvent begun)
    {
        lock (_gate)
        {
            if (_isClosed)
                return;
            _events.Add(begun);
            _records = null;
        }
    }

    /// <summary>An event has come to know more of itself.</summary>
    internal void Changed()
    {
        lock (_gate)
            _records = null;
    }

    private static void Write(string path, byte[] all, int[] lengths)
    {
        var events = new ReadOnlyMemory<byte>[lengths.Length];
        for (int rank = 0, start = 0; rank < lengths.Length; start += lengths[rank++])
            events[rank] = all.AsMemory(start, lengths[rank]);
        TraceFile.Write(path, events);
    }

    private static Exception? Problem(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return exception;
        }
    }

    private IEnumerable<CommunicationRecord> Whole => Records.Where(record => record.Depth == 0);

    private CommunicationRecord Record(CommunicationEvent seen) => new()
    {
        Operation = seen.Operation,
        BytesSent = seen.BytesSent,
        BytesReceived = seen.BytesReceived,
        Ranks = seen.Comm.Size,
        Backend = seen.Comm.Backend,
        Start = Stopwatch.GetElapsedTime(_started, seen.Started),
        Duration = seen.Duration,
        HasFailed = seen.HasFailed,
        PartOf = seen.PartOf,
        Depth = seen.Depth,
        CallSite = seen.Site,
    };
}

public static partial class Ht
{
    /// <summary>Records all communications of this rank until the result is disposed:
    /// <c>using var trace = Ht.Trace();</c>. No communication; each rank may trace independently.</summary>
    /// <remarks>A record costs tens of microseconds, mostly to find the call site. While no trace is open, and nothing listens to the
    /// meter or the activity source "Heat", a call costs one more branch.</remarks>
    /// <inheritdoc cref="World" path="/exception"/>
    /// <example><code>
    /// using CommunicationTrace trace = Ht.Trace();
    /// a.Resplit(1);
    /// Ht.Print($"{trace}"); // each operation and call with its bytes and time
    /// </code></example>
    public static CommunicationTrace Trace() => new(RankContext.Current);
}
