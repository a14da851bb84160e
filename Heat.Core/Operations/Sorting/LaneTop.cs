using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>The first elements of lanes that a rank holds whole, in order.</summary>
/// <param name="source">The lanes.</param>
/// <param name="wanted">How many elements of each are wanted, at most its length.</param>
/// <param name="isDescending">Whether the largest come first.</param>
internal sealed unsafe class LaneTop<T>(LaneNest source, nint wanted, bool isDescending) where T : unmanaged
{
    private const nint Few = 4096; // more are found by a sort
    private const nint Block = 16 << 10; // bytes that stay in the nearest cache between packing and comparing

    /// <summary>Selects in all lanes.</summary>
    /// <param name="values">The place for the elements.</param>
    /// <param name="indices">The place for their places.</param>
    public void Run(LaneNest values, LaneNest indices)
    {
        if (wanted == 0 || source.Lanes == 0)
            return;
        Workers workers = (long)source.Lanes * source.Length * sizeof(T) >= 1 << 20 ? ComputeSettings.Workers : Workers.Single;
        if (source.Lanes < workers.Count)
        {
            Run(values, indices, 0, source.Lanes, workers);
            return;
        }

        workers.Run(part => Run(values, indices, source.Lanes * part / workers.Count, source.Lanes * (part + 1) / workers.Count, Workers.Single));
    }

    private void Run(LaneNest values, LaneNest indices, nint first, nint end, Workers workers)
    {
        using PooledBuffer elements = PooledBuffer.Rent(wanted * sizeof(T)), places = PooledBuffer.Rent(wanted * sizeof(long));
        for (nint lane = first; lane < end; lane++)
        {
            if (!SortOrder<T>.HasKeys || wanted > Few || source.Length < 8 * wanted)
                Sort(lane, (T*)elements.Pointer, (long*)places.Pointer, workers);
            else
                Select(lane, (T*)elements.Pointer, (long*)places.Pointer, workers);
            values.Unpack(lane, lane + 1, elements.Pointer);
            indices.Unpack(lane, lane + 1, places.Pointer);
        }
    }

    private void Sort(nint lane, T* values, long* places, Workers workers)
    {
        using PooledBuffer sorted = PooledBuffer.Rent(source.Length * sizeof(T)), order = PooledBuffer.Rent(source.Length * sizeof(long));
        using PooledBuffer whole = PooledBuffer.Rent(source.Length * sizeof(T));
        source.Pack(lane, lane + 1, whole.Pointer);
        LaneSort.Run<T>(
            LaneNest.Vector(whole.Pointer, source.Length, sizeof(T)), LaneNest.Vector(sorted.Pointer, source.Length, sizeof(T)), LaneNest.Vector(order.Pointer, source.Length, sizeof(long)),
            0, 1, new(nameof(Ht.TopK), isDescending, WantsValues: true, WantsIndices: true), workers);
        Buffer.MemoryCopy(order.Pointer, places, wanted * sizeof(long), wanted * sizeof(long));
        Buffer.MemoryCopy(sorted.Pointer, values, wanted * sizeof(T), wanted * sizeof(T));
    }

    private void Select(nint lane, T* values, long* places, Workers workers)
    {
        switch (sizeof(T))
        {
            case sizeof(byte): Select<byte>(lane, places, workers); break;
            case sizeof(ushort): Select<ushort>(lane, places, workers); break;
            case sizeof(uint): Select<uint>(lane, places, workers); break;
            case sizeof(ulong): Select<ulong>(lane, places, workers); break;
            default: Select<UInt128>(lane, places, workers); break;
        }

        for (nint k = 0; k < wanted; k++)
            source.PackPart(lane, (nint)places[k], (nint)places[k] + 1, values + k);
    }

    /// <summary>Each thread selects in a part of the lane; what they have found is put in order.</summary>
    private void Select<TKey>(nint lane, long* places, Workers workers) where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        int parts = workers.Count;
        nint room = TopKeys<TKey>.Room(wanted), all = parts * wanted;
        using PooledBuffer keys = PooledBuffer.Rent(all * sizeof(TKey)), found = PooledBuffer.Rent(all * sizeof(long));
        var counts = new nint[parts];
        workers.Run(part =>
        {
            using PooledBuffer block = PooledBuffer.Rent(Block), partKeys = PooledBuffer.Rent(room * sizeof(TKey)), partPlaces = PooledBuffer.Rent(room * sizeof(long));
            using PooledBuffer scratch = PooledBuffer.Rent(room * sizeof(TKey)), order = PooledBuffer.Rent(room * sizeof(uint)), work = PooledBuffer.Rent(2 * room * sizeof(ulong));
            var top = new TopKeys<TKey>(wanted, (TKey*)partKeys.Pointer, (long*)partPlaces.Pointer, (TKey*)scratch.Pointer, (uint*)order.Pointer, (ulong*)work.Pointer);
            nint step = Block / sizeof(TKey), end = source.Length * (part + 1) / parts;
            for (nint first = source.Length * part / parts; first < end; first += step)
            {
                nint next = nint.Min(end, first + step);
                source.PackPart(lane, first, next, block.Pointer);
                SortKeys<T, TKey>.Encode((TKey*)block.Pointer, next - first, isDescending);
                top.Add((TKey*)block.Pointer, next - first, first);
            }

            counts[part] = top.Finish();
            new ReadOnlySpan<TKey>(partKeys.Pointer, (int)counts[part]).CopyTo(new((TKey*)keys.Pointer + (part * wanted), (int)wanted));
            new ReadOnlySpan<long>(partPlaces.Pointer, (int)counts[part]).CopyTo(new((long*)found.Pointer + (part * wanted), (int)wanted));
        });
        Merge((TKey*)keys.Pointer, (long*)found.Pointer, counts, places);
    }

    private void Merge<TKey>(TKey* keys, long* found, nint[] counts, long* places) where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        nint count = 0;
        for (int part = 0; part < counts.Length; part++)
        {
            for (nint k = 0; k < counts[part]; k++, count++)
                (keys[count], found[count]) = (keys[(part * wanted) + k], found[(part * wanted) + k]);
        }

        using PooledBuffer order = PooledBuffer.Rent(count * sizeof(uint));
        using var sorter = new KeySorter<TKey>(Workers.Single);
        (TKey min, TKey max) = (keys[0], keys[0]);
        for (nint k = 1; k < count; k++)
            (min, max) = (TKey.Min(min, keys[k]), TKey.Max(max, keys[k]));
        sorter.Order(keys, count, min, max, (uint*)order.Pointer);
        IndexSort.Apply(found, (uint*)order.Pointer, wanted, places);
    }
}
