namespace Heat.Mpi;

// Calls whose messages exceed the limit of the library, made in parts.
internal sealed unsafe partial class MpiCommunicator
{
    private const int FirstTag = 1; // of the messages on the communicator that the job keeps for itself

    private int MostElements(in Collective call) => (int)Math.Clamp(_job.MessageLimit / call.Element.Size, 1, int.MaxValue);

    private bool IsLarge(in Collective call)
    {
        if (call.Kind is CollectiveKind.Gatherv or CollectiveKind.Scatterv or CollectiveKind.Alltoallv)
            return HasLargePart(call, MostElements(call));
        return call.Kind is not (CollectiveKind.Barrier or CollectiveKind.Split) && call.NeedsSlices(Size, _job.MessageLimit);
    }

    /// <summary>Whether this rank sends, or receives, a part above the limit; the other rank of that pair knows it as well.</summary>
    private bool HasLargePart(in Collective call, int most)
    {
        for (int peer = 0; peer < Size; peer++)
        {
            if (call.Outgoing(Rank, peer, Size).Count > most || call.Incoming(Rank, peer, Size).Count > most)
                return true;
        }

        return false;
    }

    /// <summary>Runs a call in parts, one after the other, so that few of a library's resources are in use at a time.</summary>
    /// <returns>What a reduction function threw.</returns>
    private Exception? RunParts(in Collective call, long number)
    {
        if (HasUnevenParts(call))
        {
            Request[] rest = StartRemainders(call);
            RunWhole(call.Clip(MostElements(call)), number);
            Request.WaitAll(rest);
            return null;
        }

        Exception? failure = null;
        foreach (Collective slice in call.Slices(Rank, Size, _job.MessageLimit))
        {
            Exception? own = RunWhole(slice, number); // after a failure, too: the other ranks are in the next one
            failure ??= own;
        }

        return failure;
    }

    private Request[] StartParts(in Collective call, long number)
    {
        if (!HasUnevenParts(call))
            return [.. call.Slices(Rank, Size, _job.MessageLimit).Select(slice => StartWhole(slice, number, default))];
        return [.. StartRemainders(call), StartWhole(call.Clip(MostElements(call)), number, default)];
    }

    /// <summary>Starts the messages of what is beyond the limit between this rank and others; what stays on the rank is copied.</summary>
    private Request[] StartRemainders(in Collective call)
    {
        var requests = new List<Request>();
        DType element = call.Element;
        byte* send = (byte*)call.Send, receive = (byte*)call.Receive;
        Remainder[] rest = [.. call.Remainders(Rank, Size, MostElements(call))];
        CopyOwn(rest, send, receive, element.Size);
        foreach (Remainder part in rest.Where(part => part.Peer != Rank))
        {
            byte* data = (part.IsOutgoing ? send : receive) + ((long)part.Offset * element.Size);
            nint request = StartMessage(part.IsOutgoing, data, part.Count, element, part.Peer);
            requests.Add(new MpiRequest(_job, request, "MPI_Wait", new(this, 0, part.Peer, Polls), default));
        }

        return [.. requests];
    }

    private void CopyOwn(Remainder[] rest, byte* send, byte* receive, int width)
    {
        Remainder[] outgoing = [.. rest.Where(part => part.Peer == Rank && part.IsOutgoing)], incoming = [.. rest.Where(part => part.Peer == Rank && !part.IsOutgoing)];
        for (int i = 0; i < outgoing.Length; i++)
        {
            long bytes = (long)outgoing[i].Count * width;
            Buffer.MemoryCopy(send + ((long)outgoing[i].Offset * width), receive + ((long)incoming[i].Offset * width), bytes, bytes);
        }
    }

    private static bool HasUnevenParts(in Collective call) => call.Kind is CollectiveKind.Gatherv or CollectiveKind.Scatterv or CollectiveKind.Alltoallv;
}

/// <summary>A non-blocking call that was started in parts.</summary>
/// <param name="parts">The parts.</param>
/// <param name="pins">The buffers of the call.</param>
/// <param name="pending">Where it stays until it completes.</param>
/// <param name="reductions">What is to be computed when all parts are complete.</param>
internal sealed class PartsRequest(Request[] parts, PinnedBuffers pins, PendingRequests pending, IReadOnlyList<GatheredReduction>? reductions = null)
    : Request(pins, pending)
{
    private protected override Status Block()
    {
        WaitAll(parts);
        Combine();
        return default;
    }

    private protected override bool Poll(out Status status)
    {
        status = default;
        bool completed = true;
        foreach (Request part in parts)
            completed &= part.Test();
        if (completed)
            Combine();
        return completed;
    }

    private void Combine()
    {
        foreach (GatheredReduction reduction in reductions ?? [])
        {
            if (reduction.Combine() is { } failure)
                throw MpiException.OfReduction(failure);
        }
    }
}
