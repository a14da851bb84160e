using System.Buffers;
using System.Numerics;
using Heat.Kernels;

namespace Heat;

internal sealed unsafe partial class GatherPlan
{
    /// <summary>Writes boxes to where they belong, each by the rank that has the place, in the order of the ranks and of each rank's list:
    /// the last of several boxes for one place stays. Collective unless the plan is local: positions and boxes travel in rounds within the
    /// bound of temporary memory.</summary>
    /// <param name="boxes">This rank's boxes: along the first axis in the order of its list, along the others a box. They do not overlap the target.</param>
    /// <param name="target">This rank's piece of the array.</param>
    /// <param name="areAlike">Whether the lists and boxes of all ranks are the same: then each takes its own, and nothing is sent.</param>
    public void Store<T>(LocalTensor<T> boxes, LocalTensor<T> target, bool areAlike = false) where T : unmanaged =>
        Apply<T, CopyBoxes<T>>(boxes, target, areAlike);

    /// <summary>Adds boxes to what is where they belong; otherwise as <see cref="Store"/>. Each place gets its sum in the same order
    /// for any number of ranks.</summary>
    /// <inheritdoc cref="Store"/>
    public void Add<T>(LocalTensor<T> boxes, LocalTensor<T> target, bool areAlike = false) where T : unmanaged, INumberBase<T> =>
        Apply<T, AddBoxes<T>>(boxes, target, areAlike);

    private void Apply<T, TKernel>(LocalTensor<T> boxes, LocalTensor<T> target, bool areAlike)
        where T : unmanaged
        where TKernel : IBoxKernel<T>
    {
        using MemoryHandle from = boxes.Memory.Pin(), to = target.Memory.Pin();
        var side = new TargetSide<T>((T*)to.Pointer + target.Offset, target.Strides, this);
        T* values = (T*)from.Pointer + boxes.Offset;
        if (IsLocal || areAlike)
            side.Take<TKernel>(Positions + _starts[_comm.Rank], InOrder(values, boxes.Strides[0], Count, _starts[_comm.Rank]), boxes.Strides[1..], OwnCount);
        else if (_total > 0 && BoxSize > 0)
            ApplyByMessages<T, TKernel>(values, boxes, side);
    }

    private void ApplyByMessages<T, TKernel>(T* values, LocalTensor<T> boxes, TargetSide<T> side)
        where T : unmanaged
        where TKernel : IBoxKernel<T>
    {
        long size = BoxSize;
        long[] packedStrides = new Shape(side.Lengths).RowMajorStrides();
        bool inPlace = _isAscending && boxes.IsContiguous;
        PeakCounter counter = RedistributionSettings.Current.TemporaryBytes;

        // In every round the entries of an interval of the order of all ranks, so that it is kept.
        long perRound = Math.Max(1, Math.Min(RedistributionSettings.Current.MaxTemporaryBytes, 1 << 30) / (2 * ((size * sizeof(T)) + sizeof(int))));
        long first = perRound >= _total ? 0 : EntriesBefore();
        for (long start = 0; start < _total; start += perRound)
        {
            (int[] entries, int[] counts) = Entries(start - first, perRound >= _total ? Count : start - first + perRound);
            (int own, int ownCount) = (entries[_comm.Rank], counts[_comm.Rank]);
            counts[_comm.Rank] = 0;
            var arriving = new int[_comm.Size];
            _comm.Alltoall<int>(counts, arriving);
            int sent = counts.Sum(), received = arriving.Sum();
            using var positions = PooledBuffer.Rent((long)received * sizeof(int), counter: counter);
            using var packed = PooledBuffer.Rent(inPlace ? 0 : sent * size * sizeof(T), counter: counter);
            using var arrived = PooledBuffer.Rent(received * size * sizeof(T), counter: counter);
            _comm.Alltoallv(new ReadOnlySpan<int>(Positions, Count), counts, new Span<int>(positions.Pointer, received), arriving, entries);
            T* next = (T*)packed.Pointer;
            for (int rank = 0; rank < _comm.Size && !inPlace; rank++)
            {
                BoxLoop.Copy(
                    InOrder(values, boxes.Strides[0], Count, entries[rank]), boxes.Strides[1..], IndexedBoxes.Sequence(next, size), packedStrides,
                    counts[rank], side.Lengths, sizeof(T));
                next += counts[rank] * size;
            }

            _comm.Alltoallv(
                inPlace ? new ReadOnlySpan<T>(values, checked((int)(Count * size))) : new(packed.Pointer, checked((int)(sent * size))), InElements(counts, size),
                new Span<T>(arrived.Pointer, checked((int)(received * size))), InElements(arriving, size),
                sendDisplacements: inPlace ? InElements(entries, size) : default);
            int* position = (int*)positions.Pointer;
            T* box = (T*)arrived.Pointer;
            for (int rank = 0; rank < _comm.Size; rank++)
            {
                if (rank == _comm.Rank)
                    side.Take<TKernel>(Positions + own, InOrder(values, boxes.Strides[0], Count, own), boxes.Strides[1..], ownCount);
                side.Take<TKernel>(position, IndexedBoxes.Sequence(box, size), packedStrides, arriving[rank]);
                position += arriving[rank];
                box += arriving[rank] * size;
            }
        }
    }

    /// <summary>How many entries the ranks before this one have. Collective: a scan of one number.</summary>
    private long EntriesBefore()
    {
        long before = 0, own = Count;
        _comm.ExclusiveScan(new ReadOnlySpan<long>(in own), new Span<long>(ref before), ReduceOp.Sum);
        return before;
    }

    /// <summary>Which entries of each owner's list lie in an interval of this rank's order: where they begin, and how many there are.</summary>
    private (int[] Firsts, int[] Counts) Entries(long start, long end)
    {
        var firsts = new int[_comm.Size];
        var counts = new int[_comm.Size];
        for (int rank = 0; rank < counts.Length; rank++)
        {
            firsts[rank] = FirstEntry(rank, start);
            counts[rank] = FirstEntry(rank, end) - firsts[rank];
        }

        return (firsts, counts);
    }

    /// <summary>The first entry of an owner's list whose place is not before a given one.</summary>
    private int FirstEntry(int owner, long place)
    {
        int low = _starts[owner], high = _starts[owner + 1];
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if ((_isAscending ? middle : Places[middle]) < place)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static int[] InElements(int[] counts, long boxSize) => Array.ConvertAll(counts, count => checked((int)(count * boxSize)));

    /// <summary>This rank's piece, into which boxes go.</summary>
    private sealed class TargetSide<T>(T* piece, ReadOnlySpan<long> strides, GatherPlan plan) where T : unmanaged
    {
        private readonly T* _piece = piece;
        private readonly long[] _strides = strides.ToArray();
        private readonly long[] _boxStrides = Along(plan._others, strides);

        public long[] Lengths { get; } = plan.BoxLengths(plan._comm.Rank);

        public void Take<TKernel>(int* positions, IndexedBoxes boxes, ReadOnlySpan<long> boxStrides, int count) where TKernel : IBoxKernel<T> =>
            TKernel.Run(boxes, boxStrides, plan.InPiece(_piece, positions, plan._comm.Rank, _strides), _boxStrides, count, Lengths);
    }
}
