using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Heat.Tests;

/// <summary>What .NET's own tools see.</summary>
[Transport]
public class TelemetryTests
{
    [Distributed(MinRanks = 2)]
    public void A_meter_listener_sees_numbers_bytes_and_durations(Communicator comm)
    {
        DNDArray<float> a = Ht.Zeros<float>([12, 5], 0, comm);
        RedistributionPlan plan = a.PlanResplit(1);
        Dictionary<string, double> sums;
        using (var meter = new ThreadMeter())
        {
            comm.Allreduce(new double[3].AsSpan(), ReduceOp.Sum);
            comm.Allreduce(new double[4].AsSpan(), ReduceOp.Sum);
            a.Resplit(1);
            sums = meter.Sums;
        }

        string tags = $"heat.backend={comm.Backend},heat.implied=False";
        Assert.Multiple(() =>
        {
            Assert.That(sums[$"heat.communication.calls {{call}} heat.operation=Allreduce,{tags}"], Is.EqualTo(2));
            Assert.That(sums[$"heat.communication.bytes By heat.operation=Allreduce,{tags},network.io.direction=transmit"], Is.EqualTo(56));
            Assert.That(sums[$"heat.communication.bytes By heat.operation=Allreduce,{tags},network.io.direction=receive"], Is.EqualTo(56));
            Assert.That(sums[$"heat.communication.duration s heat.operation=Allreduce,{tags}"], Is.Positive.And.LessThan(10));
            Assert.That(sums[$"heat.communication.calls {{call}} heat.operation=Resplit,{tags}"], Is.EqualTo(1));
            Assert.That(sums[$"heat.communication.bytes By heat.operation=Resplit,{tags},network.io.direction=transmit"], Is.EqualTo(plan.BytesSent(comm.Rank)));
            Assert.That(sums[$"heat.communication.bytes By heat.operation=Resplit,{tags},network.io.direction=receive"], Is.EqualTo(plan.BytesReceived(comm.Rank)));

            Assert.That(sums.Keys.Where(key => key.StartsWith("heat.communication.calls", StringComparison.Ordinal)), Has.Exactly(2).Items, "the calls that it took are counted with it");
        });
        comm.Barrier();
        Assert.That(Watch.IsOn, Is.False);
        comm.Barrier();
    }

    [Distributed]
    public void An_activity_listener_sees_calls_within_operations(Communicator comm)
    {
        DNDArray<int> a = Ht.Arange(7, split: 0, comm: comm);
        var spans = new List<Activity>();
        Thread mine = Thread.CurrentThread;
        using (var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name is "Heat",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (Thread.CurrentThread == mine)
                    spans.Add(span);
            },
        })
        {
            ActivitySource.AddActivityListener(listener);
            using var parent = new Activity("program").Start();
            a.Item(3);
            Request request = comm.Iallreduce<long>(new long[2], new long[2], ReduceOp.Max);
            Assert.That(Activity.Current, Is.SameAs(parent), "a call under way is nobody's parent");
            request.Wait();
            Assert.That(Activity.Current, Is.SameAs(parent));
        }

        Assert.That(spans.Select(span => span.OperationName), Is.EqualTo(new[] { "Broadcast", "Item", "Iallreduce" }));
        (Activity broadcast, Activity item, Activity allreduce) = (spans[0], spans[1], spans[2]);
        bool isOwner = comm.Rank == a.Distribution.OwnerOf(3);
        Assert.Multiple(() =>
        {
            Assert.That(broadcast.ParentSpanId, Is.EqualTo(item.SpanId));
            Assert.That(broadcast.TagObjects, Is.EquivalentTo(Tags("Broadcast", isOwner ? 4 * (comm.Size - 1) : 0, isOwner ? 0 : 4, implied: true, partOf: "Item")));
            Assert.That(item.TagObjects, Is.EquivalentTo(Tags("Item", isOwner ? 4 * (comm.Size - 1) : 0, isOwner ? 0 : 4)));
            Assert.That(allreduce.TagObjects, Is.EquivalentTo(Tags("Iallreduce", comm.Size > 1 ? 16 : 0, comm.Size > 1 ? 16 : 0)));
            Assert.That(item.Parent?.OperationName, Is.EqualTo("program"));
            Assert.That(broadcast.StartTimeUtc, Is.GreaterThanOrEqualTo(item.StartTimeUtc));
            Assert.That(broadcast.Duration, Is.GreaterThanOrEqualTo(TimeSpan.Zero).And.LessThanOrEqualTo(item.Duration));
            Assert.That(spans.Select(span => span.Status), Has.All.EqualTo(ActivityStatusCode.Unset));
        });

        IEnumerable<KeyValuePair<string, object?>> Tags(string operation, long sent, long received, bool implied = false, string? partOf = null)
        {
            yield return new("heat.operation", operation);
            yield return new("heat.backend", comm.Backend);
            yield return new("heat.rank", comm.Rank);
            yield return new("heat.ranks", comm.Size);
            yield return new("heat.bytes.sent", sent);
            yield return new("heat.bytes.received", received);
            yield return new("heat.implied", implied);
            if (partOf is not null)
                yield return new("heat.part_of", partOf);
        }
    }

    [Test]
    public void A_failed_call_has_a_span_of_status_error()
    {
        var failed = new ConcurrentQueue<(string Name, ActivityStatusCode Status)>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name is "Heat",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span => failed.Enqueue((span.OperationName, span.Status)),
        };
        ActivitySource.AddActivityListener(listener);
        Ht.Self.Send<int>(new int[2], 0);
        Assert.That(() => Ht.Self.Receive(new int[1], 0), Throws.InstanceOf<MpiException>());
        Assert.That(failed, Is.EqualTo(new[] { ("Send", ActivityStatusCode.Unset), ("Receive", ActivityStatusCode.Error) }));
    }

    [Test]
    public void Gauges_show_the_pool()
    {
        GC.KeepAlive(Ht.Self); // a program that uses Heat has a communicator
        var seen = new Dictionary<string, (long Value, string? Unit)>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, self) =>
            {
                if (instrument.Meter.Name is "Heat" && instrument.IsObservable)
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => seen[instrument.Name] = (value, instrument.Unit));
        listener.Start();
        var pool = (PooledAllocator)MemoryAllocator.Default;
        MemoryBlock block = pool.Rent(1 << 20);
        listener.RecordObservableInstruments();
        MemoryStatistics now = pool.Statistics;
        pool.Return(block);
        Assert.That(seen, Is.EquivalentTo(new Dictionary<string, (long, string?)>(StringComparer.Ordinal)
        {
            ["heat.memory.in_use"] = (now.BytesInUse, "By"), ["heat.memory.idle"] = (now.BytesIdle, "By"), ["heat.memory.peak"] = (now.PeakBytesInUse, "By"),
        }));
    }

    /// <summary>Sums up what this thread measures, by instrument, unit and tags.</summary>
    private sealed class ThreadMeter : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly Thread _thread = Thread.CurrentThread;

        public ThreadMeter()
        {
            _listener.InstrumentPublished = static (instrument, self) =>
            {
                if (instrument.Meter.Name is "Heat" && !instrument.IsObservable)
                    self.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.Start();
        }

        public Dictionary<string, double> Sums { get; } = new(StringComparer.Ordinal);

        public void Dispose() => _listener.Dispose();

        private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (Thread.CurrentThread != _thread)
                return;
            string key = $"{instrument.Name} {instrument.Unit} {string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}";
            Sums[key] = Sums.GetValueOrDefault(key) + value;
        }
    }
}
