using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>The number of equal bins that a rule estimates for the elements of an array.</summary>
internal static class BinEstimate
{
    private const int StoneBins = 100;
    private const int Batch = 1 << 16; // the most counts in one Allreduce

    /// <param name="name">The operation.</param>
    /// <param name="a">The array.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="first">The first edge.</param>
    /// <param name="last">The last edge.</param>
    /// <param name="width">Their distance.</param>
    /// <param name="hasRange">If true, elements outside the edges are ignored.</param>
    /// <exception cref="ArgumentException">There is no such rule, or its estimate exceeds the largest possible number of bins.</exception>
    public static int Count<T, TEdge>(string name, DNDArray<T> a, BinRule rule, double first, double last, double width, bool hasRange)
        where T : unmanaged, INumber<T>
        where TEdge : unmanaged, IBinaryFloatingPointIeee754<TEdge>
    {
        if (!Enum.IsDefined(rule))
            throw new ArgumentException($"{name}: {rule} is no rule for bins.", nameof(rule));
        if (hasRange)
            a = Inside(a, first, last);
        if (a.Size == 0)
            return 1;
        double best = Width<T, TEdge>(name, a, rule, first, last);
        if (best == 0)
            return 1;
        double bins = Math.Ceiling(width / best);
        return bins is >= 1 and < int.MaxValue ? (int)bins : throw new ArgumentException($"{name}: {rule} asks for {bins} bins of width {best}.", nameof(rule));
    }

    private static double Width<T, TEdge>(string name, DNDArray<T> a, BinRule rule, double first, double last)
        where T : unmanaged, INumber<T>
        where TEdge : unmanaged, IBinaryFloatingPointIeee754<TEdge>
    {
        double n = a.Size;
        switch (rule)
        {
            case BinRule.Sturges: return Range(name, a) / (Math.Log2(n) + 1);
            case BinRule.Sqrt: return Range(name, a) / Math.Sqrt(n);
            case BinRule.Rice: return Range(name, a) / (2 * Math.Pow(n, 1.0 / 3));
            case BinRule.Scott: return Math.Pow(24 * Math.Sqrt(Math.PI) / n, 1.0 / 3) * Of<T, SecondOrder, Variance<double>>(name, a, new(ddof: 0, isRoot: true));
            case BinRule.FreedmanDiaconis: return 2 * InterquartileRange(name, a) / Math.Pow(n, 1.0 / 3);
            case BinRule.Auto:
                double sturges = Width<T, TEdge>(name, a, BinRule.Sturges, first, last);
                double robust = Width<T, TEdge>(name, a, BinRule.FreedmanDiaconis, first, last);
                return robust == 0 ? sturges : Math.Min(sturges, robust);
            case BinRule.Doane:
                double skewness = n > 2 ? Of<T, ThirdOrder, Skewness<double>>(name, a, new(bias: true)) : double.NaN;
                double spread = Math.Sqrt(6 * (n - 2) / ((n + 1) * (n + 3)));
                return double.IsNaN(skewness) ? 0 : Range(name, a) / (1 + Math.Log2(n) + Math.Log2(1 + (Math.Abs(skewness) / spread)));
            default:
                double range = n > 1 ? Range(name, a) : 0;
                return range == 0 ? 0 : range / Stone<T, TEdge>(name, a, first, last, range);
        }
    }

    private static double Range<T>(string name, DNDArray<T> a) where T : unmanaged, INumber<T>
    {
        (double least, double most) = Bounds.InDouble(name, a);
        return most - least;
    }

    private static double InterquartileRange<T>(string name, DNDArray<T> a) where T : unmanaged, INumber<T>
    {
        var quartiles = new QuantileRequest(name, [0.25, 0.75], whole: 1, QuantileMethod.Linear, skipsNaN: false);
        double[] values = Quantiles.Along<T, double>(a, Axes.All, quartiles, isSeveral: true, keepDims: false, destination: null).ToArray();
        return values[1] - values[0];
    }

    private static double Of<T, TOrder, TOutcome>(string name, DNDArray<T> a, TOutcome outcome)
        where T : unmanaged
        where TOrder : IOrder
        where TOutcome : IOutcome<Moments, double> =>
        FloatingReduction.Run(new Reduction<T, double>(name, a), new OfMoments<TOrder, TOutcome, double>(outcome)).Scalar;

    /// <summary>The number of bins with the least estimated error; the smallest of equals.</summary>
    private static int Stone<T, TEdge>(string name, DNDArray<T> a, double first, double last, double range)
        where T : unmanaged, INumber<T>
        where TEdge : unmanaged, IBinaryFloatingPointIeee754<TEdge>
    {
        int most = Math.Max(StoneBins, (int)Math.Sqrt(a.Size)), best = 1;
        double n = a.Size, least = double.PositiveInfinity;
        for (int start = 1, end; start <= most; start = end)
        {
            var counts = new List<long>();
            for (end = start; end <= most && (end == start || counts.Count + end <= Batch); end++)
            {
                var part = new long[end];
                new HistogramCall<T, TEdge>(name, a, end, (first, last)).CountHere(part);
                counts.AddRange(part);
            }

            long[] all = Tallies.OnAllRanks(name, a, counts.ToArray(), ReduceOp.Sum);
            for (int bins = start, at = 0; bins < end; at += bins++)
            {
                double squares = 0;
                foreach (long count in all.AsSpan(at, bins))
                    squares += count / n * (count / n);
                double error = (2 - ((n + 1) * squares)) / (range / bins);
                if (error < least)
                    (best, least) = (bins, error);
            }
        }

        return best;
    }

    /// <summary>The elements inside a range, each on its rank.</summary>
    private static DNDArray<T> Inside<T>(DNDArray<T> a, double first, double last) where T : unmanaged, INumber<T>
    {
        var kept = new List<T>();
        using (var held = HeldSpan<T>.ToRead(a))
        {
            foreach (T element in held.Span)
            {
                double value = double.CreateTruncating(element);
                if (value >= first && value <= last)
                    kept.Add(element);
            }
        }

        T[] elements = [.. kept];
        return a.Split is null ? Tallies.Replicated(elements, a.Comm) : Ht.FromLocal(elements, split: 0, a.Comm);
    }
}
