using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>The roots of sums of squares: what <see cref="SquaresReduction{TWidening, T}"/> and <see cref="Squares.Root"/> make of
/// columns, a register of sums at a time as long as none may have over- or underflowed.</summary>
internal sealed unsafe class SquaresColumns<TWidening, T, TResult> : IColumnReduction<T, TResult>
    where TWidening : IWidening<T, double>
    where T : unmanaged
    where TResult : unmanaged, INumberBase<TResult>
{
    public int MaxRows => SquaresReduction<TWidening, T>.MaxRows;

    [SkipLocalsInit]
    public void Rows(T* elements, nint stride, int rows, int columns, nint ahead, TResult* results)
    {
        byte* buffer = stackalloc byte[Aligned.Bytes<double>(1, columns)];
        double* sums = Aligned.Rows<double>(buffer);
        FoldReduction<SquareFold<TWidening, T>, T, double, double>.Accumulate(elements, stride, rows, columns, ahead, sums);
        Finish(elements, stride, rows, columns, sums);
        TensorPrimitives.ConvertTruncating<double, TResult>(new(sums, columns), new(results, columns));
    }

    /// <summary>Sums become their roots.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    private static void Finish(T* elements, nint stride, int rows, int columns, double* sums)
    {
        int j = 0;
        for (; j <= columns - Vector<double>.Count; j += Vector<double>.Count)
        {
            Vector<double> some = Vector.Load(sums + j);
            if (SquaresReduction<TWidening, T>.AreExact(some))
                Vector.SquareRoot(some).Store(sums + j);
            else
                Judge(elements + j, stride, rows, Vector<double>.Count, sums + j);
        }

        Judge(elements + j, stride, rows, columns - j, sums + j);
    }

    private static void Judge(T* elements, nint stride, int rows, int columns, double* sums)
    {
        for (int j = 0; j < columns; j++)
            sums[j] = SquaresReduction<TWidening, T>.Judged(sums[j], elements + j, stride, rows).Root;
    }
}
