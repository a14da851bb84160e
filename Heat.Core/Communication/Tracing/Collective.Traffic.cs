namespace Heat;

// What a call moves between this rank and the others, for those who watch.
internal readonly unsafe partial struct Collective
{
    /// <summary>The bytes that others get of this rank, and that it gets of them, whatever way a library takes to bring them
    /// there. What stays on the rank does not count. Of a reduction, which has no such pairs, the contribution counts once as
    /// sent, and the result once as received.</summary>
    public (long Sent, long Received) Traffic(int rank, int size)
    {
        (long sent, long received) = IsReduction ? ReductionTraffic(rank, size) : MovementTraffic(rank, size);
        return (sent * Element.Size, received * Element.Size);
    }

    private (long Sent, long Received) MovementTraffic(int rank, int size)
    {
        (long sent, long received) = (0, 0);
        for (int peer = 0; peer < size; peer++)
        {
            if (peer == rank)
                continue;
            sent += Outgoing(rank, peer, size).Count;
            received += Incoming(rank, peer, size).Count;
        }

        return (sent, received);
    }

    private (long Sent, long Received) ReductionTraffic(int rank, int size)
    {
        (bool sends, bool receives) = Kind switch
        {
            CollectiveKind.Reduce => (rank != Root, rank == Root),
            CollectiveKind.Scan or CollectiveKind.ExclusiveScan => (rank < size - 1, rank > 0),
            _ => (true, true),
        };
        long length = size == 1 ? 0 : ContributionLength;
        return (sends ? length : 0, receives ? length : 0);
    }
}
