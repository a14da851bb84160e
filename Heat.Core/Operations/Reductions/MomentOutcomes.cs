using System.Numerics;
using System.Numerics.Tensors;
using Heat.Kernels;

namespace Heat;

/// <summary>The variance, or its root. The divisor is never negative, as in NumPy.</summary>
internal readonly unsafe struct Variance<TResult>(double ddof, bool isRoot) : IOutcome<Moments, TResult>, IVarianceOutcome, IFinish<double, TResult>
    where TResult : unmanaged, INumberBase<TResult>
{
    public double Ddof => ddof;

    public bool IsRoot => isRoot;

    public TResult Of(in Moments state)
    {
        double variance = state.M2 / Math.Max(state.Count - ddof, 0);
        return TResult.CreateTruncating(isRoot ? Math.Sqrt(variance) : variance);
    }

    public void Finish(double* variances, int count, TResult* results) =>
        TensorPrimitives.ConvertTruncating<double, TResult>(new(variances, count), new(results, count));
}

/// <summary>The skewness (Joanes and Gill, "Comparing measures of sample skewness and kurtosis", The Statistician 47, 1998: g1,
/// or G1 if it is not to be biased).</summary>
internal readonly struct Skewness<TResult>(bool bias) : IOutcome<Moments, TResult> where TResult : unmanaged, INumberBase<TResult>
{
    public TResult Of(in Moments state)
    {
        double n = state.Count, m2 = state.M2 / n;
        double skewness = m2 > MomentOutcome.Noise(state) ? state.M3 / n / (m2 * Math.Sqrt(m2)) : double.NaN;
        return TResult.CreateTruncating(bias || n < 3 ? skewness : skewness * Math.Sqrt(n * (n - 1)) / (n - 2));
    }
}

/// <summary>The kurtosis (Joanes and Gill 1998: g2, or G2 if it is not to be biased; plus 3 unless it is Fisher's).</summary>
internal readonly struct Kurtosis<TResult>(bool fisher, bool bias) : IOutcome<Moments, TResult> where TResult : unmanaged, INumberBase<TResult>
{
    public TResult Of(in Moments state)
    {
        double n = state.Count, m2 = state.M2 / n;
        double excess = m2 > MomentOutcome.Noise(state) ? (state.M4 / n / (m2 * m2)) - 3 : double.NaN;
        if (!bias && n > 3)
            excess = (n - 1) / ((n - 2) * (n - 3)) * (((n + 1) * excess) + 6);
        return TResult.CreateTruncating(fisher ? excess : excess + 3);
    }
}

file static class MomentOutcome
{
    /// <summary>A variance that rounding of the mean may make of constant elements, as SciPy reckons it.</summary>
    public static double Noise(in Moments state) => Math.Pow(1e-15 * state.Mean, 2);
}
