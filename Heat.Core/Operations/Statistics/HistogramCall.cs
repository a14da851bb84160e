using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Heat.Kernels;

namespace Heat;

/// <summary>
/// One call of a histogram: first the edges, the same on every rank, which may need the range of the elements, found in one
/// <c>Allreduce</c>; then the counts or the sums of weights, in another.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TEdge">The type of the edges: that of the elements if these are floating-point numbers, else <see cref="double"/>.</typeparam>
internal sealed unsafe class HistogramCall<T, TEdge>
    where T : unmanaged, INumber<T>
    where TEdge : unmanaged, IBinaryFloatingPointIeee754<TEdge>
{
    private const int SingleBins = 1 << 20; // the most bins that single precision distinguishes, with room for the tolerance

    private readonly string _name;
    private readonly DNDArray<T> _array;
    private readonly double _first, _scale;
    private readonly bool _isUniform;

    /// <exception cref="ArgumentException">The bins or the range are invalid, on every rank alike.</exception>
    public HistogramCall(
        string name, DNDArray<T> array, HistogramBins<TEdge> bins, (double Min, double Max)? range,
        [CallerArgumentExpression(nameof(array))] string? nameOfArray = null)
    {
        (_name, _array) = (name, Arguments.Array(array, nameOfArray));
        CheckRange(name, range);
        if (bins.Edges is not null || bins.Array is not null)
        {
            Edges = bins.Edges ?? Heat.Edges.Gather(bins.Array!, array.Comm, name, nameof(bins));
            Heat.Edges.CheckIncreasing(Edges, name, nameof(bins));
            return;
        }

        if (bins.Rule is null && bins.Count < 1)
            throw new ArgumentException($"{name}: {bins.Count} bins are none; there must be at least one.", nameof(bins));
        (double first, double last, double width) = OuterEdges(name, array, range);
        int count = bins.Rule is { } rule ? BinEstimate.Count<T, TEdge>(name, array, rule, first, last, width, hasRange: range is not null) : bins.Count;
        (_isUniform, _first, _scale) = (double.IsFinite(width), first, count / width); // of ends that are too far apart edges alone decide
        if (_isUniform && !double.IsNormal(_scale))
            throw new ArgumentException($"{name}: the range from {first} to {last} cannot be divided into {count} bins of finite width.", nameof(range));
        Edges = Heat.Edges.Uniform<TEdge>(first, last, count);
    }

    /// <summary>The edges, one more than there are bins.</summary>
    public TEdge[] Edges { get; }

    /// <summary>The edges as an array.</summary>
    public DNDArray<TEdge> EdgesOnAllRanks => Tallies.Replicated(Edges, _array.Comm);

    /// <summary>The number of elements in each bin. Collective.</summary>
    public long[] Count() => Use<Counting, long[]>(new(_name, _array));

    /// <summary>The number of this rank's elements in each bin.</summary>
    public void CountHere(long[] counts) => Use<CountingHere, long[]>(new(_array, counts));

    /// <summary>The sum of the weights of the elements in each bin. Collective.</summary>
    public TWeight[] Sum<TWeight>(DNDArray<TWeight> weights) where TWeight : unmanaged, INumberBase<TWeight> =>
        Use<Adding<TWeight>, TWeight[]>(new(_name, _array, weights));

    /// <summary>The density in each bin: its share of the total, divided by its width.</summary>
    public double[] Density(double[] parts)
    {
        double whole = 0;
        foreach (double part in parts)
            whole += part;
        return [.. parts.Select((part, bin) => part / Width(bin) / whole)];
    }

    private double Width(int bin) => Edges[bin + 1] - Edges[bin] is var width && TEdge.IsFinite(width)
        ? double.CreateTruncating(width)
        : double.CreateTruncating(Edges[bin + 1]) - double.CreateTruncating(Edges[bin]);

    private static void CheckRange(string name, (double Min, double Max)? range)
    {
        if (range is not { } given)
            return;
        if (given.Min > given.Max)
            throw new ArgumentException($"{name}: the range from {given.Min} to {given.Max} ends before it begins.", nameof(range));
        if (!double.IsFinite(given.Min) || !double.IsFinite(given.Max))
            throw new ArgumentException($"{name}: the range from {given.Min} to {given.Max} is not finite.", nameof(range));
    }

    /// <summary>The first and the last edge and their distance, of the given range or of the elements.</summary>
    private static (double First, double Last, double Width) OuterEdges(string name, DNDArray<T> a, (double Min, double Max)? range)
    {
        (double first, double last) = range ?? (0, 1);
        double width = last - first;
        if (range is null && a.Size > 0)
        {
            (T least, T most) = Bounds.Of(name, a);
            (first, last) = (double.CreateTruncating(least), double.CreateTruncating(most));
            if (!double.IsFinite(first) || !double.IsFinite(last))
                throw new ArgumentException($"{name}: the elements range from {first} to {last}, which is not finite; give a range.", nameof(a));
            width = typeof(T) == typeof(TEdge) && TEdge.IsFinite(TEdge.CreateTruncating(most) - TEdge.CreateTruncating(least)) ? double.CreateTruncating(most - least) : last - first;
        }

        return first == last ? (first - 0.5, last + 0.5, 1) : (first, last, width);
    }

    /// <summary>Chooses the precision in which elements are compared, and how their bins are found.</summary>
    private TResult Use<TUse, TResult>(TUse use) where TUse : struct, IUse<TResult>
    {
        bool isSingle = typeof(T) == typeof(float) || typeof(T) == typeof(Half);
        if (_isUniform && isSingle && Edges.Length <= SingleBins && float.IsNormal((float)_scale) && float.IsFinite((float)_first) && TEdge.IsFinite(Edges[0]) && TEdge.IsFinite(Edges[^1]))
            return Uniform<float, TUse, TResult>(use);
        if (_isUniform)
            return Uniform<double, TUse, TResult>(use);
        return isSingle ? Between<float, TUse, TResult>(use) : Between<double, TUse, TResult>(use);
    }

    private TResult Uniform<TWork, TUse, TResult>(TUse use)
        where TWork : unmanaged, IBinaryFloatingPointIeee754<TWork>
        where TUse : struct, IUse<TResult>
    {
        double precision = typeof(TEdge) == typeof(Half) ? 1.0 / (1 << 11) : typeof(TEdge) == typeof(float) || typeof(TWork) == typeof(float) ? 1.0 / (1 << 24) : 1.0 / (1L << 53);
        var table = new TWork[2 * (long)Edges.Length];
        fixed (TWork* memory = table)
            return use.Of<UniformBins<TWork>, TWork>(new(memory, Converted<TWork>(), _first, _scale, precision));
    }

    private TResult Between<TWork, TUse, TResult>(TUse use)
        where TWork : unmanaged, INumber<TWork>
        where TUse : struct, IUse<TResult>
    {
        fixed (TWork* edges = Converted<TWork>())
            return use.Of<EdgeBins<TWork>, TWork>(new(edges, Edges.Length));
    }

    private TWork[] Converted<TWork>() where TWork : unmanaged, INumberBase<TWork>
    {
        if (typeof(TWork) == typeof(TEdge))
            return (TWork[])(object)Edges;
        var converted = new TWork[Edges.Length];
        TensorPrimitives.ConvertTruncating<TEdge, TWork>(Edges, converted);
        return converted;
    }

    /// <summary>What is done with the elements, once it is known how bins are found.</summary>
    private interface IUse<TResult>
    {
        TResult Of<TBinning, TWork>(TBinning binning)
            where TBinning : struct, IBinning<TWork>
            where TWork : unmanaged;
    }

    private readonly struct Counting(string name, DNDArray<T> array) : IUse<long[]>
    {
        public long[] Of<TBinning, TWork>(TBinning binning)
            where TBinning : struct, IBinning<TWork>
            where TWork : unmanaged => Tallies.Count<TBinning, T, TWork>(name, array, binning);
    }

    private readonly struct CountingHere(DNDArray<T> array, long[] counts) : IUse<long[]>
    {
        public long[] Of<TBinning, TWork>(TBinning binning)
            where TBinning : struct, IBinning<TWork>
            where TWork : unmanaged
        {
            Tallies.CountHere<TBinning, T, TWork>(array, binning, counts);
            return counts;
        }
    }

    private readonly struct Adding<TWeight>(string name, DNDArray<T> array, DNDArray<TWeight> weights) : IUse<TWeight[]>
        where TWeight : unmanaged, INumberBase<TWeight>
    {
        public TWeight[] Of<TBinning, TWork>(TBinning binning)
            where TBinning : struct, IBinning<TWork>
            where TWork : unmanaged => Tallies.Sum<TBinning, T, TWork, TWeight>(name, array, binning, weights);
    }
}
