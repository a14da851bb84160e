using System.Runtime.InteropServices;

namespace Heat.Mpi;

// Collectives made of messages between all pairs of ranks that have something for each other: where a library, or a package that calls it,
// has no non-blocking collectives, these are the non-blocking ones, and those in which a rank looks around while it waits.
internal sealed unsafe partial class MpiCommunicator
{
    /// <summary>About the most bytes of contributions that a rank holds at a time: those of all ranks.</summary>
    private const int ContributionBytes = 16 << 20;

    /// <summary>Runs a call to its end.</summary>
    /// <returns>What a reduction function threw.</returns>
    private Exception? RunByMessages(in Collective call, long number)
    {
        Exception? failure = null;
        byte* status = stackalloc byte[MpiStatus.MaxSize];
        foreach (Collective slice in ContributionSlices(call))
        {
            GatheredReduction? reduction = slice.IsReduction ? new(slice, Rank, Size) : null;
            foreach ((nint started, int peer) in StartMessages(slice, reduction))
            {
                nint request = started;
                if (_job.Wait(&request, status, new(this, number, peer, Polls)) is not 0 and var code)
                    throw CollectiveFailure(code, MpiFunctions.BlockingName(call.Kind));
            }

            failure ??= reduction?.Combine();
        }

        return failure;
    }

    private PartsRequest StartByMessages(in Collective call, long number, PinnedBuffers pins)
    {
        var parts = new List<Request>();
        var reductions = new List<GatheredReduction>();
        foreach (Collective slice in ContributionSlices(call))
        {
            GatheredReduction? reduction = slice.IsReduction ? new(slice, Rank, Size) : null;
            foreach ((nint request, int peer) in StartMessages(slice, reduction))
                parts.Add(new MpiRequest(_job, request, MpiFunctions.BlockingName(call.Kind), new(this, number, peer, Polls), default));
            if (reduction is not null)
                reductions.Add(reduction);
        }

        return new PartsRequest([.. parts], pins, Pending, reductions);
    }

    private IReadOnlyList<Collective> ContributionSlices(in Collective call)
    {
        int limit = ContributionBytes / Size;
        return call.IsReduction && call.NeedsSlices(Size, limit) ? call.Slices(Rank, Size, limit) : [call];
    }

    /// <summary>Starts the messages of a call; what stays on the rank is copied.</summary>
    /// <param name="call">The call.</param>
    /// <param name="reduction">What takes the contributions of a reduction.</param>
    private List<(nint Request, int Peer)> StartMessages(in Collective call, GatheredReduction? reduction)
    {
        var started = new List<(nint Request, int Peer)>(2 * Size);
        for (int step = 0; step < Size; step++)
        {
            // From the next one on, so that not all send to the same rank first.
            int from = (Rank + Size - step) % Size;
            void* to = reduction is null ? call.ReceivePart(Rank, from, Size, out int count) : reduction.Place(from, out count);
            if (from == Rank)
                CopyOwnPart(call, to, count);
            else if (count > 0 || call.Kind == CollectiveKind.Barrier)
                started.Add((StartMessage(isOutgoing: false, to, count, call.Element, from), from));
        }

        for (int step = 1; step < Size; step++)
        {
            int to = (Rank + step) % Size;
            void* part = call.SendPart(Rank, to, Size, out int count);
            if (count > 0 || call.Kind == CollectiveKind.Barrier)
                started.Add((StartMessage(isOutgoing: true, part, count, call.Element, to), to));
        }

        return started;
    }

    private void CopyOwnPart(in Collective call, void* to, int count)
    {
        void* from = call.SendPart(Rank, Rank, Size, out int sent);
        long bytes = (long)Math.Min(count, sent) * call.Element.Size;
        if (bytes > 0)
            Buffer.MemoryCopy(from, to, bytes, bytes);
    }

    /// <summary>Starts a message on the communicator that the job keeps for itself, in which only the messages of collectives have this tag.</summary>
    private nint StartMessage(bool isOutgoing, void* data, int count, DType element, int peer)
    {
        int tag = FirstTag + (int)((ulong)Id % (ulong)(MaxTag - FirstTag + 1)), other = Memory.WorldRanks[peer];
        nint request = 0;
        using Lock.Scope _ = _job.Enter();
        nint type = _job.Types.ForMoving(element);
        if (isOutgoing)
            Check(Functions.Isend(data, count, type, other, tag, _job.Control, &request), "MPI_Isend");
        else
            Check(Functions.Ireceive(data, count, type, other, tag, _job.Control, &request), "MPI_Irecv");
        return request;
    }
}

/// <summary>A reduction whose contributions come as messages, and are combined in the order of the ranks when all are there.</summary>
internal sealed unsafe class GatheredReduction
{
    private readonly Collective _call;
    private readonly int _ranks; // that contribute to what this rank gets: the first ones
    private readonly byte[] _contributions; // at a fixed address

    public GatheredReduction(in Collective call, int rank, int size)
    {
        _call = call;
        _ranks = call.Contributors(rank, size);
        _contributions = GC.AllocateUninitializedArray<byte>(_ranks * Bytes, pinned: true);
    }

    private int Bytes => _call.ContributionLength * _call.Element.Size;

    /// <summary>Where the contribution of a rank goes.</summary>
    /// <param name="rank">The rank.</param>
    /// <param name="count">Its elements; 0 if this rank does not need it.</param>
    public void* Place(int rank, out int count)
    {
        count = rank < _ranks ? _call.ContributionLength : 0;
        return Contribution(rank);
    }

    /// <summary>Computes the result.</summary>
    /// <returns>What the reduction function threw.</returns>
    public Exception? Combine()
    {
        if (_contributions.Length == 0)
            return null;
        try
        {
            for (int rank = 1; rank < _ranks; rank++)
                _call.Kernel!.Combine(Contribution(rank - 1), Contribution(rank), _call.ContributionLength);
        }
#pragma warning disable CA1031 // whatever a user's function throws
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception;
        }

        Buffer.MemoryCopy(Contribution(_ranks - 1), _call.Receive, Bytes, Bytes);
        return null;
    }

    private byte* Contribution(int rank) => (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(_contributions, 0) + ((long)rank * Bytes);
}
