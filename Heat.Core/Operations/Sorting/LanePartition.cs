using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>
/// Partitions lanes that a rank holds whole: the keys at the wanted places are found by selection, and elements are put class by class,
/// below, at and between these keys, in which they keep their order.
/// </summary>
internal static unsafe class LanePartition
{
    /// <summary>More places than these take a sort.</summary>
    public const int MaxPlaces = 1 << 10;

    /// <summary>Partitions some of the lanes.</summary>
    /// <param name="source">The lanes.</param>
    /// <param name="values">The place for the elements, if they are wanted; it may not be the source.</param>
    /// <param name="indices">The place for their former places.</param>
    /// <param name="first">The first lane.</param>
    /// <param name="end">The lane after the last.</param>
    /// <param name="places">The wanted places, ascending.</param>
    public static void Run<T>(LaneNest source, LaneNest? values, LaneNest? indices, nint first, nint end, long[] places) where T : unmanaged
    {
        switch (sizeof(T))
        {
            case sizeof(byte): Run<T, byte>(source, values, indices, first, end, places); break;
            case sizeof(ushort): Run<T, ushort>(source, values, indices, first, end, places); break;
            case sizeof(uint): Run<T, uint>(source, values, indices, first, end, places); break;
            case sizeof(ulong): Run<T, ulong>(source, values, indices, first, end, places); break;
            default: Run<T, UInt128>(source, values, indices, first, end, places); break;
        }
    }

    private static void Run<T, TKey>(LaneNest source, LaneNest? values, LaneNest? indices, nint first, nint end, long[] places)
        where T : unmanaged
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        nint length = source.Length;
        using PooledBuffer packed = PooledBuffer.Rent(length * sizeof(TKey)), selected = PooledBuffer.Rent(length * sizeof(TKey));
        using var classes = new PartitionClasses<T, TKey>(length);
        using PooledBuffer order = PooledBuffer.Rent(indices is null ? 0 : length * sizeof(long));
        TKey* elements = (TKey*)packed.Pointer, keys = (TKey*)selected.Pointer;
        for (nint lane = first; lane < end; lane++)
        {
            source.Pack(lane, lane + 1, elements);
            new ReadOnlySpan<TKey>(elements, (int)length).CopyTo(new(keys, (int)length));
            SortKeys<T, TKey>.Encode(keys, length, isDescending: false);
            IntroSelect.Run(keys, length, places, before: 0);
            TKey[] pivots = [.. places.Select(place => ((TKey*)selected.Pointer)[place]).Distinct()];
            classes.Find(elements, length, pivots);
            if (values is not null)
            {
                classes.Distribute(elements, keys);
                values.Unpack(lane, lane + 1, keys);
            }

            if (indices is not null)
            {
                classes.DistributePlaces((long*)order.Pointer);
                indices.Unpack(lane, lane + 1, order.Pointer);
            }
        }
    }
}
