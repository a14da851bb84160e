using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>Variances, or their roots: the steps of <see cref="Moments.About"/> in registers.</summary>
internal sealed unsafe class VarianceColumns<TWidening, T, TResult>(double ddof, bool isRoot) : IColumnReduction<T, TResult>
    where TWidening : IWidening<T, double>
    where T : unmanaged
    where TResult : unmanaged, INumberBase<TResult>
{
    public int MaxRows => MomentsReduction<SecondOrder, TWidening, T>.MaxRows;

    [SkipLocalsInit]
    public void Rows(T* elements, nint stride, int rows, int columns, nint ahead, TResult* results)
    {
        byte* buffer = stackalloc byte[Aligned.Bytes<double>(2, columns)];
        double* d1 = Aligned.Rows<double>(buffer), d2 = d1 + Aligned.Apart<double>(columns);
        MomentsReduction<SecondOrder, TWidening, T>.Accumulate(elements, stride, rows, columns, ahead, d1, d2, null, null);
        Finish(elements, stride, rows, columns, d1, d2);
        TensorPrimitives.ConvertTruncating<double, TResult>(new(d1, columns), new(results, columns));
    }

    /// <summary>Sums of differences from the first row, and of their squares, become results, in place of the former.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    private void Finish(T* shifts, nint stride, int rows, int columns, double* d1, double* d2)
    {
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
