namespace Heat.InProcess;

/// <summary>A non-blocking collective that some ranks have yet to start.</summary>
internal sealed class CollectiveRequest(Meeting meeting, int rank, PinnedBuffers pins, PendingRequests pending) : Request(pins, pending)
{
    private protected override Status Block()
    {
        meeting.Await(rank);
        return default;
    }

    private protected override bool Poll(out Status status)
    {
        status = default;
        if (!meeting.IsOver)
        {
            Thread.Yield(); // a loop of tests must not keep the core from the rank that it waits for
            return false;
        }

        meeting.Await(rank);
        return true;
    }
}

/// <summary>A message, or a receive, whose other side has yet to come.</summary>
internal sealed class TransferRequest(Transfer transfer, PinnedBuffers pins, PendingRequests pending) : Request(pins, pending)
{
    private protected override Status Block() => transfer.Wait();

    private protected override bool Poll(out Status status)
    {
        status = default;
        if (!transfer.IsOver)
        {
            Thread.Yield();
            return false;
        }

        status = transfer.Wait();
        return true;
    }
}
