using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// Finds order statistics by partitioning in place: Hoare's selection (Find, CACM 4, 1961) for several orders at once, only the
/// parts that hold a wanted one being partitioned again. Where partitions go badly it sorts (Musser, Introspective sorting and
/// selection algorithms, 1997), so that no input takes quadratic time.
/// </summary>
internal static unsafe class IntroSelect
{
    private const int Short = 16;
    private const int Long = 512; // worth a better pivot

    /// <summary>Moves the wanted order statistics to their places.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="length">How many.</param>
    /// <param name="orders">The places that are wanted, ascending.</param>
    /// <param name="before">The place of the first key.</param>
    /// <param name="depth">How many partitions may follow each other before what is left is sorted; twice the logarithm of the length if left out.</param>
    public static void Run<TKey>(TKey* keys, nint length, ReadOnlySpan<long> orders, long before, int? depth = null) where TKey : unmanaged, IBinaryInteger<TKey> =>
        Run(keys, 0, length - 1, orders, before, depth ?? 2 * BitOperations.Log2((ulong)length + 1));

    private static void Run<TKey>(TKey* keys, nint low, nint high, ReadOnlySpan<long> orders, long before, int depth)
        where TKey : unmanaged, IBinaryInteger<TKey>
    {
        while (!orders.IsEmpty && low < high)
        {
            if (high - low < Short)
            {
                InsertionSort(keys, low, high);
                return;
            }

            if (depth-- == 0)
            {
                new Span<TKey>(keys + low, checked((int)(high - low + 1))).Sort();
                return;
            }

            TKey pivot = Pivot(keys, low, high);
            nint less = MoveForward<TKey, Less>(keys, low, high, pivot);
            int left = Below(orders, less + before);
            if (left == orders.Length)
            {
                high = less - 1;
                continue;
            }

            nint equal = MoveForward<TKey, Same>(keys, less, high, pivot);
            Run(keys, low, less - 1, orders[..left], before, depth);
            orders = orders[Below(orders, equal + before)..];
            low = equal;
        }
    }

    /// <summary>How many of the wanted places come before one.</summary>
    private static int Below(ReadOnlySpan<long> orders, long place)
    {
        int count = 0;
        while (count < orders.Length && orders[count] < place)
            count++;
        return count;
    }

    /// <summary>Moves the keys that stand in some relation to the pivot before the others (Lomuto's partition, without a branch
    /// that depends on keys, since none of these could be predicted).</summary>
    /// <returns>Where the others begin.</returns>
    private static nint MoveForward<TKey, TRelation>(TKey* keys, nint low, nint high, TKey pivot)
        where TKey : unmanaged, IBinaryInteger<TKey>
        where TRelation : IRelation
    {
        nint next = low;
        for (nint i = low; i <= high; i++)
        {
            TKey key = keys[i];
            keys[i] = keys[next];
            keys[next] = key;
            next += Unsafe.BitCast<bool, byte>(TRelation.Holds(key, pivot));
        }

        return next;
    }

    private interface IRelation
    {
        static abstract bool Holds<TKey>(TKey key, TKey pivot) where TKey : unmanaged, IBinaryInteger<TKey>;
    }

    private readonly struct Less : IRelation
    {
        public static bool Holds<TKey>(TKey key, TKey pivot) where TKey : unmanaged, IBinaryInteger<TKey> => key < pivot;
    }

    private readonly struct Same : IRelation
    {
        public static bool Holds<TKey>(TKey key, TKey pivot) where TKey : unmanaged, IBinaryInteger<TKey> => key == pivot;
    }

    private static TKey Pivot<TKey>(TKey* keys, nint low, nint high) where TKey : unmanaged, IBinaryInteger<TKey>
    {
        nint step = (high - low) / 8, middle = low + (4 * step);
        return high - low < Long
            ? Median(keys[low], keys[middle], keys[high])
            : Median(
                Median(keys[low], keys[low + step], keys[low + (2 * step)]),
                Median(keys[middle - step], keys[middle], keys[middle + step]),
                Median(keys[high - (2 * step)], keys[high - step], keys[high]));
    }

    private static TKey Median<TKey>(TKey a, TKey b, TKey c) where TKey : unmanaged, IBinaryInteger<TKey> =>
        TKey.Max(TKey.Min(a, b), TKey.Min(TKey.Max(a, b), c));

    private static void InsertionSort<TKey>(TKey* keys, nint low, nint high) where TKey : unmanaged, IBinaryInteger<TKey>
    {
        for (nint i = low + 1; i <= high; i++)
        {
            TKey key = keys[i];
            nint k = i - 1;
            for (; k >= low && key < keys[k]; k--)
                keys[k + 1] = keys[k];
            keys[k + 1] = key;
        }
    }
}
