namespace Heat.Kernels;

/// <summary>The stable order of elements that only a comparison can tell: merge sort from runs that insertion has sorted.</summary>
internal static unsafe class IndexMergeSort
{
    private const nint Run = 16;

    /// <summary>Finds the order.</summary>
    /// <param name="elements">The elements, which stay as they are.</param>
    /// <param name="length">How many, less than 2^32.</param>
    /// <param name="comparer">Their order.</param>
    /// <param name="isDescending">Whether the largest comes first; equal ones keep their order all the same.</param>
    /// <param name="order">The places of the elements in order.</param>
    /// <param name="scratch">Room for as many places.</param>
    public static void Sort<T>(T* elements, nint length, IComparer<T> comparer, bool isDescending, uint* order, uint* scratch) where T : unmanaged
    {
        int sign = isDescending ? -1 : 1;
        for (nint first = 0; first < length; first += Run)
            Insert(elements, first, nint.Min(first + Run, length), comparer, sign, order);
        for (nint run = Run; run < length; run *= 2)
        {
            for (nint first = 0; first + run < length; first += 2 * run)
                Merge(elements, order + first, run, nint.Min(2 * run, length - first), comparer, sign, scratch);
        }
    }

    private static void Insert<T>(T* elements, nint first, nint end, IComparer<T> comparer, int sign, uint* order) where T : unmanaged
    {
        for (nint i = first; i < end; i++)
        {
            nint k = i - 1;
            for (; k >= first && sign * Math.Sign(comparer.Compare(elements[i], elements[order[k]])) < 0; k--)
                order[k + 1] = order[k];
            order[k + 1] = (uint)i;
        }
    }

    /// <summary>Merges two runs that follow each other.</summary>
    private static void Merge<T>(T* elements, uint* order, nint middle, nint length, IComparer<T> comparer, int sign, uint* scratch) where T : unmanaged
    {
        if (sign * Math.Sign(comparer.Compare(elements[order[middle - 1]], elements[order[middle]])) <= 0)
            return;
        new ReadOnlySpan<uint>(order, (int)middle).CopyTo(new(scratch, (int)middle));
        nint left = 0, right = middle, next = 0;
        while (left < middle)
        {
            bool takesRight = right < length && sign * Math.Sign(comparer.Compare(elements[order[right]], elements[scratch[left]])) < 0;
            order[next++] = takesRight ? order[right++] : scratch[left++];
        }
    }
}
