using Heat.Kernels;

namespace Heat;

/// <summary>
/// The distinct items of some, in order, as runs of equal ones: each run's item, and the least index and the number of its items. An
/// item is an element, or a row of elements.
/// </summary>
/// <param name="Values">The item of each run, in order, one after the other.</param>
/// <param name="Firsts">The least index of each run.</param>
/// <param name="Counts">The number of items of each run.</param>
internal sealed record DistinctRuns<T>(LocalTensor<T> Values, LocalTensor<long> Firsts, LocalTensor<long> Counts) where T : unmanaged
{
    /// <summary>The number of runs.</summary>
    public long Length => Firsts.Size;

    /// <summary>Finds the runs.</summary>
    /// <param name="items">The items, contiguous.</param>
    /// <param name="count">How many.</param>
    /// <param name="width">The elements of each.</param>
    /// <param name="firsts">The index of each; its place if left out.</param>
    /// <param name="counts">How many items each stands for; 1 if left out.</param>
    /// <param name="runOf">The place for the run of each item, if it is wanted.</param>
    /// <param name="needsIndices">Whether indices are wanted.</param>
    public static DistinctRuns<T> Of(LocalTensor<T> items, long count, int width, LocalTensor<long>? firsts, LocalTensor<long>? counts, LocalTensor<long>? runOf, bool needsIndices)
    {
        LocalTensor<T> sorted = LocalTensor<T>.Allocate([count * width]);
        bool needsOrder = needsIndices || runOf is not null || firsts is not null || counts is not null;
        LocalTensor<long> order = LocalTensor<long>.Allocate([needsOrder ? count : 0]);
        if (width == 1)
            SortElements(items, sorted, order, needsOrder);
        else
            SortRows(items, count, width, sorted, order);
        return Compress(sorted.Span, count, width, order.Span, firsts is { } index ? index.Span : default, counts is { } number ? number.Span : default, runOf is { } run ? run.Span : default);
    }

    private static void SortElements(LocalTensor<T> items, LocalTensor<T> sorted, LocalTensor<long> order, bool needsOrder)
    {
        using PinnedLanes<T> source = new(items, 0), values = new(sorted, 0);
        using var places = new PinnedLanes<long>(order, 0);
        LaneSort.Run<T>(source.Nest, values.Nest, needsOrder ? places.Nest : null, new(nameof(Ht.Unique), IsDescending: false, WantsValues: true, WantsIndices: needsOrder));
    }

    private static unsafe void SortRows(LocalTensor<T> items, long count, int width, LocalTensor<T> sorted, LocalTensor<long> order)
    {
        using PinnedLanes<T> source = new(items, 0);
        using PooledBuffer buffer = PooledBuffer.Rent(3 * count * sizeof(uint));
        uint* places = (uint*)buffer.Pointer, own = places + count, scratch = own + count;
        for (long i = 0; i < count; i++)
            own[i] = (uint)i;
        IndexMergeSort.Sort(own, (nint)count, new RowOrder(source.Pointer, width), isDescending: false, places, scratch);
        Span<T> rows = sorted.Span;
        Span<long> target = order.Span;
        for (int i = 0; i < count; i++)
        {
            new ReadOnlySpan<T>(source.Pointer + ((long)places[i] * width), width).CopyTo(rows[(i * width)..]);
            if (!target.IsEmpty)
                target[i] = places[i];
        }
    }

    private static DistinctRuns<T> Compress(ReadOnlySpan<T> sorted, long count, int width, ReadOnlySpan<long> order, ReadOnlySpan<long> firsts, ReadOnlySpan<long> counts, Span<long> runOf)
    {
        long runs = count == 0 ? 0 : 1;
        for (int i = 1; i < count; i++)
            runs += AreEqual(sorted, i, width) ? 0 : 1;
        var found = new DistinctRuns<T>(LocalTensor<T>.Allocate([runs * width]), LocalTensor<long>.Allocate([runs]), LocalTensor<long>.Allocate([runs]));
        Span<T> values = found.Values.Span;
        Span<long> least = found.Firsts.Span, sums = found.Counts.Span;
        for (int i = 0, run = -1; i < count; i++)
        {
            int place = order.IsEmpty ? i : (int)order[i];
            long first = firsts.IsEmpty ? place : firsts[place], number = counts.IsEmpty ? 1 : counts[place];
            if (i > 0 && AreEqual(sorted, i, width))
            {
                least[run] = Math.Min(least[run], first);
                sums[run] += number;
            }
            else
            {
                run++;
                (least[run], sums[run]) = (first, number);
                sorted.Slice(i * width, width).CopyTo(values[(run * width)..]);
            }

            if (!runOf.IsEmpty)
                runOf[place] = run;
        }

        return found;
    }

    /// <summary>Whether an item is equal to the one before it.</summary>
    private static bool AreEqual(ReadOnlySpan<T> sorted, int item, int width)
    {
        for (int k = item * width; k < (item + 1) * width; k++)
        {
            if (!SortOrder<T>.AreEqual(sorted[k], sorted[k - width]))
                return false;
        }

        return true;
    }

    /// <summary>The order of rows by their numbers.</summary>
    private sealed unsafe class RowOrder(T* rows, int width) : IComparer<uint>
    {
        public int Compare(uint x, uint y) => SortedItems<T>.Order(new(rows + ((long)x * width), width), new(rows + ((long)y * width), width));
    }
}
