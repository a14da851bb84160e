using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// The stable order of keys. The upper 32 bits of a key's distance from the smallest and the key's place make one integer of 64
/// bits; no two of these are equal, so that any sort of them is stable. Keys which differ in lower bits only follow each other
/// then, and are put in order by the next 32 bits.
/// </summary>
internal static unsafe class IndexSort
{
    private const nint Short = 16;

    /// <summary>Whether <see cref="Run"/> needs room for 16 bytes a key instead of 8.</summary>
    public static bool NeedsTwice<TKey>(TKey min, TKey max) where TKey : unmanaged, IBinaryInteger<TKey> => KeySort.PairsTakeRadix(DigitBits(max - min));

    /// <summary>Finds the order.</summary>
    /// <param name="keys">The keys, which stay as they are.</param>
    /// <param name="length">How many, less than 2^32.</param>
    /// <param name="min">A lower bound of the keys.</param>
    /// <param name="max">An upper bound.</param>
    /// <param name="order">The places of the keys in order; equal keys keep theirs.</param>
    /// <param name="work">Room for as many integers; for twice as many if <see cref="NeedsTwice"/>, or there are several threads.</param>
    /// <param name="workers">The threads.</param>
    public static void Run<TKey>(TKey* keys, nint length, TKey min, TKey max, uint* order, ulong* work, Workers workers) where TKey : unmanaged, IBinaryInteger<TKey>
    {
        int shift = KeySort.Bits(max - min) - 32;
        Join(keys, length, min, Math.Max(0, shift), work);
        ulong* scratch = NeedsTwice(min, max) ? work + length : null;
        if (workers.Count > 1)
            ParallelSort.RunPairs(workers, work, length, DigitBits(max - min), work + length);
        else
            KeySort.RunPairs(work, length, DigitBits(max - min), scratch);
        Take(work, length, order);
        if (shift > 0)
            Refine(keys, order, length, work, scratch);
    }

    /// <summary>Elements in an order.</summary>
    /// <param name="source">The elements.</param>
    /// <param name="order">Their places in order.</param>
    /// <param name="length">How many.</param>
    /// <param name="target">The place for the elements.</param>
    [MethodImpl(Loops.CompiledOnce)]
    public static void Apply<T>(T* source, uint* order, nint length, T* target) where T : unmanaged
    {
        for (nint i = 0; i < length; i++)
            target[i] = source[order[i]];
    }

    private static int DigitBits<TKey>(TKey width) where TKey : unmanaged, IBinaryInteger<TKey> => Math.Min(32, KeySort.Bits(width));

    [MethodImpl(Loops.CompiledOnce)]
    private static void Join<TKey>(TKey* keys, nint length, TKey min, int shift, ulong* work) where TKey : unmanaged, IBinaryInteger<TKey>
    {
        for (nint i = 0; i < length; i++)
            work[i] = (ulong.CreateTruncating((keys[i] - min) >>> shift) << 32) | (uint)i;
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static void Take(ulong* work, nint length, uint* order)
    {
        for (nint i = 0; i < length; i++)
            order[i] = (uint)work[i];
    }

    /// <summary>Puts keys in order that are equal in the digit by which they have been sorted.</summary>
    private static void Refine<TKey>(TKey* keys, uint* order, nint length, ulong* work, ulong* scratch) where TKey : unmanaged, IBinaryInteger<TKey>
    {
        for (nint first = 0, end; first < length; first = end)
        {
            ulong digit = work[first] >> 32;
            for (end = first + 1; end < length && work[end] >> 32 == digit; end++)
            {
            }

            if (end - first > Short)
                Next(keys, order + first, end - first, work + first, scratch is null ? null : scratch + first);
            else if (end - first > 1)
                Insert(keys, order + first, end - first);
        }
    }

    /// <summary>Puts keys in order by their next digit.</summary>
    private static void Next<TKey>(TKey* keys, uint* order, nint length, ulong* work, ulong* scratch) where TKey : unmanaged, IBinaryInteger<TKey>
    {
        (TKey min, TKey max) = (keys[order[0]], keys[order[0]]);
        for (nint i = 1; i < length; i++)
            (min, max) = (TKey.Min(min, keys[order[i]]), TKey.Max(max, keys[order[i]]));
        int shift = KeySort.Bits(max - min) - 32;
        if (min == max)
            return;
        for (nint i = 0; i < length; i++)
            work[i] = (ulong.CreateTruncating((keys[order[i]] - min) >>> Math.Max(0, shift)) << 32) | order[i];
        KeySort.RunPairs(work, length, DigitBits(max - min), scratch);
        Take(work, length, order);
        if (shift > 0)
            Refine(keys, order, length, work, scratch);
    }

    private static void Insert<TKey>(TKey* keys, uint* order, nint length) where TKey : unmanaged, IBinaryInteger<TKey>
    {
        for (nint i = 1; i < length; i++)
        {
            uint place = order[i];
            TKey key = keys[place];
            nint k = i - 1;
            for (; k >= 0 && key < keys[order[k]]; k--)
                order[k + 1] = order[k];
            order[k + 1] = place;
        }
    }
}
