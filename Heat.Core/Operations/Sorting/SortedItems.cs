namespace Heat;

/// <summary>Items in order that only comparisons tell apart: elements, or rows of as many elements each, which are compared one after the other.</summary>
/// <param name="data">The first element.</param>
/// <param name="length">The number of items.</param>
/// <param name="width">The elements of an item.</param>
/// <param name="isDescending">Whether the largest come first.</param>
internal sealed unsafe class SortedItems<T>(T* data, long length, int width, bool isDescending = false) where T : unmanaged
{
    public long Length => length;

    public int Width => width;

    /// <summary>An item.</summary>
    public ReadOnlySpan<T> this[long index] => new(data + (index * width), width);

    /// <summary>Negative if the first item comes before the second.</summary>
    public int Compare(ReadOnlySpan<T> first, ReadOnlySpan<T> second)
    {
        int order = Order(first, second);
        return isDescending ? -order : order;
    }

    /// <summary>How many items come before a pivot, or are equal to it.</summary>
    public long Before(ReadOnlySpan<T> pivot, bool orEqual)
    {
        long low = 0, high = length;
        while (low < high)
        {
            long middle = low + ((high - low) / 2);
            int order = Compare(this[middle], pivot);
            if (order < 0 || (orEqual && order == 0))
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>The order of two items: -1, 0 or 1.</summary>
    public static int Order(ReadOnlySpan<T> first, ReadOnlySpan<T> second)
    {
        for (int k = 0; k < first.Length; k++)
        {
            int order = SortOrder<T>.Comparer.Compare(first[k], second[k]);
            if (order != 0)
                return Math.Sign(order);
        }

        return 0;
    }
}
