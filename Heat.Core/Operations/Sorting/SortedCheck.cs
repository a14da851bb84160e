using Heat.Kernels;

namespace Heat;

/// <summary>The driver of <see cref="Ht.IsSorted"/>: each rank compares neighbours in its piece; along the split axis the first and last
/// slices of the pieces are compared as well.</summary>
internal static unsafe class SortedCheck
{
    /// <summary>Whether all lanes along an axis are in order. Collective if the array is split.</summary>
    public static bool Of<T>(DNDArray<T> a, int axis, bool descending) where T : unmanaged
    {
        const string Name = nameof(Ht.IsSorted);
        ArgumentNullException.ThrowIfNull(a);
        a.Comm.ThrowIfDisposed();
        SortOrder<T>.Check(Name);
        axis = Arguments.Axis(axis, a.NDim, nameof(axis));
        bool isSorted = AreSorted(a.Local, axis, descending);
        if (!a.IsDistributed)
            return isSorted;
        using CommunicationEvent? watched = CommunicationEvent.ForOperation(a.Comm, Name);
        if (a.Split == axis)
            isSorted &= AreSorted(Ends(a, axis), axis, descending);
        return a.Comm.Allreduce(isSorted ? 1 : 0, ReduceOp.Min) == 1;
    }

    /// <summary>The first and last slices of all pieces, on every rank.</summary>
    private static LocalTensor<T> Ends<T>(DNDArray<T> a, int axis) where T : unmanaged
    {
        long[] counts = [.. a.Distribution.Counts.Select(count => Math.Min(count, 2))];
        long own = counts[a.Comm.Rank], last = a.LocalShape[axis] - 1;
        LocalTensor<T> ends = LocalTensor<T>.Allocate(a.LocalShape.With(axis, own));
        for (long k = 0; k < own; k++)
            a.Local.Slice(Concatenation.Along(a.LocalShape, axis, k * last, 1)).CopyTo(ends.Slice(Concatenation.Along(ends.Shape, axis, k, 1)));
        Distribution pieces = Distribution.FromCounts(a.Shape.With(axis, counts.Sum()), axis, counts);
        return new DNDArray<T>(pieces, a.Comm, ends, isRowMajor: true).To(Distribution.Balanced(pieces.Shape, null, a.Comm.Size), nameof(Ht.IsSorted)).Local;
    }

    private static bool AreSorted<T>(LocalTensor<T> piece, int axis, bool descending) where T : unmanaged
    {
        using var lanes = new PinnedLanes<T>(piece, axis);
        nint length = lanes.Nest.Length, step = 4096;
        using PooledBuffer buffer = PooledBuffer.Rent((step + 1) * sizeof(T));
        var elements = (T*)buffer.Pointer;
        for (nint lane = 0; lane < lanes.Nest.Lanes; lane++)
        {
            for (nint first = 0; first < length - 1; first += step)
            {
                nint end = nint.Min(length, first + step + 1);
                lanes.Nest.PackPart(lane, first, end, elements);
                if (!IsSorted(elements, end - first, descending))
                    return false;
            }
        }

        return true;
    }

    private static bool IsSorted<T>(T* elements, nint length, bool descending) where T : unmanaged
    {
        if (!SortOrder<T>.HasKeys)
        {
            for (nint i = 1; i < length; i++)
            {
                int order = SortOrder<T>.Comparer.Compare(elements[i - 1], elements[i]);
                if (descending ? order < 0 : order > 0)
                    return false;
            }

            return true;
        }

        return sizeof(T) switch
        {
            sizeof(byte) => KeyOrder.IsIncreasing(Encoded<T, byte>(elements, length, descending), length),
            sizeof(ushort) => KeyOrder.IsIncreasing(Encoded<T, ushort>(elements, length, descending), length),
            sizeof(uint) => KeyOrder.IsIncreasing(Encoded<T, uint>(elements, length, descending), length),
            sizeof(ulong) => KeyOrder.IsIncreasing(Encoded<T, ulong>(elements, length, descending), length),
            _ => KeyOrder.IsIncreasing(Encoded<T, UInt128>(elements, length, descending), length),
        };
    }

    private static TKey* Encoded<T, TKey>(T* elements, nint length, bool descending)
        where T : unmanaged
        where TKey : unmanaged, System.Numerics.IBinaryInteger<TKey>, System.Numerics.IMinMaxValue<TKey>
    {
        SortKeys<T, TKey>.Encode((TKey*)elements, length, descending);
        return (TKey*)elements;
    }
}
