using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>An outcome of moments that is a variance, or its root.</summary>
internal interface IVarianceOutcome
{
    double Ddof { get; }

    bool IsRoot { get; }
}

/// <summary>Variances, or their roots: the steps of <see cref="Moments.About"/> in registers.</summary>
internal readonly unsafe struct Variances<TWidening, T>(double ddof, bool isRoot)
    where TWidening : IWidening<T, double>
    where T : unmanaged
{
    /// <summary>Sums of differences from the first row, and of their squares, become results, in place of the former.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    public void Finish(in ElementRows<T> block, double* d1, double* d2)
    {
        T* shifts = block.First;
        nint stride = block.Stride;
        int rows = block.Count, columns = block.Columns;
        var count = new Divisor(rows);
        var divisor = new Divisor(Math.Max(rows - ddof, 0));
        int j = 0;
        if (Vector<T>.IsSupported)
        {
            for (; j <= columns - Vector<T>.Count; j += Vector<T>.Count)
            {
                int k = j + Vector<double>.Count;
                Vector<T> shift = Vector.Load(shifts + j);
                bool areFinite = Finish(TWidening.Lower(shift), d1 + j, d2 + j, count, divisor, rows, out Vector<double> low);
                Vector<double> high = default;
                if (TWidening.Parts == 2)
                    areFinite &= Finish(TWidening.Upper(shift), d1 + k, d2 + k, count, divisor, rows, out high);
                if (!areFinite)
                {
                    Judge(shifts, stride, rows, j, j + Vector<T>.Count, d1, d2, divisor);
                    continue;
                }

                low.Store(d1 + j);
                if (TWidening.Parts == 2)
                    high.Store(d1 + k);
            }
        }

        Judge(shifts, stride, rows, j, columns, d1, d2, divisor);
    }

    /// <summary>The same for some columns one by one, which may have overflowed.</summary>
    private void Judge(T* shifts, nint stride, int rows, int first, int end, double* d1, double* d2, Divisor divisor)
    {
        for (int j = first; j < end; j++)
        {
            var moments = Moments.About(TWidening.Of(shifts[j]), rows, d1[j], d2[j], 0, 0, order: 2);
            double variance = divisor.Divide(MomentsReduction<SecondOrder, TWidening, T>.Judged(moments, shifts + j, stride, rows).M2);
            d1[j] = isRoot ? Math.Sqrt(variance) : variance;
        }
    }

    /// <summary>Whether nothing has overflowed, and the results if so.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Finish(Vector<double> shift, double* d1, double* d2, Divisor count, Divisor divisor, int rows, out Vector<double> results)
    {
        Vector<double> difference = Vector.Load(d1), m2 = Vector.Load(d2) - (count.Divide(difference) * difference);
        Vector<double> variance = divisor.Divide(Vector.ConditionalSelect(Vector.LessThan(m2, Vector<double>.Zero), Vector<double>.Zero, m2));
        results = isRoot ? Vector.SquareRoot(variance) : variance;
        Vector<double> most = Vector.Max(Vector.Abs(m2), Vector.Abs((shift * new Vector<double>(rows)) + difference));
        return Vector.LessThanOrEqualAll(most, new Vector<double>(double.MaxValue));
    }
}
