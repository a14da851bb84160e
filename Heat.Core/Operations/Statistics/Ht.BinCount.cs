using System.Numerics;
using Heat.Forms;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>How often each of the numbers 0, 1, ... occurs in a vector.</summary>
    /// <param name="x">The vector, without negative numbers.</param>
    /// <param name="minLength">The least number of counts.</param>
    /// <returns>A count for each number up to the largest, whole on every rank; the same for any number of ranks and threads.</returns>
    /// <remarks>Collective if the vector is split: one <c>Allreduce</c> of two numbers, its bounds, and one of the counts.</remarks>
    /// <exception cref="ArgumentException">The array is no vector, holds a negative number or one that is too large for a rank to hold
    /// so many counts, or the least number of counts is negative; on every rank.</exception>
    [Member]
    public static DNDArray<long> BinCount<T>(DNDArray<T> x, int minLength = 0) where T : unmanaged, IBinaryInteger<T> =>
        Tallies.Replicated(Tallies.Count<ValueBins<T>, T, T>(nameof(BinCount), x, BinsOf(x, minLength)), x.Comm);

    /// <summary>The sum of the weights of each of the numbers 0, 1, ... in a vector.</summary>
    /// <param name="x">The vector, without negative numbers.</param>
    /// <param name="weights">What each element counts, a vector of the same length.</param>
    /// <param name="minLength">The least number of sums.</param>
    /// <returns>A sum for each number up to the largest, whole on every rank. Rounding depends on the number of ranks, not of threads.</returns>
    /// <remarks>Collective if the vector is split: one <c>Allreduce</c> of two numbers, its bounds, and one of the sums. Weights that lie
    /// otherwise move first.</remarks>
    /// <exception cref="ArgumentException">The weights have another shape, or as without weights; on every rank.</exception>
    [Member]
    public static DNDArray<double> BinCount<T>(DNDArray<T> x, DNDArray<double> weights, int minLength = 0) where T : unmanaged, IBinaryInteger<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        Tallies.CheckWeights(nameof(BinCount), x, weights);
        return Tallies.Replicated(Tallies.Sum<ValueBins<T>, T, T, double>(nameof(BinCount), x, BinsOf(x, minLength), weights), x.Comm);
    }

    private static ValueBins<T> BinsOf<T>(DNDArray<T> x, int minLength) where T : unmanaged, IBinaryInteger<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentOutOfRangeException.ThrowIfNegative(minLength);
        if (x.NDim != 1)
            throw new ArgumentException($"{nameof(BinCount)}: the array must be a vector, not of shape {x.Shape}.", nameof(x));
        if (x.Size == 0)
            return new(minLength);
        (T least, T most) = Bounds.Of(nameof(BinCount), x);
        if (T.IsNegative(least))
            throw new ArgumentException($"{nameof(BinCount)}: {least} is negative.", nameof(x));
        Int128 length = Int128.CreateChecked(most) + 1;
        return length < System.Array.MaxLength
            ? new((int)Int128.Max(length, minLength))
            : throw new ArgumentException($"{nameof(BinCount)}: {most} would need {length} counts, more than a rank can hold.", nameof(x));
    }
}
