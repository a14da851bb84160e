using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// A sort by several threads: each sorts a part, then parts are merged, two to one, each thread writing an equal share of the result
/// (Green, Odeh and Birk, Merge path, 2014). The result is the same as that of one thread.
/// </summary>
internal static unsafe class ParallelSort
{
    private const nint Least = 1 << 16; // keys of a thread

    /// <summary>Whether it pays.</summary>
    public static bool IsFor(Workers workers, nint length) => workers.Count > 1 && length >= workers.Count * Least;

    /// <summary>Sorts keys.</summary>
    /// <param name="workers">The threads.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="length">How many.</param>
    /// <param name="min">A lower bound of the keys.</param>
    /// <param name="max">An upper bound.</param>
    /// <param name="scratch">Room for as many.</param>
    public static void Run<TKey>(Workers workers, TKey* keys, nint length, TKey min, TKey max, TKey* scratch)
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        int parts = workers.Count;
        workers.Run(part =>
        {
            nint first = length * part / parts, end = length * (part + 1) / parts;
            KeySort.Run(keys + first, end - first, min, max, scratch + first);
        });
        Merge(workers, keys, length, scratch);
    }

    /// <summary>Sorts keys of two halves, as <see cref="KeySort.RunPairs"/> does.</summary>
    public static void RunPairs(Workers workers, ulong* keys, nint length, int bits, ulong* scratch)
    {
        int parts = workers.Count;
        workers.Run(part =>
        {
            nint first = length * part / parts, end = length * (part + 1) / parts;
            KeySort.RunPairs(keys + first, end - first, bits, scratch + first);
        });
        Merge(workers, keys, length, scratch);
    }

    private static void Merge<TKey>(Workers workers, TKey* keys, nint length, TKey* scratch) where TKey : unmanaged, IBinaryInteger<TKey>
    {
        int parts = workers.Count;
        TKey* source = keys, target = scratch;
        for (int run = 1; run < parts; run *= 2)
        {
            TKey* from = source, to = target;
            int runParts = run;
            workers.Run(part =>
            {
                nint first = length * part / parts, end = length * (part + 1) / parts;
                for (int pair = 0; pair < parts; pair += 2 * runParts)
                {
                    nint left = Bound(pair), middle = Bound(pair + runParts), right = Bound(pair + (2 * runParts));
                    nint low = nint.Max(first, left), high = nint.Min(end, right);
                    if (low < high)
                        MergeShare(from + left, middle - left, from + middle, right - middle, low - left, high - left, to + left);
                }
            });
            source = to;
            target = from;
        }

        if (source != keys)
            workers.Run(part => Copy(source, keys, length * part / parts, length * (part + 1) / parts));

        nint Bound(int part) => length * Math.Min(part, parts) / parts;
    }

    private static void Copy<TKey>(TKey* source, TKey* target, nint first, nint end) where TKey : unmanaged =>
        Buffer.MemoryCopy(source + first, target + first, (end - first) * sizeof(TKey), (end - first) * sizeof(TKey));

    /// <summary>Writes the keys from one place of the merged run to another.</summary>
    private static void MergeShare<TKey>(TKey* a, nint aLength, TKey* b, nint bLength, nint first, nint end, TKey* target) where TKey : unmanaged, IBinaryInteger<TKey>
    {
        nint i = Path(a, aLength, b, bLength, first), iEnd = Path(a, aLength, b, bLength, end);
        MergeRuns(a + i, a + iEnd, b + (first - i), b + (end - iEnd), target + first);
    }

    /// <summary>How many of the first keys of the merged run come from the first of two.</summary>
    private static nint Path<TKey>(TKey* a, nint aLength, TKey* b, nint bLength, nint place) where TKey : unmanaged, IBinaryInteger<TKey>
    {
        nint low = nint.Max(0, place - bLength), high = nint.Min(place, aLength);
        while (low < high)
        {
            nint middle = low + ((high - low) / 2);
            if (a[middle] <= b[place - middle - 1])
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static void MergeRuns<TKey>(TKey* a, TKey* aEnd, TKey* b, TKey* bEnd, TKey* target) where TKey : unmanaged, IBinaryInteger<TKey>
    {
        while (a < aEnd && b < bEnd)
        {
            // Without a branch that depends on keys: nobody could predict it.
            TKey left = *a, right = *b;
            int takesRight = Unsafe.BitCast<bool, byte>(right < left);
            *target++ = TKey.Min(left, right);
            b += takesRight;
            a += 1 - takesRight;
        }

        long rest = (aEnd - a) * sizeof(TKey);
        Buffer.MemoryCopy(a, target, rest, rest);
        target += aEnd - a;
        rest = (bEnd - b) * sizeof(TKey);
        Buffer.MemoryCopy(b, target, rest, rest);
    }
}
