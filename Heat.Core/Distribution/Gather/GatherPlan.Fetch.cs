using System.Buffers;
using Heat.Kernels;

namespace Heat;

internal sealed unsafe partial class GatherPlan
{
    /// <summary>Brings the wanted boxes to this rank. Collective unless the plan is local: from ranks whose memory this one can reach,
    /// straight from there between two synchronisations; from others by messages, in rounds within the bound of temporary memory, of
    /// positions and boxes each.</summary>
    /// <param name="source">This rank's piece of the array.</param>
    /// <param name="isRowMajor">Whether the pieces of all ranks are contiguous row-major.</param>
    /// <param name="boxes">Receives them: along the first axis the wanted ones in their order, along the others a box.</param>
    public void Fetch<T>(LocalTensor<T> source, bool isRowMajor, LocalTensor<T> boxes) where T : unmanaged
    {
        using MemoryHandle from = source.Memory.Pin(), to = boxes.Memory.Pin();
        T* piece = (T*)from.Pointer + source.Offset, target = (T*)to.Pointer + boxes.Offset;
        if (IsLocal)
        {
            Pull(piece, source.Strides, _comm.Rank, target, boxes.Strides);
            return;
        }

        if (_total == 0 || BoxSize == 0)
            return;
        int[] groups = _comm.MemoryGroups();
        PieceWindow? window = TryOpen(source, isRowMajor, groups);
        for (int step = 0; step < _comm.Size; step++)
        {
            int rank = (_comm.Rank + step) % _comm.Size; // not all from the same one at a time
            if (rank == _comm.Rank)
                Pull(piece, source.Strides, rank, target, boxes.Strides);
            else if (window is not null && window.IsNeighbor(rank))
                Pull((T*)window.Address(0, rank), isRowMajor ? RowMajorStrides(rank) : window.Strides(0, rank), rank, target, boxes.Strides);
        }

        if (window is null || Array.Exists(groups, group => group != groups[0]))
            FetchByMessages(piece, source.Strides, target, boxes, rank => rank == _comm.Rank || (window is not null && window.IsNeighbor(rank)));
        window?.Close();
    }

    /// <summary>The window on the pieces, if any rank can reach another's.</summary>
    private PieceWindow? TryOpen<T>(LocalTensor<T> piece, bool isRowMajor, int[] groups) where T : unmanaged
    {
        if (new HashSet<int>(groups).Count == groups.Length)
            return null;
        PieceWindow window = PieceWindow.Open(
            _comm, groups, FingerprintOf(sizeof(T)), () => $"{_total} boxes of {_source}", [ExposedPiece.Of(piece, publishStrides: !isRowMajor)]);
        if (window.IsReachable(0))
            return window;
        window.Release();
        return null;
    }

    /// <summary>Copies what this rank wants of a piece that it can read.</summary>
    private void Pull<T>(T* piece, ReadOnlySpan<long> strides, int owner, T* target, ReadOnlySpan<long> targetStrides) where T : unmanaged
    {
        int first = _starts[owner];
        BoxLoop.Copy(
            InPiece(piece, Positions + first, owner, strides), Along(_others, strides), InOrder(target, targetStrides[0], Count, first), targetStrides[1..],
            _starts[owner + 1] - first, BoxLengths(owner), sizeof(T));
    }

    private void FetchByMessages<T>(T* piece, ReadOnlySpan<long> strides, T* target, LocalTensor<T> boxes, Func<int, bool> isDirect) where T : unmanaged
    {
        var wanted = new int[_comm.Size];
        for (int rank = 0; rank < wanted.Length; rank++)
            wanted[rank] = isDirect(rank) ? 0 : _starts[rank + 1] - _starts[rank];
        var asked = new int[_comm.Size];
        _comm.Alltoall<int>(wanted, asked);
        var wants = new GatherShares(wanted, Rounds(wanted, asked, sizeof(T)));
        var gives = new GatherShares(asked, wants.Rounds);

        // What arrives in the order in which it is wanted needs no buffer.
        bool inPlace = _isAscending && boxes.IsContiguous;
        long size = BoxSize;
        long[] lengths = BoxLengths(_comm.Rank), packedStrides = new Shape(lengths).RowMajorStrides();
        PeakCounter counter = RedistributionSettings.Current.TemporaryBytes;
        using var positions = PooledBuffer.Rent(gives.Largest * sizeof(int), counter: counter);
        using var packed = PooledBuffer.Rent(gives.Largest * size * sizeof(T), counter: counter);
        using var arrived = PooledBuffer.Rent(inPlace ? 0 : wants.Largest * size * sizeof(T), counter: counter);
        for (int round = 0; round < wants.Rounds; round++)
        {
            int[] entries = wants.Firsts(round, _starts);
            var given = new ReadOnlySpan<int>(positions.Pointer, gives.Sum(round));
            _comm.Alltoallv(new ReadOnlySpan<int>(Positions, Count), wants.Counts(round), new Span<int>(positions.Pointer, given.Length), gives.Counts(round), entries);
            BoxLoop.Copy(
                InPiece(piece, (int*)positions.Pointer, _comm.Rank, strides), Along(_others, strides), IndexedBoxes.Sequence(packed.Pointer, size), packedStrides,
                given.Length, lengths, sizeof(T));
            Span<T> receive = inPlace ? new(target, checked((int)(Count * size))) : new(arrived.Pointer, checked((int)(wants.Sum(round) * size)));
            _comm.Alltoallv(
                new ReadOnlySpan<T>(packed.Pointer, checked((int)(given.Length * size))), gives.Counts(round, size), receive, wants.Counts(round, size),
                receiveDisplacements: inPlace ? Array.ConvertAll(entries, entry => checked((int)(entry * size))) : default);
            if (inPlace)
                continue;
            T* next = (T*)arrived.Pointer;
            for (int rank = 0; rank < _comm.Size; rank++)
            {
                int count = wants.Counts(round)[rank];
                BoxLoop.Copy(
                    IndexedBoxes.Sequence(next, size), packedStrides, InOrder(target, boxes.Strides[0], Count, entries[rank]), boxes.Strides[1..],
                    count, lengths, sizeof(T));
                next += count * size;
            }
        }
    }

    /// <summary>The rounds that keep the buffers of every rank within the bound; the same on all ranks. Where everything together fits,
    /// nobody is asked.</summary>
    private int Rounds(int[] wanted, int[] asked, int elementSize)
    {
        long bound = Math.Min(RedistributionSettings.Current.MaxTemporaryBytes, 1 << 30);
        long bytes = (BoxSize * elementSize) + sizeof(int);
        if (2 * (Int128)_total * bytes <= bound)
            return 1;
        long load = wanted.Sum(count => (long)count) + asked.Sum(count => (long)count);
        long largest = _comm.Allreduce(load, ReduceOp.Max);
        return (int)Int128.Max(1, Int128.Min((((Int128)largest * bytes) + bound - 1) / bound, largest));
    }
}
