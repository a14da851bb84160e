using System.Numerics;

namespace Heat;

/// <summary>A singular value decomposition by a tree: every rank decomposes its columns and keeps what counts of U S; two ranks' columns become those of one, and so on.</summary>
internal static class HierarchicalSvd<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    public static (DNDArray<T> U, DNDArray<T> S, DNDArray<T> Vh, double RelativeError) Run(string name, DNDArray<T> a, int maxRank, int oversampling, double rtol)
    {
        double norm = double.CreateTruncating(Ht.Norm(a));
        if (!double.IsFinite(norm))
            throw new LinAlgException($"{name}: the matrix has norm {norm}.");
        if (a.IsDistributed && a.Split == 0)
        {
            (DNDArray<T> v, DNDArray<T> values, _, double bound) = OfColumns(a.T, maxRank, oversampling, rtol, norm);
            return (Ht.MatMul(a, v) * Inverses(values), values, v.T.Copy(), bound);
        }

        (DNDArray<T> u, DNDArray<T> s, DNDArray<T>? vh, double error) = OfColumns(a, maxRank, oversampling, rtol, norm);
        return (u, s, vh ?? Ht.ExpandDims(Inverses(s), 1) * Ht.MatMul(u.T, a), error);
    }

    private static (DNDArray<T> U, DNDArray<T> S, DNDArray<T>? Vh, double Error) OfColumns(DNDArray<T> a, int maxRank, int oversampling, double rtol, double norm)
    {
        int levels = a.IsDistributed ? BitOperations.Log2((uint)a.Comm.Size - 1) + 2 : 1; // the last one on all ranks alike, of the columns of two
        double part = rtol / levels, error = 0;
        long kept = (long)maxRank + oversampling;
        for (int stride = 1; a.IsDistributed && stride < a.Comm.Size; stride *= 2)
        {
            if (stride > 1)
                a = Gathered(a, stride);
            (DNDArray<T> columns, double lost) = Truncated(a, kept, part, norm);
            error += Math.Sqrt(a.Comm.Allreduce(lost, ReduceOp.Sum)); // columns of different ranks are different columns of A: squares add up
            a = columns;
        }

        (DNDArray<T> u, DNDArray<T> s, DNDArray<T> vh) = Ht.Linalg.Svd(a.Resplit(null));
        double[] values = [.. s.ToArray().Select(double.CreateTruncating)];
        int count = Count(values, maxRank, part * Root(values, 0));
        error += norm == 0 ? 0 : Root(values, count) / norm;
        return (u[.., ..count].Copy(), s[..count].Copy(), levels == 1 ? vh[..count].Copy() : null, error);
    }

    /// <summary>The columns of this rank's neighbours in the tree on every second of the ranks that have any.</summary>
    private static DNDArray<T> Gathered(DNDArray<T> a, int stride)
    {
        var counts = new long[a.Comm.Size];
        for (int rank = 0; rank < counts.Length; rank++)
            counts[rank / stride * stride] += a.Distribution.Counts[rank];
        return a.Redistribute(counts);
    }

    /// <summary>U S of each rank's columns, as far as it counts, and what is lost on this rank: the sum of squares, to the square of the norm.</summary>
    private static (DNDArray<T> Columns, double Lost) Truncated(DNDArray<T> a, long kept, double tolerance, double norm)
    {
        DNDArray<T> own = VectorSpace<T>.Own(a);
        LocalTensor<T> result = LocalTensor<T>.Allocate([a.Shape[0], 0]);
        double lost = 0;
        if (own.Size > 0)
        {
            (DNDArray<T> leading, double omitted) = GramTruncation<T>.Try(own, tolerance, Needed) ?? BySvd(own, Needed);
            lost = norm == 0 ? 0 : Math.Pow(omitted / norm, 2);
            result = leading.Local.Contiguous();
        }

        return (Ht.FromLocal(result, split: 1, a.Comm), lost);

        int Needed(double[] values) => Count(values, kept, tolerance * Root(values, 0));
    }

    private static (DNDArray<T> Columns, double Omitted) BySvd(DNDArray<T> own, Func<double[], int> needed)
    {
        (DNDArray<T> u, DNDArray<T> s, _) = Ht.Linalg.Svd(own);
        double[] values = [.. s.ToArray().Select(double.CreateTruncating)];
        int count = needed(values);
        return (u[.., ..count] * s[..count], Root(values, count));
    }

    /// <summary>How many values to keep: at most so many, and no more than a norm of the rest asks for.</summary>
    private static int Count(double[] values, long most, double norm)
    {
        int count = (int)Math.Min(most, values.Length);
        while (count > 1 && Root(values, count - 1) <= norm)
            count--;
        return count;
    }

    /// <summary>The root of the sum of squares from a place on.</summary>
    private static double Root(double[] values, int from)
    {
        double sum = 0;
        foreach (double value in values.AsSpan(from))
            sum = double.Hypot(sum, value);
        return sum;
    }

    private static DNDArray<T> Inverses(DNDArray<T> values) => Ht.Where(Ht.Equal(values, T.Zero), Ht.ZerosLike(values), T.One / values);
}
