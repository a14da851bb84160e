using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Heat;

/// <summary>
/// The bins of a histogram: a number of equal bins, the edges of bins, or a rule that estimates the number of equal bins. All
/// convert implicitly; edges may also be written as a collection expression, <c>bins: [0, 1, 10, 100]</c>.
/// The default value is ten equal bins.
/// </summary>
/// <typeparam name="T">The type of the edges.</typeparam>
[CollectionBuilder(typeof(HistogramBins), nameof(HistogramBins.Create))]
[SuppressMessage("Performance", "CA1815", Justification = "it is there to be converted to, and never compared")]
[SuppressMessage("Usage", "CA2225", Justification = "it is there to be converted to, without a word")]
public readonly struct HistogramBins<T> where T : unmanaged
{
    private readonly int? _count;

    private HistogramBins(int? count, BinRule? rule, T[]? edges, DNDArray<T>? array) => (_count, Rule, Edges, Array) = (count, rule, edges, array);

    internal int Count => _count ?? 10;

    internal BinRule? Rule { get; }

    internal T[]? Edges { get; }

    internal DNDArray<T>? Array { get; }

    /// <summary>The given edges; none for other bins.</summary>
    public ReadOnlySpan<T>.Enumerator GetEnumerator() => new ReadOnlySpan<T>(Edges).GetEnumerator();

    /// <summary>A number of equal bins.</summary>
    public static implicit operator HistogramBins<T>(int count) => new(count, null, null, null);

    /// <summary>Equal bins, whose number a rule estimates.</summary>
    public static implicit operator HistogramBins<T>(BinRule rule) => new(null, rule, null, null);

    /// <summary>Bins between edges.</summary>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    public static implicit operator HistogramBins<T>(T[] edges)
    {
        ArgumentNullException.ThrowIfNull(edges);
        return new(null, null, edges, null);
    }

    /// <summary>Bins between the elements of an array, replicated or split.</summary>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    public static implicit operator HistogramBins<T>(DNDArray<T> edges)
    {
        ArgumentNullException.ThrowIfNull(edges);
        return new(null, null, null, edges);
    }
}

/// <summary>Makes bins from collection expressions.</summary>
public static class HistogramBins
{
    /// <summary>Bins between edges.</summary>
    public static HistogramBins<T> Create<T>(ReadOnlySpan<T> edges) where T : unmanaged => edges.ToArray();
}
