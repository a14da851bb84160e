using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Heat;

/// <summary>
/// A communication that somebody watches: a call to a communicator, or an operation on arrays, whose parts are all the calls
/// that its thread makes until it is disposed.
/// </summary>
internal sealed class CommunicationEvent : IDisposable
{
    private static readonly string[] s_names = Enum.GetNames<CollectiveKind>();
    private static readonly string[] s_immediateNames = [.. s_names.Select(name => "I" + char.ToLowerInvariant(name[0]) + name[1..])];

    [ThreadStatic]
    private static CommunicationEvent? t_operation; // the innermost: an operation begins and ends on one thread

    private readonly CommunicationEvent? _outer = t_operation;
    private readonly CommunicationTrace[] _traces;
    private readonly Activity? _span;
    private bool _addsUpParts;
    private bool _isOver;

    private CommunicationEvent(Communicator comm, string operation, CommunicationTrace[] traces, bool isOperation, string? impliedBy)
    {
        (Comm, Operation, _traces, IsOperation, PartOf) = (comm, operation, traces, isOperation, impliedBy ?? _outer?.Operation);
        Depth = _outer is null ? 0 : _outer.Depth + 1;
        if (traces.Length > 0)
            Site = _outer?.Site ?? CallSite.Find();
        if (isOperation)
        {
            t_operation = this;
            _span = Telemetry.StartSpan(operation);
            _addsUpParts = true;
        }

        (StartTime, Started) = (DateTimeOffset.UtcNow, Stopwatch.GetTimestamp());
    }

    public string Operation { get; }

    public Communicator Comm { get; }

    public bool IsOperation { get; }

    /// <summary>The operation that needed it, if it was not asked for.</summary>
    public string? PartOf { get; }

    /// <summary>The number of watched operations that it is part of.</summary>
    public int Depth { get; }

    public CallSite? Site { get; }

    public DateTimeOffset StartTime { get; }

    public long Started { get; }

    public long BytesSent { get; private set; }

    public long BytesReceived { get; private set; }

    /// <summary>The time it took, once it has succeeded.</summary>
    public TimeSpan? Duration { get; private set; }

    /// <summary>Whether it, or a call within it, has failed.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Whether a request goes on with a call that has returned.</summary>
    public bool IsHandedOver { private get; set; }

    /// <summary>The method that makes a collective call.</summary>
    public static string Name(in Collective call) => (call.IsImmediate ? s_immediateNames : s_names)[(int)call.Kind];

    /// <summary>A collective call.</summary>
    public static CommunicationEvent? Call(Communicator comm, in Collective call)
    {
        (long sent, long received) = call.Traffic(comm.Rank, comm.Size);
        return Begin(comm, Name(call), isOperation: false)?.Moving(sent, received);
    }

    /// <summary>A point-to-point call; what it receives, its end tells.</summary>
    public static CommunicationEvent? Call(Communicator comm, string name, int destination, long sent) =>
        Begin(comm, name, isOperation: false)?.Moving(destination == comm.Rank ? 0 : sent, 0);

    /// <summary>An operation on arrays that is about to communicate; it ends when it is disposed. Null while nobody watches, and
    /// where a method of several forms calls itself.</summary>
    /// <param name="comm">Where.</param>
    /// <param name="name">The operation.</param>
    /// <param name="impliedBy">What needs it, if it was not asked for by its name.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CommunicationEvent? ForOperation(Communicator comm, string name, string? impliedBy = null) =>
        Watch.IsOn && !string.Equals(t_operation?.Operation, name, StringComparison.Ordinal) ? Begin(comm, name, isOperation: true, impliedBy) : null;

    /// <summary>Sets what it moves; without this an operation moves what its calls do.</summary>
    public CommunicationEvent Moving(long sent, long received)
    {
        (BytesSent, BytesReceived, _addsUpParts) = (sent, received, false);
        return this;
    }

    /// <summary>It has succeeded, and received a message if there is one.</summary>
    public void End(Status received)
    {
        if (received.Bytes > 0 && received.Source != Comm.Rank)
            BytesReceived = received.Bytes;
        End();
    }

    /// <summary>It has succeeded.</summary>
    public void End() => Finish(failed: false);

    /// <summary>It has failed, and with it what it is part of.</summary>
    public void Fail() => Finish(failed: true);

    /// <summary>Ends an operation. A call that has not ended by now has failed, unless a request goes on with it.</summary>
    public void Dispose()
    {
        if (IsOperation)
        {
            t_operation = _outer;
            End();
            _span?.Dispose();
        }
        else if (!IsHandedOver)
        {
            Fail();
        }
    }

    private static CommunicationEvent? Begin(Communicator comm, string operation, bool isOperation, string? impliedBy = null)
    {
        CommunicationTrace[] traces = OpenTraces.OfThisRank;
        if (traces.Length == 0 && !Telemetry.IsListenedTo)
            return null; // those who watch are traces of other ranks
        var begun = new CommunicationEvent(comm, operation, traces, isOperation, impliedBy);
        foreach (CommunicationTrace trace in traces)
            trace.Add(begun);
        return begun;
    }

    private void Finish(bool failed)
    {
        if (_isOver)
            return;
        _isOver = true;
        HasFailed |= failed;
        if (HasFailed)
            _outer?.HasFailed = true;
        else
            Duration = Stopwatch.GetElapsedTime(Started);
        if (_outer is { _addsUpParts: true })
            (_outer.BytesSent, _outer.BytesReceived) = (_outer.BytesSent + BytesSent, _outer.BytesReceived + BytesReceived);
        foreach (CommunicationTrace trace in _traces)
            trace.Changed();
        Telemetry.Report(this, _span);
    }
}
