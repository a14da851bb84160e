using System.Runtime.InteropServices;

namespace Heat;

/// <summary>
/// The last call of every thread that communicates, for the report on a program that hangs. A call costs a few
/// stores; words are made only when somebody asks.
/// </summary>
internal static class CallTrace
{
    private static readonly List<Entry> s_entries = [];

    [ThreadStatic]
    private static Entry? t_entry;

    [ThreadStatic]
    private static string? t_subject;

    public static void Enter(Communicator communicator, in Collective call) => Enter(TracedCall.Of(communicator, call), call.IsImmediate ? "start of " : "");

    public static void Enter(Communicator communicator, string name, DType? element, int length, int peer, int tag) =>
        Enter(new TracedCall(communicator, null, name, element, length, peer, tag));

    /// <param name="call">The call.</param>
    /// <param name="phase">What is done about it, where that is not all.</param>
    public static void Enter(in TracedCall call, string phase = "") => (t_entry ??= Register()).Begin(call, phase);

    /// <summary>The call returned. A call that throws stays "inside": it is where the rank went wrong.</summary>
    public static void Leave() => t_entry!.Inside = false;

    /// <summary>The call of this thread, with its communicator.</summary>
    public static string Current => t_entry?.ToString() ?? "This rank";

    /// <summary>In words, what this thread does: what it is about to agree on, where that is known, else its last call.</summary>
    public static string Subject => SubjectOr(t_entry?.Call ?? "a call");

    /// <summary>In words, what this thread is about to agree on, where that is known.</summary>
    /// <param name="call">Else its call.</param>
    public static string SubjectOr(string call) => t_subject ?? call;

    /// <summary>Says what this thread is about to do, for messages about the calls by which ranks agree on it.</summary>
    /// <returns>What it was about to do before, for when it is done.</returns>
    public static string? SetSubject(string? subject)
    {
        string? before = t_subject;
        t_subject = subject;
        return before;
    }

    /// <summary>A line for every living thread that has communicated.</summary>
    public static string[] Report()
    {
        lock (s_entries)
            return [.. s_entries.Where(entry => entry.Thread.IsAlive).Select(entry => entry.ToString())];
    }

    private static Entry Register()
    {
        var entry = new Entry(Thread.CurrentThread);
        lock (s_entries)
        {
            s_entries.RemoveAll(old => !old.Thread.IsAlive);
            s_entries.Add(entry);
        }

        return entry;
    }

    // Written by its thread without a lock: a report may show a call half changed, but never crashes.
    private sealed class Entry(Thread thread)
    {
        private TracedCall _call;
        private string _phase = "";
        private long _calls;

        public Thread Thread { get; } = thread;

        public bool Inside { get; set; }

        public void Begin(in TracedCall call, string phase)
        {
            (_call, _phase, Inside) = (call, phase, true);
            _calls++;
        }

        public string Call => $"{_phase}{_call}";

        public override string ToString() => $"{_call.Communicator}: {(Inside ? "inside" : "after")} {_phase}{_call}, its call number {_calls}";
    }
}

/// <summary>A call as a report names it.</summary>
/// <param name="Communicator">Where.</param>
/// <param name="Kind">The collective operation, if it is one.</param>
/// <param name="Name">The point-to-point operation otherwise.</param>
/// <param name="Element">The element type.</param>
/// <param name="Length">The buffer's length in elements.</param>
/// <param name="Peer">The other rank of a message.</param>
/// <param name="Tag">The message's tag.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TracedCall(
    Communicator? Communicator, CollectiveKind? Kind, string Name, DType? Element, int Length, int Peer, int Tag)
{
    public static TracedCall Of(Communicator communicator, in Collective call) =>
        new(communicator, call.Kind, "", call.Element, call.ContributionLength, 0, 0);

    public override string ToString() => $"{(Kind is { } kind ? $"{kind}" : $"{Name} (peer {Peer}, tag {Tag})")} of {Length} {Element}";
}
