namespace Heat;

public static partial class Ht
{
    /// <summary>For each element, whether it is among those of another array. Collective if that is split.</summary>
    /// <param name="a">The elements; the array stays as it is.</param>
    /// <param name="test">The elements among which they are looked for, an array of any shape.</param>
    /// <param name="invert">Whether it is wanted instead which are not among them.</param>
    /// <returns>An array with the shape and distribution of <paramref name="a"/>.</returns>
    /// <remarks>NaN equals NaN. The distinct elements of <paramref name="test"/> are found, as <see cref="Unique{T}(DNDArray{T}, int?)"/> does; then those of
    /// <paramref name="a"/> are looked for, as <see cref="SearchSorted{T}(DNDArray{T}, DNDArray{T}, bool)"/> does.</remarks>
    /// <exception cref="ArgumentException">The arrays live on different communicators.</exception>
    /// <exception cref="NotSupportedException">The elements have no order.</exception>
    public static DNDArray<bool> IsIn<T>(DNDArray<T> a, DNDArray<T> test, bool invert = false) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(test);
        SetOperations.Check(a, test);
        DNDArray<long> found = SortedLookup.Of(nameof(IsIn), Distinct.Of(test, new(nameof(IsIn))).Values, a, SearchResult.IsFound);
        DNDArray<bool> result = Allocate<bool>(a.Distribution, a.Comm);
        Span<bool> target = result.Local.Span;
        ReadOnlySpan<long> source = found.Local.Span;
        for (int i = 0; i < target.Length; i++)
            target[i] = source[i] == 1 != invert;
        return result;
    }

    /// <summary>The distinct elements that two arrays have in common, in order. Collective if one is split.</summary>
    /// <param name="a">An array.</param>
    /// <param name="b">Another.</param>
    /// <returns>A vector, split in balance if <paramref name="a"/> is split.</returns>
    /// <remarks>NaN equals NaN. As <see cref="Unique{T}(DNDArray{T}, int?)"/> of both, and a search of the first in the second.</remarks>
    /// <exception cref="ArgumentException">The arrays live on different communicators.</exception>
    /// <exception cref="NotSupportedException">The elements have no order.</exception>
    public static DNDArray<T> Intersect1D<T>(DNDArray<T> a, DNDArray<T> b) where T : unmanaged => Compared(nameof(Intersect1D), a, b, isCommon: true);

    /// <summary>The distinct elements of an array that another does not have, in order. Collective if one is split.</summary>
    /// <inheritdoc cref="Intersect1D{T}(DNDArray{T}, DNDArray{T})"/>
    public static DNDArray<T> SetDiff1D<T>(DNDArray<T> a, DNDArray<T> b) where T : unmanaged => Compared(nameof(SetDiff1D), a, b, isCommon: false);

    /// <summary>The distinct elements of two arrays together, in order. Collective if one is split.</summary>
    /// <param name="a">An array.</param>
    /// <param name="b">Another.</param>
    /// <returns>A vector, split in balance if one of them is split.</returns>
    /// <remarks>NaN equals NaN. As <see cref="Unique{T}(DNDArray{T}, int?)"/> of both together.</remarks>
    /// <exception cref="ArgumentException">The arrays live on different communicators.</exception>
    /// <exception cref="NotSupportedException">The elements have no order.</exception>
    public static DNDArray<T> Union1D<T>(DNDArray<T> a, DNDArray<T> b) where T : unmanaged =>
        Distinct.Of(SetOperations.Joined(nameof(Union1D), a, b), new(nameof(Union1D))).Values;

    /// <summary>The distinct elements that only one of two arrays has, in order. Collective if one is split.</summary>
    /// <inheritdoc cref="Union1D{T}(DNDArray{T}, DNDArray{T})"/>
    public static DNDArray<T> SetXor1D<T>(DNDArray<T> a, DNDArray<T> b) where T : unmanaged
    {
        const string Name = nameof(SetXor1D);
        SetOperations.Check(a, b);
        DNDArray<T> first = Distinct.Of(a, new(Name)).Values, second = Distinct.Of(b, new(Name)).Values;
        DistinctItems<T> all = Distinct.Of(SetOperations.Joined(Name, first, second), new(Name));
        return SetOperations.Chosen(Name, all.Values, all.Counts, static count => count == 1);
    }

    private static DNDArray<T> Compared<T>(string name, DNDArray<T> a, DNDArray<T> b, bool isCommon) where T : unmanaged
    {
        SetOperations.Check(a, b);
        DNDArray<T> distinct = Distinct.Of(a, new(name)).Values;
        DNDArray<long> found = SortedLookup.Of(name, Distinct.Of(b, new(name)).Values, distinct, SearchResult.IsFound);
        return SetOperations.Chosen(name, distinct, found, isFound => isFound == 1 == isCommon);
    }
}
