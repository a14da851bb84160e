using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>Sorts lanes that a rank holds whole, a block of lanes at a time: as keys, or by comparisons.</summary>
internal static unsafe class LaneSort
{
    private const long BlockBytes = 1 << 20; // stays in the caches between packing and unpacking
    private const long ParallelBytes = 1 << 20;

    /// <summary>Sorts lanes.</summary>
    /// <param name="source">The lanes.</param>
    /// <param name="values">The place for the elements in order, if they are wanted; it may not be the source.</param>
    /// <param name="indices">The place for their former places.</param>
    /// <param name="request">What is wanted.</param>
    public static void Run<T>(LaneNest source, LaneNest? values, LaneNest? indices, SortRequest request) where T : unmanaged
    {
        if (source.Lanes == 0 || source.Length == 0)
            return;

        // Many lanes are shared among threads, a few long ones by all of them together.
        Workers workers = (long)source.Lanes * source.Length * sizeof(T) >= ParallelBytes ? ComputeSettings.Workers : Workers.Single;
        if (source.Lanes < workers.Count)
        {
            Run<T>(source, values, indices, 0, source.Lanes, request, workers);
            return;
        }

        workers.Run(part => Run<T>(source, values, indices, source.Lanes * part / workers.Count, source.Lanes * (part + 1) / workers.Count, request, Workers.Single));
    }

    /// <summary>Sorts some of the lanes. Each lane has the threads to itself.</summary>
    public static void Run<T>(LaneNest source, LaneNest? values, LaneNest? indices, nint first, nint end, SortRequest request, Workers workers) where T : unmanaged
    {
        if (!SortOrder<T>.HasKeys)
        {
            Compare<T>(source, values, indices, first, end, request);
            return;
        }

        if (request.Places is { } wanted)
        {
            LanePartition.Run<T>(source, values, indices, first, end, wanted);
            return;
        }

        switch (sizeof(T))
        {
            case sizeof(byte): SortKeyed<T, byte>(source, values, indices, first, end, request, workers); break;
            case sizeof(ushort): SortKeyed<T, ushort>(source, values, indices, first, end, request, workers); break;
            case sizeof(uint): SortKeyed<T, uint>(source, values, indices, first, end, request, workers); break;
            case sizeof(ulong): SortKeyed<T, ulong>(source, values, indices, first, end, request, workers); break;
            default: SortKeyed<T, UInt128>(source, values, indices, first, end, request, workers); break;
        }
    }

    private static void SortKeyed<T, TKey>(LaneNest source, LaneNest? values, LaneNest? indices, nint first, nint end, SortRequest request, Workers workers)
        where T : unmanaged
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        nint length = source.Length, atOnce = LanesAtOnce(length * sizeof(T), end - first);
        using var sorter = new KeySorter<TKey>(workers);
        using PooledBuffer packed = PooledBuffer.Rent(atOnce * length * sizeof(TKey));
        using PooledBuffer places = PooledBuffer.Rent(indices is null ? 0 : atOnce * length * sizeof(long));
        PooledBuffer orders = default, sorted = default;
        try
        {
            for (nint lane = first; lane < end; lane += atOnce)
            {
                nint count = nint.Min(atOnce, end - lane);
                var keys = (TKey*)packed.Pointer;
                source.Pack(lane, lane + count, keys);
                KeySummary<TKey> summary = SortKeys<T, TKey>.Encode(keys, count * length, request.IsDescending);
                if (indices is null && !summary.HasNegativeZero)
                {
                    for (nint k = 0; k < count; k++)
                        sorter.Sort(keys + (k * length), length, summary.Min, summary.Max);
                    SortKeys<T, TKey>.Decode(keys, count * length, request.IsDescending);
                    values!.Unpack(lane, lane + count, keys);
                    continue;
                }

                Grow(ref orders, atOnce * length * sizeof(uint));
                var order = (uint*)orders.Pointer;
                for (nint k = 0; k < count; k++)
                    sorter.Order(keys + (k * length), length, summary.Min, summary.Max, order + (k * length));
                if (indices is not null)
                {
                    Widen(order, (long*)places.Pointer, count * length);
                    indices.Unpack(lane, lane + count, places.Pointer);
                }

                if (values is null)
                    continue;

                // The elements themselves, not what their keys stand for: a zero keeps its sign.
                Grow(ref sorted, atOnce * length * sizeof(TKey));
                source.Pack(lane, lane + count, keys);
                for (nint k = 0; k < count; k++)
                    IndexSort.Apply(keys + (k * length), order + (k * length), length, (TKey*)sorted.Pointer + (k * length));
                values.Unpack(lane, lane + count, sorted.Pointer);
            }
        }
        finally
        {
            orders.Dispose();
            sorted.Dispose();
        }
    }

    private static void Compare<T>(LaneNest source, LaneNest? values, LaneNest? indices, nint first, nint end, SortRequest request) where T : unmanaged
    {
        nint length = source.Length;
        using PooledBuffer packed = PooledBuffer.Rent(2 * length * sizeof(T)), orders = PooledBuffer.Rent(2 * length * sizeof(uint)), places = PooledBuffer.Rent(length * sizeof(long));
        T* elements = (T*)packed.Pointer, sorted = elements + length;
        var order = (uint*)orders.Pointer;
        for (nint lane = first; lane < end; lane++)
        {
            source.Pack(lane, lane + 1, elements);
            IndexMergeSort.Sort(elements, length, SortOrder<T>.Comparer, request.IsDescending, order, order + length);
            if (indices is not null)
            {
                Widen(order, (long*)places.Pointer, length);
                indices.Unpack(lane, lane + 1, places.Pointer);
            }

            if (values is null)
                continue;
            IndexSort.Apply(elements, order, length, sorted);
            values.Unpack(lane, lane + 1, sorted);
        }
    }

    private static nint LanesAtOnce(nint laneBytes, nint lanes) => (nint)Math.Clamp(BlockBytes / laneBytes, 1, lanes);

    private static void Grow(ref PooledBuffer buffer, long bytes)
    {
        if (buffer.ByteLength >= bytes)
            return;
        buffer.Dispose();
        buffer = PooledBuffer.Rent(bytes);
    }

    private static void Widen(uint* order, long* places, nint length)
    {
        for (nint i = 0; i < length; i++)
            places[i] = order[i];
    }
}
