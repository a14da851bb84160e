using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Heat;

/// <summary>
/// The same events for the tools of .NET: a <see cref="Meter"/> and an <see cref="ActivitySource"/>, both named "Heat". The
/// names follow OpenTelemetry's conventions.
/// </summary>
internal static class Telemetry
{
    private static readonly string? s_version = typeof(Telemetry).Assembly.GetName().Version?.ToString(3);
    private static readonly ActivitySource s_source = new("Heat", s_version);
    private static readonly Meter s_meter = new("Heat", s_version);
    private static readonly Counter<long> s_calls = s_meter.CreateCounter<long>("heat.communication.calls", "{call}", "Array operations that communicate, and calls to a communicator outside of them.");
    private static readonly Counter<long> s_bytes = s_meter.CreateCounter<long>("heat.communication.bytes", "By", "What they move between this rank and others.");
    private static readonly Histogram<double> s_duration = s_meter.CreateHistogram<double>("heat.communication.duration", "s", "The time that they take.");

    private static readonly Instrument[] s_gauges =
    [
        Gauge("heat.memory.in_use", "Memory of arrays and buffers; dropped arrays count until they are collected.", static pool => pool.BytesInUse),
        Gauge("heat.memory.idle", "Memory in warm blocks that wait to be handed out again.", static pool => pool.BytesIdle),
        Gauge("heat.memory.peak", "The most memory in use so far.", static pool => pool.PeakBytesInUse),
    ];

    public static bool IsListenedTo => s_calls.Enabled | s_bytes.Enabled | s_duration.Enabled | s_source.HasListeners();

    /// <summary>Makes the instruments known to listeners, also in a program that never communicates.</summary>
    public static void Publish() => GC.KeepAlive(s_gauges);

    /// <summary>Starts the span of an operation, within which those of its calls lie.</summary>
    public static Activity? StartSpan(string operation) => s_source.StartActivity(operation);

    /// <summary>Reports what is over.</summary>
    /// <param name="done">The event.</param>
    /// <param name="span">The span that it has. A call gets one now, as a call that is not waited for must not be the parent
    /// of what happens meanwhile.</param>
    public static void Report(CommunicationEvent done, Activity? span)
    {
        if (done is { Duration: { } duration, Depth: 0 }) // parts would count twice
            Measure(done, duration);
        if (s_source.HasListeners())
            Describe(done, span);
    }

    private static void Measure(CommunicationEvent done, TimeSpan duration)
    {
        var tags = new TagList
        {
            { "heat.operation", done.Operation }, { "heat.backend", done.Comm.Backend }, { "heat.implied", done.PartOf is not null },
        };
        s_calls.Add(1, tags);
        s_duration.Record(duration.TotalSeconds, tags);
        tags.Add("network.io.direction", "transmit");
        s_bytes.Add(done.BytesSent, tags);
        tags[^1] = new("network.io.direction", "receive");
        s_bytes.Add(done.BytesReceived, tags);
    }

    private static void Describe(CommunicationEvent done, Activity? span)
    {
        using Activity? own = done.IsOperation ? null : s_source.StartActivity(ActivityKind.Internal, startTime: done.StartTime, name: done.Operation);
        if ((span ?? own) is not { IsAllDataRequested: true } described)
            return;
        described.SetTag("heat.operation", done.Operation).SetTag("heat.backend", done.Comm.Backend)
            .SetTag("heat.rank", done.Comm.Rank).SetTag("heat.ranks", done.Comm.Size)
            .SetTag("heat.bytes.sent", done.BytesSent).SetTag("heat.bytes.received", done.BytesReceived)
            .SetTag("heat.implied", done.PartOf is not null).SetTag("heat.part_of", done.PartOf);
        if (done.HasFailed)
            described.SetStatus(ActivityStatusCode.Error);
    }

    private static ObservableGauge<long> Gauge(string name, string description, Func<MemoryStatistics, long> value) => s_meter.CreateObservableGauge<long>(
        name, () => MemoryAllocator.Default is PooledAllocator pool ? [new(value(pool.Statistics))] : [], "By", description);
}
