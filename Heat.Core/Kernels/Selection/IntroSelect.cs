using System.Numerics;

namespace Heat.Kernels;

/// <summary>
/// Finds order statistics by partitioning in place: Hoare's selection (CACM 4, 1961) for several orders at once, only the parts
/// that hold a wanted one being partitioned again. Where partitions go badly it sorts (Musser, Introspective sorting and
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
    public static void Run<TKey>(TKey* keys, nint length, ReadOnlySpan<long> orders, long before) where TKey : unmanaged, IBinaryInteger<TKey> =>
        Run(keys, 0, length - 1, orders, before, 2 * BitOperations.Log2((ulong)length + 1));

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
            nint i = low, j = high;
            while (i <= j)
            {
                while (keys[i] < pivot)
                    i++;
                while (pivot < keys[j])
                    j--;
                if (i > j)
                    break;
                (keys[i], keys[j]) = (keys[j], keys[i]);
                i++;
                j--;
            }

            // Up to j no key is larger than the pivot, from i on none is smaller; a place between them holds the pivot.
            int left = 0;
            while (left < orders.Length && orders[left] - before <= j)
                left++;
            int right = left;
            while (right < orders.Length && orders[right] - before < i)
                right++;
            if (right == orders.Length)
            {
                high = j;
                orders = orders[..left];
                continue;
            }

            Run(keys, low, j, orders[..left], before, depth);
            low = i;
            orders = orders[right..];
        }
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
