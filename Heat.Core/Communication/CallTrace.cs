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

    public static void Enter(Communicator communicator, in Collective call)
    {
        Entry entry = t_entry ??= Register();
        entry.Begin(communicator, call.Element, call.ContributionLength);
        (entry.Kind, entry.Name) = (call.Kind, call.IsImmediate ? "start of " : "");
    }

    /// <param name="communicator">Where.</param>
    /// <param name="name">The point-to-point operation.</param>
    /// <param name="element">The element type.</param>
    /// <param name="length">The buffer's length in elements.</param>
    /// <param name="peer">The other rank.</param>
    /// <param name="tag">The message's tag.</param>
    public static void Enter(Communicator communicator, string name, DType? element, int length, int peer, int tag)
    {
        Entry entry = t_entry ??= Register();
        entry.Begin(communicator, element, length);
        (entry.Kind, entry.Name, entry.Peer, entry.Tag) = (null, name, peer, tag);
    }

    /// <summary>The call returned. A call that throws stays "inside": it is where the rank went wrong.</summary>
    public static void Leave() => t_entry!.Inside = false;

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
        private Communicator? _communicator;
        private DType? _element;
        private int _length;
        private long _calls;

        public Thread Thread { get; } = thread;

        public CollectiveKind? Kind { get; set; }

        public string Name { get; set; } = "";

        public int Peer { get; set; }

        public int Tag { get; set; }

        public bool Inside { get; set; }

        public void Begin(Communicator communicator, DType? element, int length)
        {
            (_communicator, _element, _length, Inside) = (communicator, element, length, true);
            _calls++;
        }

        public override string ToString()
        {
            string call = Kind is { } kind ? $"{Name}{kind}" : $"{Name} (peer {Peer}, tag {Tag})";
            return $"{_communicator}: {(Inside ? "inside" : "after")} {call} of {_length} {_element}, its call number {_calls}";
        }
    }
}
