using System.Buffers;
using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>
/// The leading part of a matrix from the eigenvalues of AAᵀ or AᵀA, whichever is smaller, in double precision: a fraction of the work of a singular
/// value decomposition. Squares lose half of the digits of values that are small beside the largest one, so that of <c>double</c> elements only
/// matrices are taken whose truncation does not depend on these; of <c>float</c> all digits remain.
/// </summary>
internal static unsafe class GramTruncation<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private const double LeastOfDouble = 1e-6; // a relative size whose square has four digits
    private const double Smallest = 1e-140, Largest = 1e140; // norms whose squares neither underflow nor overflow

    /// <summary>U S as far as it counts, m × k, and the Frobenius norm of what is left out; null where squares are not enough.</summary>
    /// <param name="a">A matrix of this rank alone.</param>
    /// <param name="tolerance">The relative error that is wanted: 0 for none.</param>
    /// <param name="count">How many of the singular values, which fall, count.</param>
    public static (DNDArray<T> Columns, double Omitted)? Try(DNDArray<T> a, double tolerance, Func<double[], int> count)
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
            return null;
        DNDArray<double> x = a.AsType<double>();
        if (Ht.Norm(x) is not (> Smallest and < Largest))
            return null;
        bool isTall = x.Shape[0] >= x.Shape[1];
        (DNDArray<double> w, DNDArray<double> v) = Ht.Linalg.EigH(Gram(isTall ? x.T : x));
        double[] squares = [.. w.ToArray().Reverse().Select(square => Math.Max(square, 0))], values = [.. squares.Select(Math.Sqrt)];
        int kept = count(values);
        if (typeof(T) == typeof(double) && tolerance < LeastOfDouble && values[kept - 1] < LeastOfDouble * values[0])
            return null;
        DNDArray<double> leading = Ht.Flip(v[.., ^kept..], 1);
        DNDArray<double> columns = isTall ? Ht.MatMul(x, leading) : leading * Ht.Array<double>(values[..kept], comm: a.Comm);
        return (columns.AsType<T>(), Math.Sqrt(squares.Skip(kept).Sum()));
    }

    /// <summary>A Aᵀ: its lower triangle.</summary>
    private static DNDArray<double> Gram(DNDArray<double> a)
    {
        DNDArray<double> gram = Ht.Allocate<double>(Distribution.Balanced([a.Shape[0], a.Shape[0]], null, 1), a.Comm);
        using MemoryHandle from = a.Local.Memory.Pin(), to = gram.Local.Memory.Pin();
        var factor = new MatrixView<double>((double*)from.Pointer + a.Local.Offset, (nint)a.Shape[0], (nint)a.Shape[1], (nint)a.Local.Strides[0], (nint)a.Local.Strides[1]);
        Syrk.Update(Triangle.Lower, 1, factor, 0, new MatrixView<double>((double*)to.Pointer + gram.Local.Offset, (nint)a.Shape[0], (nint)a.Shape[0]), ComputeSettings.Workers);
        return gram;
    }
}
