using System.Runtime.CompilerServices;

namespace Heat;

/// <summary>Whether anybody may be looking at this process's communication. While nobody is, asking is all that a call costs.</summary>
internal static class Watch
{
    private static int s_traces; // of all ranks of the process

    public static bool IsOn
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => s_traces != 0 | Telemetry.IsListenedTo; // without jumps: one branch for the caller
    }

    public static void TraceBegins() => Interlocked.Increment(ref s_traces);

    public static void TraceEnds() => Interlocked.Decrement(ref s_traces);
}

/// <summary>The traces that a rank has open. Every rank starts with none, whatever the process had.</summary>
internal sealed class OpenTraces : IRankState<OpenTraces>
{
    private readonly Lock _gate = new();
    private volatile CommunicationTrace[] _traces = [];

    /// <summary>Those of the rank that asks. Code that belongs to no rank has none, and starts none by asking.</summary>
    public static CommunicationTrace[] OfThisRank => RankContext.Existing?.State<OpenTraces>()._traces ?? [];

    public void Add(CommunicationTrace trace)
    {
        lock (_gate)
            _traces = [.. _traces, trace];
    }

    public void Remove(CommunicationTrace trace)
    {
        lock (_gate)
            _traces = [.. _traces.Where(open => open != trace)];
    }

    public OpenTraces Copy() => new();
}
