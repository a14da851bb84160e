using System.Diagnostics;

namespace Heat;

/// <summary>
/// What a rank has communicated since <see cref="Ht.Trace"/> and until <see cref="Dispose"/>, in the order in which it began.
/// What communicates nothing leaves no record. It can be read at any time, also after it has ended.
/// </summary>
/// <remarks>
/// Two levels are recorded: operations on arrays, such as a resplit, and calls to a communicator. The calls that an operation
/// makes are its parts: they follow it, with a greater <see cref="CommunicationRecord.Depth"/>, and totals leave them out.
/// Traces may overlap; each sees all that happens while it is open, on every thread and task of the rank.
/// </remarks>
public sealed class CommunicationTrace : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<CommunicationEvent> _events = [];
    private readonly OpenTraces _open;
    private readonly Communicator _world;
    private readonly long _started;
    private CommunicationRecord[]? _records; // of the events as they were when somebody last asked
    private bool _isClosed;

    internal CommunicationTrace(RankContext rank)
    {
        (_open, _world) = (rank.State<OpenTraces>(), rank.World);
        _open.Add(this);
        Watch.TraceBegins();
        _started = Stopwatch.GetTimestamp();
    }

    /// <summary>What was communicated so far; a list that does not change.</summary>
    public IReadOnlyList<CommunicationRecord> Records
    {
        get
        {
            lock (_gate)
                return _records ??= [.. _events.Select(Record)];
        }
    }

    /// <summary>The bytes that this rank has sent to others, parts not counted.</summary>
    public long BytesSent => Whole.Sum(record => record.BytesSent);

    /// <summary>The bytes that this rank has received from others, parts not counted.</summary>
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
    /// <summary>Records all that this rank communicates, until the result is disposed:
    /// <c>using var trace = Ht.Trace();</c>. No communication; ranks may trace each on its own.</summary>
    /// <remarks>A record costs tens of microseconds, mostly to look up the call site. While no trace is open, nor anything listens to
    /// the meter or the activity source "Heat", a call costs a branch more.</remarks>
    /// <inheritdoc cref="World" path="/exception"/>
    public static CommunicationTrace Trace() => new(RankContext.Current);
}
