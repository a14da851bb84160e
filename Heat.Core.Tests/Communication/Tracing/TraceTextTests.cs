namespace Heat.Tests;

[Transport]
public class TraceTextTests
{
    private static CommunicationRecord Record(string operation, long sent, long received, double? milliseconds, string? partOf = null, int depth = 0, bool failed = false) => new()
    {
        Operation = operation, BytesSent = sent, BytesReceived = received, Ranks = 4, Backend = "threads", Start = default,
        Duration = milliseconds is { } time ? TimeSpan.FromMilliseconds(time) : null, PartOf = partOf, Depth = depth, HasFailed = failed,
        CallSite = new("Main", "/home/me/fit.cs", 12),
    };

    [Test]
    public void Records_are_a_table_with_totals()
    {
        CommunicationRecord[] records =
        [
            Record("Resplit", 36, 28, 0.12),
            Record("Alltoallv", 36, 28, 0.0991, "Resplit", 1),
            Record("Redistribute", 20_480, 20_480, 1, "Add"),
            Record("Ireceive", 0, 0, null),
            Record("Broadcast", 0, 0, null, failed: true) with { CallSite = null },
        ];
        Assert.That(CommunicationTraceText.Format("rank 1 of 4 (threads)", records), Is.EqualTo("""
            rank 1 of 4 (threads): 4 communications, 1 implied, made of 1 part
            operation         sent  received      time  ranks  part of  call site
            Resplit           36 B      28 B  0.120 ms      4           fit.cs:12 Main
              Alltoallv       36 B      28 B  0.099 ms      4  Resplit
            Redistribute  20.0 KiB  20.0 KiB  1.000 ms      4  Add      fit.cs:12 Main
            Ireceive           0 B       0 B   pending      4           fit.cs:12 Main
            Broadcast          0 B       0 B    failed      4
            total         20.0 KiB  20.0 KiB  1.120 ms
            """));
    }

    [Test]
    public void Nothing_is_a_table_too() => Assert.That(CommunicationTraceText.Format("rank 0 of 1 (one rank)", []), Is.EqualTo("""
        rank 0 of 1 (one rank): 0 communications, 0 implied
        operation  sent  received      time  ranks  part of  call site
        total       0 B       0 B  0.000 ms
        """));

    [Test]
    public void Of_many_records_the_first_are_shown_and_all_are_counted()
    {
        string text = CommunicationTraceText.Format("rank 0 of 4 (threads)", [.. Enumerable.Repeat(Record("Send", 1, 0, 1), 1000)]);
        string[] lines = text.Split('\n');
        Assert.That(lines, Has.Length.EqualTo(204));
        Assert.That(lines[0], Does.Contain("1000 communications"));
        Assert.That(lines[^2], Is.EqualTo("... 800 more"));
        Assert.That(lines[^1], Does.StartWith("total").And.Contain("1000 B").And.Contain("1000.000 ms"));
    }

    [Distributed]
    public void A_trace_prints_its_rank_and_its_records(Communicator comm)
    {
        using var trace = Ht.Trace();
        comm.Barrier();
        Assert.That($"{trace}", Does.StartWith($"{Ht.World}: 1 communication, 0 implied\n").And.Contain("\nBarrier "));
    }
}
