using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Heat;

/// <summary>
/// The bins of a histogram: a number of equal ones, the edges between any, or a rule that finds how many there should be. All
/// convert to it by themselves; edges may also be written as a collection expression, <c>bins: [0, 1, 10, 100]</c>.
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

    /// <summary>The edges that were given, one after the other; nothing for other bins.</summary>
    public ReadOnlySpan<T>.Enumerator GetEnumerator() => new ReadOnlySpan<T>(Edges).GetEnumerator();

    /// <summary>Some equal bins.</summary>
    public static implicit operator HistogramBins<T>(int count) => new(count, null, null, null);

    /// <summary>As many equal bins as a rule says.</summary>
    public static implicit operator HistogramBins<T>(BinRule rule) => new(null, rule, null, null);

    /// <summary>Bins between edges.</summary>
    /// <exception cref="ArgumentNullException">There is no array.</exception>
    public static implicit operator HistogramBins<T>(T[] edges)
    {
        ArgumentNullException.ThrowIfNull(edges);
        return new(null, null, edges, null);
    }

    /// <summary>Bins between the edges that an array holds, whole or in pieces.</summary>
    /// <exception cref="ArgumentNullException">There is no array.</exception>
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
