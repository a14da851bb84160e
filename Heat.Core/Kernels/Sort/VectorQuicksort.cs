using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// Quicksort of unsigned keys, in place, that partitions whole registers and sorts the last keys by networks, as Intel's
/// x86-simd-sort does (Blacher, Giesen and Kühne, Fast and robust vectorized in-place sorting of primitive types, 2021).
/// Not stable, which keys do not tell.
/// </summary>
internal static unsafe class VectorQuicksort<TVec, TKey, TOps, TLanes>
    where TVec : unmanaged
    where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    where TOps : ISimd<TVec, TKey>
    where TLanes : ISortLanes<TVec, TKey>
{
    private const int Unrolled = 4; // registers between two decisions on which side is read, which nobody can predict
    private const int Long = 4096; // from this length on, many keys tell a good pivot
    private const int Short = 16;

    /// <summary>Sorts keys.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="length">How many.</param>
    /// <param name="depth">How many partitions may follow each other before what is left is sorted otherwise; twice the logarithm of the length if left out.</param>
    [SkipLocalsInit]
    public static void Sort(TKey* keys, nint length, int? depth = null)
    {
        TKey* scratch = stackalloc TKey[SortingNetwork<TVec, TKey, TOps, TLanes>.Scratch + SortingNetwork<TVec, TKey, TOps, TLanes>.Capacity];
        Sort(keys, length, scratch, depth ?? 2 * BitOperations.Log2((ulong)length + 1), (ulong)length);
    }

    private static int Samples => Math.Min(64, SortingNetwork<TVec, TKey, TOps, TLanes>.Capacity);

    private static void Sort(TKey* keys, nint length, TKey* scratch, int depth, ulong random)
    {
        while (length > SortingNetwork<TVec, TKey, TOps, TLanes>.Capacity)
        {
            if (depth-- == 0)
            {
                // Partitions went badly, again and again.
                new Span<TKey>(keys, checked((int)length)).Sort();
                return;
            }

            TKey pivot = Pivot(keys, length, scratch, ref random);
            nint cut = Partition(keys, length, pivot, scratch);
            if (cut == length)
            {
                // The pivot is the largest key: those that equal it are where they belong.
                if (pivot == TKey.MinValue)
                    return;
                length = Partition(keys, length, pivot - TKey.One, scratch);
            }
            else if (cut <= length - cut)
            {
                Sort(keys, cut, scratch, depth, random);
                keys += cut;
                length -= cut;
            }
            else
            {
                Sort(keys + cut, length - cut, scratch, depth, random);
                length = cut;
            }
        }

        if (length <= Short)
            InsertionSort.Run(keys, length);
        else
            SortingNetwork<TVec, TKey, TOps, TLanes>.Sort(keys, (int)length, scratch);
    }

    /// <summary>A key near the median: that of keys from random places.</summary>
    private static TKey Pivot(TKey* keys, nint length, TKey* scratch, ref ulong random)
    {
        int count = length >= Long ? Samples : 9;
        for (int k = 0; k < count; k++)
        {
            random = (random * 6364136223846793005) + 1442695040888963407; // Knuth's linear congruential generator
            scratch[k] = keys[(nint)Math.BigMul(random, (ulong)length, out _)];
        }

        if (length < Long)
            return Median(Median(scratch[0], scratch[1], scratch[2]), Median(scratch[3], scratch[4], scratch[5]), Median(scratch[6], scratch[7], scratch[8]));
        SortingNetwork<TVec, TKey, TOps, TLanes>.Sort(scratch, count, scratch + count);
        return scratch[count / 2];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TKey Median(TKey a, TKey b, TKey c) => TKey.Max(TKey.Min(a, b), TKey.Min(TKey.Max(a, b), c));

    /// <summary>Moves the keys that are not above the pivot before the others.</summary>
    /// <returns>How many they are.</returns>
    [MethodImpl(Loops.CompiledOnce)]
    internal static nint Partition(TKey* keys, nint length, TKey pivot, TKey* scratch)
    {
        // Room for what is written is made by taking the first and the last registers out. Keys are read from the side where
        // there is less room, so that there is always enough on the other.
        int lanes = TOps.Count, block = Unrolled * lanes;
        nint whole = length - (length % lanes);
        for (int k = 0; k < block; k += lanes)
        {
            TOps.Store(TOps.Load(keys + k), scratch + k);
            TOps.Store(TOps.Load(keys + whole - block + k), scratch + block + k);
        }

        TVec pivots = TOps.Create(pivot);
        byte* orders = TLanes.Orders;
        TKey* low = keys, high = keys + whole - lanes; // where the next registers are written
        TKey* first = keys + block, end = keys + whole - block; // what is still to be read
        while (end - first >= block)
        {
            TKey* source = first;
            if (high + lanes - end < first - low)
            {
                end -= block;
                source = end;
            }
            else
            {
                first += block;
            }

            TVec a = TOps.Load(source), b = TOps.Load(source + lanes), c = TOps.Load(source + (2 * lanes)), d = TOps.Load(source + (3 * lanes));
            Put(a, pivots, orders, ref low, ref high);
            Put(b, pivots, orders, ref low, ref high);
            Put(c, pivots, orders, ref low, ref high);
            Put(d, pivots, orders, ref low, ref high);
        }

        while (first < end)
        {
            TKey* source = first;
            if (high + lanes - end < first - low)
            {
                end -= lanes;
                source = end;
            }
            else
            {
                first += lanes;
            }

            Put(TOps.Load(source), pivots, orders, ref low, ref high);
        }

        for (int k = 0; k < 2 * block; k += lanes)
            Put(TOps.Load(scratch + k), pivots, orders, ref low, ref high);

        // The keys that fill no register, one by one.
        for (nint k = whole; k < length; k++)
        {
            TKey key = keys[k], other = *low;
            int one = Unsafe.BitCast<bool, byte>(key <= pivot);
            TKey change = (key ^ other) & -TKey.CreateTruncating(one);
            keys[k] = key ^ change;
            *low = other ^ change;
            low += one;
        }

        return (nint)(low - keys);
    }

    /// <summary>Writes a register to both ends: what does not belong there is written over by the next, the last has all of the room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(TVec keys, TVec pivots, byte* orders, ref TKey* low, ref TKey* high)
    {
        int count = TLanes.Split(ref keys, pivots, orders);
        TOps.Store(keys, low);
        TOps.Store(keys, high);
        low += count;
        high -= TOps.Count - count;
    }
}
