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
        Finish(elements, rows, columns, d1, d2);
        TensorPrimitives.ConvertTruncating<double, TResult>(new(d1, columns), new(results, columns));
    }

    /// <summary>Sums of differences from the first row, and of their squares, become results, in place of the former.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    private void Finish(T* shifts, int rows, int columns, double* d1, double* d2)
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
                Finish(TWidening.Lower(shift), Vector.Load(d1 + j), Vector.Load(d2 + j), count, divisor).Store(d1 + j);
                if (TWidening.Parts == 2)
                    Finish(TWidening.Upper(shift), Vector.Load(d1 + k), Vector.Load(d2 + k), count, divisor).Store(d1 + k);
            }
        }

        for (; j < columns; j++)
        {
            double variance = divisor.Divide(Moments.About(TWidening.Of(shifts[j]), rows, d1[j], d2[j], 0, 0, order: 2).M2);
            d1[j] = isRoot ? Math.Sqrt(variance) : variance;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector<double> Finish(Vector<double> shift, Vector<double> d1, Vector<double> d2, Divisor count, Divisor divisor)
    {
        Vector<long> isOverflow = Vector.Equals(d2, new Vector<double>(double.PositiveInfinity)) & Vector.Equals(d1 - d1, Vector<double>.Zero);
        Vector<double> m2 = shift - shift + d2 - Vector.ConditionalSelect(isOverflow, Vector<double>.Zero, count.Divide(d1) * d1);
        Vector<double> variance = divisor.Divide(Vector.ConditionalSelect(Vector.LessThan(m2, Vector<double>.Zero), Vector<double>.Zero, m2));
        return isRoot ? Vector.SquareRoot(variance) : variance;
    }
}
