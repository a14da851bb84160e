using Heat.Kernels;

namespace Heat;

/// <summary>
/// The driver of sorts. Lanes that a rank holds whole it sorts alone. Where lanes lie across ranks, many short ones are redistributed,
/// sorted and brought back; a few long ones are sorted by all ranks together.
/// </summary>
internal static unsafe class Sorts
{
    /// <summary>Sorts along an axis, or all elements.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axis, or null for all elements.</param>
    /// <param name="request">What is wanted.</param>
    /// <returns>What is wanted of the elements in order and of their former places.</returns>
    public static (DNDArray<T>? Values, DNDArray<long>? Indices) Along<T>(DNDArray<T> a, int? axis, SortRequest request) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(a);
        a.Comm.ThrowIfDisposed();
        SortOrder<T>.Check(request.Name);
        if (axis is null)
            (a, axis) = (Vector(a, request), 0);
        int along = Arguments.Axis(axis.Value, a.NDim, nameof(axis));
        if (!a.IsDistributed || a.Split != along)
            return Here(a, along, request);

        using CommunicationEvent? watched = CommunicationEvent.ForOperation(a.Comm, request.Name);
        Distribution result = Distribution.Balanced(a.Shape, along, a.Comm.Size);
        long lanes = a.Shape.With(along, 1).Size;
        if (lanes < a.Comm.Size || a.Size == 0)
            return Together(a, along, lanes, result, request);
        int other = along == 0 ? a.NDim - 1 : 0;
        for (int k = 0; k < a.NDim; k++)
            other = k != along && a.Shape[k] > a.Shape[other] ? k : other;
        return a.Shape[other] >= a.Comm.Size ? Moved(a, along, other, result, request) : Joined(a, along, lanes, result, request);
    }

    /// <summary>All elements as a vector: in row-major order, unless the order of equal ones cannot be told from the result.</summary>
    private static DNDArray<T> Vector<T>(DNDArray<T> a, SortRequest request) where T : unmanaged
    {
        if (a.Split is > 0 && (request.WantsIndices || request.Places is not null || !SortOrder<T>.EqualsAreIdentical))
            a = a.AlignedTo(Distribution.Balanced(a.Shape, 0, a.Comm.Size), request.Name);
        long rest = a.Split is { } split ? a.Shape.With(split, 1).Size : 1;
        Distribution flat = a.Split is null
            ? Distribution.Balanced([a.Size], null, a.Comm.Size)
            : Distribution.FromCounts([a.Size], 0, [.. a.Distribution.Counts.Select(count => count * rest)]);
        LocalTensor<T> piece = a.Local.Contiguous();
        return new(flat, a.Comm, new(piece.Memory, flat.LocalShape(a.Comm.Rank), [1], piece.Offset), isRowMajor: true);
    }

    /// <summary>Sorts lanes that each rank holds whole.</summary>
    private static (DNDArray<T>? Values, DNDArray<long>? Indices) Here<T>(DNDArray<T> a, int axis, SortRequest request) where T : unmanaged
    {
        DNDArray<T>? values = request.WantsValues ? Ht.Allocate<T>(a.Distribution, a.Comm, request.Name) : null;
        DNDArray<long>? indices = request.WantsIndices ? Ht.Allocate<long>(a.Distribution, a.Comm, request.Name) : null;
        using var source = new PinnedLanes<T>(a.Local, axis);
        using PinnedLanes<T>? valueLanes = values is null ? null : new(values.Local, axis);
        using PinnedLanes<long>? indexLanes = indices is null ? null : new(indices.Local, axis);
        LaneSort.Run<T>(source.Nest, valueLanes?.Nest, indexLanes?.Nest, request);
        return (values, indices);
    }

    /// <summary>Brings each lane to one rank, and back.</summary>
    private static (DNDArray<T>? Values, DNDArray<long>? Indices) Moved<T>(DNDArray<T> a, int axis, int other, Distribution result, SortRequest request) where T : unmanaged
    {
        DNDArray<T> moved = a.To(Distribution.Balanced(a.Shape, other, a.Comm.Size), request.Name);
        (DNDArray<T>? values, DNDArray<long>? indices) = Here(moved, axis, request);
        return (values?.To(result, request.Name), indices?.To(result, request.Name));
    }

    /// <summary>Does the same where no other axis alone is long enough: they are joined to one.</summary>
    private static (DNDArray<T>? Values, DNDArray<long>? Indices) Joined<T>(DNDArray<T> a, int axis, long lanes, Distribution result, SortRequest request) where T : unmanaged
    {
        int[] order = [axis, .. Enumerable.Range(0, a.NDim).Where(k => k != axis)], back = [.. Enumerable.Range(0, a.NDim).Select(k => Array.IndexOf(order, k))];
        Distribution joined = Distribution.FromCounts([a.Shape[axis], lanes], 0, a.Distribution.Counts.AsSpan());
        LocalTensor<T> piece = a.Local.Permute(order).Contiguous();
        var matrix = new DNDArray<T>(joined, a.Comm, new(piece.Memory, joined.LocalShape(a.Comm.Rank), [lanes, 1], piece.Offset), isRowMajor: true);
        (DNDArray<T>? values, DNDArray<long>? indices) = Moved(matrix, 0, 1, Distribution.Balanced(matrix.Shape, 0, a.Comm.Size), request);
        return (Apart(values), Apart(indices));

        DNDArray<TResult>? Apart<TResult>(DNDArray<TResult>? sorted) where TResult : unmanaged
        {
            if (sorted is null)
                return null;
            Shape local = result.LocalShape(a.Comm.Rank), permuted = new([.. order.Select(k => local[k])]);
            return new(result, a.Comm, new LocalTensor<TResult>(sorted.Local.Memory, permuted).Permute(back).Contiguous(), isRowMajor: true);
        }
    }

    /// <summary>Sorts lanes that lie across ranks, one after the other.</summary>
    private static (DNDArray<T>? Values, DNDArray<long>? Indices) Together<T>(DNDArray<T> a, int axis, long lanes, Distribution result, SortRequest request) where T : unmanaged
    {
        DNDArray<T>? values = request.WantsValues ? Ht.Allocate<T>(result, a.Comm, request.Name) : null;
        DNDArray<long>? indices = request.WantsIndices ? Ht.Allocate<long>(result, a.Comm, request.Name) : null;
        if (a.Size == 0)
            return (values, indices);
        using var source = new PinnedLanes<T>(a.Local, axis);
        using PinnedLanes<T>? valueLanes = values is null ? null : new(values.Local, axis);
        using PinnedLanes<long>? indexLanes = indices is null ? null : new(indices.Local, axis);
        Distribution from = Distribution.FromCounts([a.Shape[axis]], 0, a.Distribution.Counts.AsSpan()), to = Distribution.Balanced([a.Shape[axis]], 0, a.Comm.Size);
        if (lanes == 1)
        {
            Sort<T>(a.Comm, from, to, source.Nest, 0, valueLanes is null ? null : valueLanes.Pointer, indexLanes is null ? null : indexLanes.Pointer, request);
            return (values, indices);
        }

        long length = to.Counts[a.Comm.Rank];
        using PooledBuffer laneValues = PooledBuffer.Rent(values is null ? 0 : length * sizeof(T)), laneIndices = PooledBuffer.Rent(indices is null ? 0 : length * sizeof(long));
        for (nint lane = 0; lane < lanes; lane++)
        {
            Sort<T>(a.Comm, from, to, source.Nest, lane, (T*)laneValues.Pointer, (long*)laneIndices.Pointer, request);
            valueLanes?.Nest.Unpack(lane, lane + 1, laneValues.Pointer);
            indexLanes?.Nest.Unpack(lane, lane + 1, laneIndices.Pointer);
        }

        return (values, indices);
    }

    private static void Sort<T>(Communicator comm, Distribution from, Distribution to, LaneNest pieces, nint lane, T* values, long* indices, SortRequest request) where T : unmanaged
    {
        if (!SortOrder<T>.HasKeys)
        {
            ComparedVectorSort.Run(comm, from, to, request, pieces, lane, values, indices);
            return;
        }

        if (request.Places is not null)
        {
            switch (sizeof(T))
            {
                case sizeof(byte): VectorPartition.Run<T, byte>(comm, from, to, request, pieces, lane, values, indices); break;
                case sizeof(ushort): VectorPartition.Run<T, ushort>(comm, from, to, request, pieces, lane, values, indices); break;
                case sizeof(uint): VectorPartition.Run<T, uint>(comm, from, to, request, pieces, lane, values, indices); break;
                case sizeof(ulong): VectorPartition.Run<T, ulong>(comm, from, to, request, pieces, lane, values, indices); break;
                default: VectorPartition.Run<T, UInt128>(comm, from, to, request, pieces, lane, values, indices); break;
            }

            return;
        }

        switch (sizeof(T))
        {
            case sizeof(byte): new VectorSort<T, byte>(comm, from, to, request).Run(pieces, lane, values, indices); break;
            case sizeof(ushort): new VectorSort<T, ushort>(comm, from, to, request).Run(pieces, lane, values, indices); break;
            case sizeof(uint): new VectorSort<T, uint>(comm, from, to, request).Run(pieces, lane, values, indices); break;
            case sizeof(ulong): new VectorSort<T, ulong>(comm, from, to, request).Run(pieces, lane, values, indices); break;
            default: new VectorSort<T, UInt128>(comm, from, to, request).Run(pieces, lane, values, indices); break;
        }
    }
}
