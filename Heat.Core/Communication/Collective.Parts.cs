using System.Runtime.InteropServices;

namespace Heat;

/// <summary>A stretch of a buffer, in elements.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Part(int Offset, int Count);

// Which elements a data movement carries from whom to whom: one description for all kinds that combine nothing.
internal readonly unsafe partial struct Collective
{
    /// <summary>Whether the kind combines elements rather than only moving them.</summary>
    public bool IsReduction => Kind is CollectiveKind.Reduce or CollectiveKind.Allreduce or CollectiveKind.Scan or CollectiveKind.ExclusiveScan;

    /// <summary>Whether the ranks' counts differ from one another by design.</summary>
    public bool HasLayout => Kind is CollectiveKind.Gatherv or CollectiveKind.Scatterv or CollectiveKind.Allgatherv or CollectiveKind.Alltoallv;

    /// <summary>Where this rank's contribution stands.</summary>
    public void* Contribution => InPlace ? Receive : Send;

    /// <summary>Its length in elements.</summary>
    public int ContributionLength => InPlace ? ReceiveLength : SendLength;

    /// <summary>The elements of one rank in a call in which all have equally many: what MPI calls its count.</summary>
    public int LengthPerRank(int size) => Kind switch
    {
        CollectiveKind.Scatter => ReceiveLength,
        CollectiveKind.Alltoall => SendLength / size,
        _ => ContributionLength,
    };

    /// <summary>How many of the ranks, from the first on, contribute to what <paramref name="rank"/> gets of a reduction.</summary>
    public int Contributors(int rank, int size) => Kind switch
    {
        CollectiveKind.Allreduce => size,
        CollectiveKind.Reduce => rank == Root ? size : 0,
        CollectiveKind.Scan => rank + 1,
        CollectiveKind.ExclusiveScan => rank,
        _ => 0,
    };

    /// <summary>The part of its <see cref="Contribution"/> that <paramref name="rank"/> sends to <paramref name="to"/>.</summary>
    public Part Outgoing(int rank, int to, int size)
    {
        switch (Kind)
        {
            case CollectiveKind.Broadcast:
                return rank == Root && to != Root ? new(0, ReceiveLength) : default;
            case CollectiveKind.Gather or CollectiveKind.Gatherv:
                return to == Root ? new(0, SendLength) : default;
            case CollectiveKind.Allgather or CollectiveKind.Allgatherv or CollectiveKind.Split:
                return new(0, SendLength);
            case CollectiveKind.Scatter:
                return rank == Root ? Equal(SendLength / size, to) : default;
            case CollectiveKind.Scatterv:
                return rank == Root ? At(SendLayout, to) : default;
            case CollectiveKind.Alltoall:
                return Equal(SendLength / size, to);
            case CollectiveKind.Alltoallv:
                return At(SendLayout, to);
            default:
                return default;
        }
    }

    /// <summary>The part of its receive buffer where <paramref name="rank"/> puts what <paramref name="from"/> sends.</summary>
    public Part Incoming(int rank, int from, int size)
    {
        switch (Kind)
        {
            case CollectiveKind.Broadcast:
                return from == Root && rank != Root ? new(0, ReceiveLength) : default;
            case CollectiveKind.Gather:
                return rank == Root ? Equal(ReceiveLength / size, from) : default;
            case CollectiveKind.Gatherv:
                return rank == Root ? At(ReceiveLayout, from) : default;
            case CollectiveKind.Allgather or CollectiveKind.Alltoall or CollectiveKind.Split:
                return Equal(ReceiveLength / size, from);
            case CollectiveKind.Allgatherv or CollectiveKind.Alltoallv:
                return At(ReceiveLayout, from);
            case CollectiveKind.Scatter or CollectiveKind.Scatterv:
                return from == Root ? new(0, ReceiveLength) : default;
            default:
                return default;
        }
    }

    /// <summary>What <paramref name="rank"/> sends to <paramref name="to"/> by itself, in a reduction its contribution.</summary>
    public void* SendPart(int rank, int to, int size, out int count)
    {
        Part part = IsReduction ? new(0, rank < Contributors(to, size) ? ContributionLength : 0) : Outgoing(rank, to, size);
        count = part.Count;
        return At(Contribution, part.Offset);
    }

    /// <summary>Where <paramref name="rank"/> puts what <paramref name="from"/> sends.</summary>
    public void* ReceivePart(int rank, int from, int size, out int count)
    {
        Part part = Incoming(rank, from, size);
        count = part.Count;
        return At(Receive, part.Offset);
    }

    private static Part Equal(int count, int index) => new(count * index, count);

    private static Part At(Layout layout, int index) => new(layout.Displacements[index], layout.Counts[index]);
}
