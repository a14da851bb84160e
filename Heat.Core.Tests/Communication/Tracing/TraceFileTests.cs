using System.Text.Json;

namespace Heat.Tests;

/// <summary>The timeline of all ranks in one file.</summary>
[Transport]
public class TraceFileTests
{
    [Distributed]
    public void All_ranks_are_in_one_file(Communicator comm)
    {
        string path = Path.Combine(Path.GetTempPath(), $"heat-trace-{comm.Broadcast(Environment.ProcessId, 0)}-{comm.Broadcast(Random.Shared.Next(), 0)}.json");
        using var trace = Ht.Trace();
        DNDArray<int> a = Ht.Zeros<int>([8, 6], 0, comm);
        comm.Barrier();
        Request pending = comm.Ibarrier();
        comm.Allreduce(1, ReduceOp.Sum); // begins within, and ends before, the barrier that is waited for later
        pending.Wait();
        a.Resplit(1);
        int records = trace.Records.Count;
        trace.Save(path);

        int[] counts = comm.Allgather(records);
        if (comm.Rank != 0)
            return;

        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
            JsonElement[] events = [.. document.RootElement.GetProperty("traceEvents").EnumerateArray()];
            for (int rank = 0; rank < comm.Size; rank++)
            {
                JsonElement[] own = [.. events.Where(e => e.GetProperty("pid").GetInt32() == rank)];
                Assert.That(own.Count(e => e.GetProperty("ph").GetString() is "X" or "i"), Is.EqualTo(counts[rank]), $"records of rank {rank}");
                Assert.That(own.Where(e => string.Equals(e.GetProperty("name").GetString(), "process_name", StringComparison.Ordinal)).Select(e => e.GetProperty("args").GetProperty("name").GetString()).Single(), Does.StartWith($"rank {rank} of {comm.Size}"));
                AssertNested(own.Where(e => string.Equals(e.GetProperty("ph").GetString(), "X", StringComparison.Ordinal)));
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Distributed]
    public void A_file_that_cannot_be_written_is_everybodys_error(Communicator comm)
    {
        using var trace = Ht.Trace();
        Assert.That(() => trace.Save(Path.Combine(Path.GetTempPath(), "heat-no-such-folder", "trace.json")), Throws.InstanceOf<IOException>());
        Assert.That(() => trace.Save(" "), Throws.InstanceOf<ArgumentException>());
        Assert.That(comm.Allreduce(1, ReduceOp.Sum), Is.EqualTo(comm.Size));
    }

    /// <summary>No two bars of a track overlap other than by one lying within the other.</summary>
    private static void AssertNested(IEnumerable<JsonElement> bars)
    {
        foreach (var track in bars.GroupBy(e => e.GetProperty("tid").GetInt32()))
        {
            (double Start, double End)[] spans = [.. track.Select(e => (Start: e.GetProperty("ts").GetDouble(), End: e.GetProperty("ts").GetDouble() + e.GetProperty("dur").GetDouble()))];
            const double rounding = 1; // microseconds since 1970 have no more digits in double precision
            foreach ((double start, double end) in spans)
                Assert.That(spans.Any(other => other.Start < start - rounding && other.End > start + rounding && other.End < end - rounding), Is.False);
        }
    }
}
