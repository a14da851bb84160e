using System.Runtime.InteropServices;

namespace Heat;

// A call in several calls, for libraries whose messages have a greatest length.
internal readonly unsafe partial struct Collective
{
    /// <summary>Whether the call is to be made slice by slice: whether what one rank may have to pass on in it exceeds so many bytes. Of kinds
    /// whose counts only some ranks know it never is; of these <see cref="Clip"/> cuts the parts.</summary>
    public bool NeedsSlices(int size, long limit)
    {
        (int length, int parts) = Sliced(size);
        return (long)length * parts * Element.Size > limit;
    }

    /// <summary>The slices, in order, the same on all ranks: of a vector, of a part of each rank's.</summary>
    /// <param name="rank">This rank.</param>
    /// <param name="size">The number of ranks.</param>
    /// <param name="limit">The most bytes in one of them, if they hold one element of each rank.</param>
    public IReadOnlyList<Collective> Slices(int rank, int size, long limit)
    {
        (int length, int parts) = Sliced(size);
        int step = (int)Math.Clamp(limit / ((long)parts * Element.Size), 1, length);
        var slices = new List<Collective>();
        for (long first = 0; first < length; first += step)
            slices.Add(Slice((int)first, (int)Math.Min(step, length - first), rank, size));
        return slices;
    }

    /// <summary>The call of what each pair exchanges at first, of Gatherv, Scatterv or Alltoallv: at most so many elements. Both ranks of
    /// a pair know whether there is more.</summary>
    public Collective Clip(int most) => this with
    {
        SendLayout = SendLayout.Clip(most),
        ReceiveLayout = ReceiveLayout.Clip(most),
        SendLength = Kind == CollectiveKind.Gatherv ? Math.Min(SendLength, most) : SendLength,
        ReceiveLength = Kind == CollectiveKind.Scatterv ? Math.Min(ReceiveLength, most) : ReceiveLength,
    };

    /// <summary>What <see cref="Clip"/> leaves for this rank to send to, or receive from, the others, itself included.</summary>
    public IReadOnlyList<Remainder> Remainders(int rank, int size, int most)
    {
        var rest = new List<Remainder>();
        if (Kind is not (CollectiveKind.Gatherv or CollectiveKind.Scatterv or CollectiveKind.Alltoallv))
            return rest;
        for (int peer = 0; peer < size; peer++)
        {
            (int from, int sent) = Outgoing(rank, peer, size);
            for (int done = most; done < sent; done += Math.Min(most, sent - done))
                rest.Add(new(peer, IsOutgoing: true, from + done, Math.Min(most, sent - done)));
            (int to, int received) = Incoming(rank, peer, size);
            for (int done = most; done < received; done += Math.Min(most, received - done))
                rest.Add(new(peer, IsOutgoing: false, to + done, Math.Min(most, received - done)));
        }

        return rest;
    }

    /// <summary>The length along which it can be cut, and how many elements a slice of length 1 has.</summary>
    private (int Length, int Parts) Sliced(int size) => Kind switch
    {
        CollectiveKind.Broadcast or CollectiveKind.Reduce or CollectiveKind.Allreduce or CollectiveKind.Scan or CollectiveKind.ExclusiveScan => (LengthPerRank(size), 1),
        CollectiveKind.Gather or CollectiveKind.Scatter or CollectiveKind.Allgather or CollectiveKind.Alltoall => (LengthPerRank(size), size),
        CollectiveKind.Allgatherv => (ReceiveLayout.Counts.Max(), size),
        _ => (0, 1),
    };

    private Collective Slice(int first, int count, int rank, int size)
    {
        bool isRoot = rank == Root;
        int part = Sliced(size).Length;
        return Kind switch
        {
            CollectiveKind.Gather => this with
            {
                Kind = CollectiveKind.Gatherv, Send = At(Send, first), SendLength = count,
                ReceiveLayout = isRoot ? Layout.OfSlices(size, part, first, count) : default,
            },
            CollectiveKind.Scatter => this with
            {
                Kind = CollectiveKind.Scatterv, Receive = At(Receive, first), ReceiveLength = count,
                SendLayout = isRoot ? Layout.OfSlices(size, part, first, count) : default,
            },
            CollectiveKind.Allgather => this with
            {
                Kind = CollectiveKind.Allgatherv, Send = At(Send, first), SendLength = count, ReceiveLayout = Layout.OfSlices(size, part, first, count),
            },
            CollectiveKind.Alltoall => this with
            {
                Kind = CollectiveKind.Alltoallv,
                SendLayout = Layout.OfSlices(size, part, first, count), ReceiveLayout = Layout.OfSlices(size, part, first, count),
            },
            CollectiveKind.Allgatherv => this with
            {
                Send = At(Send, Math.Min(first, SendLength)), SendLength = Math.Clamp(SendLength - first, 0, count), ReceiveLayout = ReceiveLayout.Slice(first, count),
            },
            _ => this with
            {
                Send = At(Send, first), SendLength = SendLength == 0 ? 0 : count, Receive = At(Receive, first), ReceiveLength = ReceiveLength == 0 ? 0 : count,
            },
        };
    }

    private void* At(void* buffer, int element) => buffer == null ? null : (byte*)buffer + ((long)element * Element.Size);
}

/// <summary>Elements that go from rank to rank by a message of their own.</summary>
/// <param name="Peer">The other rank.</param>
/// <param name="IsOutgoing">Whether it gets them.</param>
/// <param name="Offset">Where they stand in the buffer.</param>
/// <param name="Count">Their number.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Remainder(int Peer, bool IsOutgoing, int Offset, int Count);
