using System.Runtime.InteropServices;

namespace Heat.IO;

/// <summary>The chunks of an array that is written: along one axis each rank has whole chunks, whose elements it hands out chunk by chunk.</summary>
internal sealed class ChunkPieces<T> where T : unmanaged
{
    private readonly LocalTensor<T> _local;
    private readonly Shape _chunks;
    private readonly long[] _grid;
    private readonly int _axis, _rank;
    private readonly Distribution _deal;

    private ChunkPieces(LocalTensor<T> local, Shape chunks, long[] grid, int axis, Distribution deal, int rank) =>
        (_local, _chunks, _grid, _axis, _deal, _rank) = (local, chunks, grid, axis, deal, rank);

    /// <summary>The number of this rank's chunks.</summary>
    public long Count => CountOf(_rank);

    /// <summary>The largest number of chunks of a rank.</summary>
    public long Most => _grid[_axis] == 0 ? 0 : Total / _grid[_axis] * _deal.Counts.Max();

    /// <summary>The number of all chunks.</summary>
    public long Total
    {
        get
        {
            long total = 1;
            foreach (long length in _grid)
                total = checked(total * length);
            return total;
        }
    }

    /// <summary>The number of chunks along each axis.</summary>
    public ReadOnlySpan<long> Grid => _grid;

    /// <summary>The size of a chunk in bytes.</summary>
    public int ChunkBytes => checked((int)(_chunks.Size * DType.Of<T>().Size));

    /// <summary>Gives each rank whole chunks along the split axis or, if there are fewer than ranks, along the first. Collective: at most two
    /// redistributions; of a replicated array, nothing moves.</summary>
    public static ChunkPieces<T> Of(DNDArray<T> a, Shape chunks)
    {
        long[] grid = [.. Enumerable.Range(0, a.NDim).Select(k => (a.Shape[k] + chunks[k] - 1) / chunks[k])];
        int axis = a.Split is { } split && grid[split] >= a.Comm.Size ? split : 0;
        var deal = Distribution.Balanced([grid[axis]], 0, a.Comm.Size);
        long[] counts = new long[a.Comm.Size], starts = new long[a.Comm.Size];
        for (int rank = 0; rank < counts.Length; rank++)
        {
            starts[rank] = Math.Min(deal.Displacements[rank] * chunks[axis], a.Shape[axis]);
            counts[rank] = Math.Min((deal.Displacements[rank] + deal.Counts[rank]) * chunks[axis], a.Shape[axis]) - starts[rank];
        }

        int me = a.Comm.Rank;
        LocalTensor<T> local;
        if (a.Split is null)
        {
            var start = new long[a.NDim];
            start[axis] = starts[me];
            local = a.Local.Slice(new(start, a.Shape.With(axis, counts[me])));
        }
        else
        {
            DNDArray<T> along = a.Split == axis ? a : a.Resplit(axis);
            local = along.Distribution.Counts.AsSpan().SequenceEqual(counts) ? along.Local : along.Redistribute(counts).Local;
        }

        return new(local, chunks, grid, axis, deal, me);
    }

    /// <summary>The number of a rank's chunks.</summary>
    public long CountOf(int rank) => _grid[_axis] == 0 ? 0 : Total / _grid[_axis] * _deal.Counts[rank];

    /// <summary>The place in the grid of a rank's k-th chunk.</summary>
    public long[] IndexOf(int rank, long k)
    {
        var index = new long[_grid.Length];
        for (int axis = index.Length - 1; axis >= 0; axis--)
            (k, index[axis]) = Math.DivRem(k, axis == _axis ? _deal.Counts[rank] : _grid[axis]);
        index[_axis] += _deal.Displacements[rank];
        return index;
    }

    /// <summary>The number, in the row-major order of the grid, of a rank's k-th chunk.</summary>
    public long NumberOf(int rank, long k)
    {
        long number = 0;
        long[] index = IndexOf(rank, k);
        for (int axis = 0; axis < index.Length; axis++)
            number = number * _grid[axis] + index[axis];
        return number;
    }

    /// <summary>The elements of this rank's k-th chunk in row-major order; those beyond the array are zero.</summary>
    public void Pack(long k, Span<byte> target)
    {
        long[] start = IndexOf(_rank, k), counts = new long[start.Length];
        for (int axis = 0; axis < start.Length; axis++)
        {
            start[axis] = (start[axis] - (axis == _axis ? _deal.Displacements[_rank] : 0)) * _chunks[axis];
            counts[axis] = Math.Min(_chunks[axis], _local.Shape[axis] - start[axis]);
        }

        LocalTensor<T> elements = _local.Slice(new(start, new(counts))).Contiguous();
        using LocalAccess<T> access = elements.Access();
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(access.Span);
        if (bytes.Length == target.Length)
        {
            bytes.CopyTo(target);
            return;
        }

        target.Clear();
        int size = DType.Of<T>().Size;
        StridedCopy.Copy(counts, size, bytes, StridedCopy.RowMajor(counts, size), target, StridedCopy.RowMajor(_chunks.AsSpan(), size));
    }
}
