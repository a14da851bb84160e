namespace Heat;

/// <summary>
/// Checks that the pieces of arrays have the sizes that a collective call needs. Every rank knows the sizes of all pieces, so
/// that all ranks throw before anything moves. For another communicator than that of the arrays, whose ranks are others, each rank
/// checks its own piece only.
/// </summary>
internal static class PieceSizes
{
    /// <exception cref="ArgumentException">A rank's piece has the wrong number of elements.</exception>
    public static void Check<T>(CollectiveKind kind, Communicator comm, DNDArray<T> send, DNDArray<T> receive, int root = 0) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(send);
        ArgumentNullException.ThrowIfNull(receive);
        if (send.Comm != comm || receive.Comm != comm || root < 0 || root >= comm.Size)
            return;
        switch (kind)
        {
            case CollectiveKind.Gather:
                Require(kind, receive, root, root + 1, Common(kind, send) * comm.Size);
                break;
            case CollectiveKind.Allgather:
                Require(kind, receive, 0, comm.Size, Common(kind, send) * comm.Size);
                break;
            case CollectiveKind.Scatter:
                Require(kind, send, root, root + 1, Common(kind, receive) * comm.Size);
                break;
            case CollectiveKind.Reduce:
                Require(kind, receive, root, root + 1, Common(kind, send));
                break;
            default:
                Require(kind, receive, 0, comm.Size, Common(kind, send));
                break;
        }
    }

    /// <inheritdoc cref="Check"/>
    public static void CheckInPlace<T>(CollectiveKind kind, Communicator comm, DNDArray<T> a) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(a);
        if (a.Comm == comm)
            Common(kind, a);
    }

    /// <summary>The number of elements that the pieces of all ranks have in common.</summary>
    private static long Common<T>(CollectiveKind kind, DNDArray<T> a) where T : unmanaged
    {
        long size = a.Distribution.LocalShape(0).Size;
        for (int rank = 1; rank < a.Distribution.Ranks; rank++)
        {
            if (a.Distribution.LocalShape(rank).Size is var other && other != size)
                throw new ArgumentException($"{kind} needs pieces of equal size, but that of rank {rank} has {other} elements and that of rank 0 has {size}.");
        }

        return size;
    }

    private static void Require<T>(CollectiveKind kind, DNDArray<T> a, int first, int end, long size) where T : unmanaged
    {
        for (int rank = first; rank < end; rank++)
        {
            if (a.Distribution.LocalShape(rank).Size is var own && own != size)
                throw new ArgumentException($"{kind}: the piece of rank {rank} has {own} elements instead of {size}.");
        }
    }
}
