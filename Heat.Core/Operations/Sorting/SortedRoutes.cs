using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>
/// To which ranks items go that each rank holds in order, so that each gets a range of the order and about as many as the others:
/// equal items go to one rank. Items are elements, or rows of elements.
/// </summary>
internal static unsafe class SortedRoutes
{
    /// <summary>Finds how many items go to each rank. Collective.</summary>
    /// <param name="comm">The ranks.</param>
    /// <param name="sorted">This rank's items in order.</param>
    /// <param name="length">How many.</param>
    /// <param name="width">The elements of an item.</param>
    public static long[] Of<T>(Communicator comm, T* sorted, long length, int width) where T : unmanaged
    {
        long total = comm.Allreduce(length, ReduceOp.Sum);
        long[] starts = [.. Distribution.Balanced([total], 0, comm.Size).Displacements.Skip(1)];
        long[] cuts = !SortOrder<T>.HasKeys || width != 1 ? new ComparedCuts<T>(comm, starts, new(sorted, length, width), keepsEquals: true).Find() : sizeof(T) switch
        {
            sizeof(byte) => Keyed<T, byte>(comm, starts, total, sorted, (nint)length),
            sizeof(ushort) => Keyed<T, ushort>(comm, starts, total, sorted, (nint)length),
            sizeof(uint) => Keyed<T, uint>(comm, starts, total, sorted, (nint)length),
            sizeof(ulong) => Keyed<T, ulong>(comm, starts, total, sorted, (nint)length),
            _ => Keyed<T, UInt128>(comm, starts, total, sorted, (nint)length),
        };
        return Lengths(cuts, length);
    }

    /// <summary>The lengths of the parts between cuts.</summary>
    public static long[] Lengths(ReadOnlySpan<long> cuts, long length)
    {
        var lengths = new long[cuts.Length + 1];
        for (int rank = 0; rank < lengths.Length; rank++)
            lengths[rank] = (rank < cuts.Length ? cuts[rank] : length) - (rank == 0 ? 0 : cuts[rank - 1]);
        return lengths;
    }

    /// <summary>Where the keys lie that are found at the given places of all.</summary>
    private static long[] Keyed<T, TKey>(Communicator comm, long[] starts, long total, T* sorted, nint length)
        where T : unmanaged
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        using PooledBuffer buffer = PooledBuffer.Rent(length * sizeof(TKey));
        var keys = (TKey*)buffer.Pointer;
        Buffer.MemoryCopy(sorted, keys, length * sizeof(T), length * sizeof(T));
        KeySummary<TKey> summary = comm.Allreduce(SortKeys<T, TKey>.Encode(keys, length, isDescending: false), KeySummaryOp<TKey>.Merge);
        TKey[] pivots = SharedPivots.Find(comm, keys, length, summary, starts, total);
        var cuts = new long[starts.Length];
        for (int k = 0; k < cuts.Length; k++)
            cuts[k] = starts[k] >= total ? length : Below(keys, length, pivots[k]);
        return cuts;
    }

    private static long Below<TKey>(TKey* keys, long length, TKey pivot) where TKey : unmanaged, IBinaryInteger<TKey>
    {
        long low = 0, high = length;
        while (low < high)
        {
            long middle = low + ((high - low) / 2);
            if (keys[middle] < pivot)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
