using System.Globalization;
using System.Text.Json;

namespace Heat;

/// <summary>
/// Records in the Chrome trace format ("Trace Event Format", the JSON of chrome://tracing), which Perfetto and speedscope show as a
/// timeline: a process for each rank, and in it as many tracks as it takes for no two records of a track to overlap other than by nesting.
/// </summary>
internal static class TraceFile
{
    /// <summary>A rank's records as elements of the file's list of events, without the brackets around it.</summary>
    /// <param name="rank">The rank.</param>
    /// <param name="name">What the timeline calls it.</param>
    /// <param name="began">When its trace began, on a clock that the ranks have in common.</param>
    /// <param name="records">The records, in the order in which they began.</param>
    public static byte[] Events(int rank, string name, DateTimeOffset began, IReadOnlyList<CommunicationRecord> records)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartArray();
            Describe(json, rank, "process_name", 0, name);
            var tracks = new TraceTracks();
            foreach (CommunicationRecord record in records)
                Write(json, rank, tracks.Place(record), began, record);
            for (int track = 0; track < tracks.Count; track++)
                Describe(json, rank, "thread_name", track, track == 0 ? "calls" : $"overlapping calls {track}");
            json.WriteEndArray();
        }

        return bytes.ToArray()[1..^1];
    }

    /// <summary>The file, from the events of all ranks.</summary>
    public static void Write(string path, IReadOnlyList<ReadOnlyMemory<byte>> events)
    {
        using FileStream file = File.Create(path);
        file.Write("{\"displayTimeUnit\":\"ms\",\"traceEvents\":[\n"u8);
        for (int rank = 0; rank < events.Count; rank++)
        {
            if (rank > 0)
                file.Write(",\n"u8);
            file.Write(events[rank].Span);
        }

        file.Write("\n]}\n"u8);
    }

    /// <summary>A name for a rank or a track.</summary>
    private static void Describe(Utf8JsonWriter json, int rank, string kind, int track, string name)
    {
        json.WriteStartObject();
        json.WriteString("name", kind);
        json.WriteString("ph", "M");
        json.WriteNumber("pid", rank);
        json.WriteNumber("tid", track);
        json.WriteStartObject("args");
        json.WriteString("name", name);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, int rank, int track, DateTimeOffset began, CommunicationRecord record)
    {
        json.WriteStartObject();
        json.WriteString("name", record.Operation);
        json.WriteString("cat", record.IsImplied ? "implied" : record.HasFailed ? "failed" : "communication");
        json.WriteString("ph", record.Duration is null ? "i" : "X"); // what has no end is a moment
        json.WriteNumber("pid", rank);
        json.WriteNumber("tid", track);
        json.WriteNumber("ts", (began - DateTimeOffset.UnixEpoch + record.Start).TotalMicroseconds);
        if (record.Duration is { } duration)
            json.WriteNumber("dur", duration.TotalMicroseconds);
        else
            json.WriteString("s", "t");

        json.WriteStartObject("args");
        json.WriteNumber("bytes sent", record.BytesSent);
        json.WriteNumber("bytes received", record.BytesReceived);
        json.WriteNumber("ranks", record.Ranks);
        json.WriteString("backend", record.Backend);
        if (record.PartOf is { } whole)
            json.WriteString("part of", whole);
        if (record.CallSite is { } site)
            json.WriteString("call site", string.Create(CultureInfo.InvariantCulture, $"{site}"));
        if (record.Duration is null)
            json.WriteString("state", record.HasFailed ? "failed" : "pending");
        json.WriteEndObject();
        json.WriteEndObject();
    }
}

/// <summary>Puts records, in the order in which they begin, on the first track where none that is still open ends before they do.</summary>
internal sealed class TraceTracks
{
    private readonly List<Stack<TimeSpan>> _open = []; // by track: the ends of the records that enclose the next one

    public int Count => _open.Count;

    public int Place(CommunicationRecord record)
    {
        TimeSpan end = record.Start + (record.Duration ?? TimeSpan.Zero);
        for (int track = 0; ; track++)
        {
            if (track == _open.Count)
                _open.Add(new());
            Stack<TimeSpan> open = _open[track];
            while (open.TryPeek(out TimeSpan earlier) && earlier <= record.Start)
                open.Pop();
            if (open.TryPeek(out TimeSpan enclosing) && enclosing < end)
                continue;
            open.Push(end);
            return track;
        }
    }
}
