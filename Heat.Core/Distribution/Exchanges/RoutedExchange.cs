using System.Runtime.InteropServices;

namespace Heat;

/// <summary>
/// An exchange whose counts only the data tell, as those of a sort: each rank's elements lie in contiguous ranges, one for each
/// rank in rank order, and arrive in the order of the ranks that they come from. Neighbours read each other's memory; other
/// ranks send messages from and to the arrays themselves, without a buffer.
/// </summary>
internal sealed unsafe class RoutedExchange
{
    private const long Fingerprint = 0x526F75746564L << 8; // tells it from other movements

    private readonly Communicator _comm;
    private readonly string _operation;
    private readonly long[] _sent, _received;
    private readonly long[] _starts; // where this rank's range begins in the elements of each other rank

    /// <summary>Tells the other ranks the counts. Collective: one <c>Alltoall</c> of 16 bytes.</summary>
    /// <param name="comm">The ranks.</param>
    /// <param name="counts">How many elements go to each rank.</param>
    /// <param name="operation">The method that needs it, for those who watch communication.</param>
    public RoutedExchange(Communicator comm, ReadOnlySpan<long> counts, string operation)
    {
        (_comm, _operation, _sent) = (comm, operation, counts.ToArray());
        var outgoing = new Range[comm.Size];
        long start = 0;
        for (int rank = 0; rank < comm.Size; rank++)
        {
            outgoing[rank] = new(start, counts[rank]);
            start += counts[rank];
        }

        var incoming = new Range[comm.Size];
        comm.Alltoall<Range>(outgoing, incoming);
        _starts = Array.ConvertAll(incoming, range => range.Start);
        _received = Array.ConvertAll(incoming, range => range.Length);
        Length = _received.Sum();
    }

    /// <summary>How many elements come from each rank.</summary>
    public ReadOnlySpan<long> Received => _received;

    /// <summary>How many elements come in all.</summary>
    public long Length { get; }

    /// <summary>Moves elements. Collective.</summary>
    /// <param name="source">This rank's elements, those for rank 0 first; native memory.</param>
    /// <param name="target">The place for <see cref="Length"/> elements, those from rank 0 first; native memory that does not overlap.</param>
    public void Run<T>(T* source, T* target) where T : unmanaged
    {
        if (_comm.Size == 1)
        {
            Copy(source, target, _received[0]);
            return;
        }

        int[] groups = _comm.MemoryGroups();
        using CommunicationEvent? watched = CommunicationEvent.ForOperation(_comm, _operation)?.Moving(Others(_sent) * sizeof(T), Others(_received) * sizeof(T));
        if (groups.Distinct().Count() == groups.Length)
        {
            Send(source, target, groups, isDirect: false);
            return;
        }

        PieceWindow window = PieceWindow.Open(
            _comm, groups, Fingerprint | (uint)sizeof(T), () => _operation, [ExposedPiece.At(source, isEmpty: _sent.Sum() == 0)]);
        if (!window.IsReachable(0))
        {
            window.Release();
            Send(source, target, groups, isDirect: false);
            return;
        }

        Pull(window, target);
        if (groups.Any(group => group != groups[0]))
            Send(source, target, groups, isDirect: true);
        window.Close();
    }

    /// <summary>Copies from the memory of this rank and its neighbours.</summary>
    private void Pull<T>(PieceWindow window, T* target) where T : unmanaged
    {
        var places = new long[_comm.Size];
        for (int rank = 1; rank < _comm.Size; rank++)
            places[rank] = places[rank - 1] + _received[rank - 1];
        for (int step = 0; step < _comm.Size; step++)
        {
            int from = (_comm.Rank + step) % _comm.Size; // not all from the same one at a time
            if (_received[from] > 0 && window.IsNeighbor(from))
                Copy((T*)window.Address(0, from) + _starts[from], target + places[from], _received[from]);
        }
    }

    /// <summary>Sends messages: to all, or to those that cannot read this rank's memory.</summary>
    private void Send<T>(T* source, T* target, int[] groups, bool isDirect) where T : unmanaged
    {
        (int[] sent, int[] sentStarts, int sentLength) = Messages(_sent);
        (int[] received, int[] receivedStarts, int receivedLength) = Messages(_received);
        _comm.Alltoallv(new ReadOnlySpan<T>(source, sentLength), sent, new Span<T>(target, receivedLength), received, sentStarts, receivedStarts);

        (int[] Counts, int[] Starts, int Length) Messages(long[] all)
        {
            var counts = new int[all.Length];
            var starts = new int[all.Length];
            long start = 0;
            for (int rank = 0; rank < all.Length; rank++)
            {
                bool goes = all[rank] > 0 && !(isDirect && groups[rank] == groups[_comm.Rank]);
                counts[rank] = goes ? checked((int)all[rank]) : 0;
                starts[rank] = goes ? checked((int)start) : 0;
                start += all[rank];
            }

            return (counts, starts, checked((int)start));
        }
    }

    private long Others(long[] counts) => counts.Sum() - counts[_comm.Rank];

    private static void Copy<T>(T* source, T* target, long length) where T : unmanaged => Buffer.MemoryCopy(source, target, length * sizeof(T), length * sizeof(T));

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Range(long Start, long Length);
}
