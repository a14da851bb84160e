using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>Substitution, or multiplication, by a lower triangle that is packed row by row, a few registers of columns at a time.</summary>
/// <typeparam name="T">The real number.</typeparam>
/// <param name="matrix">The triangle; complex numbers as pairs.</param>
/// <param name="size">Its rows.</param>
/// <param name="parts">2 if numbers are complex, else 1.</param>
/// <param name="rows">The rows of B, each of <paramref name="width"/> numbers; of complex ones the imaginary parts follow as another row.</param>
/// <param name="width">Their width, a multiple of four registers.</param>
/// <param name="isUnit">Whether the diagonal is all ones.</param>
/// <param name="isProduct">Whether B is multiplied, from the last row on; otherwise solved, from the first row on.</param>
internal readonly unsafe struct TriangularKernel<T>(T* matrix, int size, int parts, T* rows, int width, bool isUnit, bool isProduct) : ISimdKernel<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Run<TOps, TVec>() where TOps : struct, ISimd<TVec, T> where TVec : unmanaged
    {
        for (int i = 0; i < size; i++)
        {
            int row = isProduct ? size - 1 - i : i;
            T* factors = matrix + (row * size * parts), target = rows + (row * width * parts);
            if (parts == 1)
                Row<TOps, TVec>(factors, row, target);
            else
                ComplexRow<TOps, TVec>(factors, row, target);
        }
    }

    /// <summary>One row of real numbers, in strips of four registers.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    private void Row<TOps, TVec>(T* factors, int row, T* target) where TOps : struct, ISimd<TVec, T> where TVec : unmanaged
    {
        TVec diagonal = TOps.Create(factors[row]);
        for (int j = 0; j < width; j += 4 * TOps.Count)
        {
            T* own = target + j, other = rows + j;
            TVec a = TOps.Load(own), b = TOps.Load(own + TOps.Count), c = TOps.Load(own + (2 * TOps.Count)), d = TOps.Load(own + (3 * TOps.Count));
            if (isProduct && !isUnit)
                (a, b, c, d) = (TOps.Multiply(a, diagonal), TOps.Multiply(b, diagonal), TOps.Multiply(c, diagonal), TOps.Multiply(d, diagonal));
            for (int p = 0; p < row; p++, other += width)
            {
                TVec factor = TOps.Create(isProduct ? factors[p] : -factors[p]);
                a = TOps.MultiplyAdd(TOps.Load(other), factor, a);
                b = TOps.MultiplyAdd(TOps.Load(other + TOps.Count), factor, b);
                c = TOps.MultiplyAdd(TOps.Load(other + (2 * TOps.Count)), factor, c);
                d = TOps.MultiplyAdd(TOps.Load(other + (3 * TOps.Count)), factor, d);
            }

            if (!isProduct && !isUnit)
                (a, b, c, d) = (TOps.Divide(a, diagonal), TOps.Divide(b, diagonal), TOps.Divide(c, diagonal), TOps.Divide(d, diagonal));
            TOps.Store(a, own);
            TOps.Store(b, own + TOps.Count);
            TOps.Store(c, own + (2 * TOps.Count));
            TOps.Store(d, own + (3 * TOps.Count));
        }
    }

    /// <summary>One row of complex numbers, in strips of two registers of real parts and two of imaginary parts.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    private void ComplexRow<TOps, TVec>(T* factors, int row, T* target) where TOps : struct, ISimd<TVec, T> where TVec : unmanaged
    {
        T diagonalReal = factors[2 * row], diagonalImaginary = factors[(2 * row) + 1];
        if (isProduct && !isUnit)
            Multiply<TOps, TVec>(target, diagonalReal, diagonalImaginary);
        for (int j = 0; j < width; j += 2 * TOps.Count)
        {
            T* own = target + j, other = rows + j;
            TVec real0 = TOps.Load(own), real1 = TOps.Load(own + TOps.Count), imaginary0 = TOps.Load(own + width), imaginary1 = TOps.Load(own + width + TOps.Count);
            for (int p = 0; p < row; p++, other += 2 * width)
            {
                T factorReal = factors[2 * p], factorImaginary = factors[(2 * p) + 1];
                TVec re = TOps.Create(isProduct ? factorReal : -factorReal), im = TOps.Create(isProduct ? factorImaginary : -factorImaginary);
                TVec x = TOps.Load(other), y = TOps.Load(other + width);
                real0 = TOps.MultiplySubtract(im, y, TOps.MultiplyAdd(re, x, real0));
                imaginary0 = TOps.MultiplyAdd(im, x, TOps.MultiplyAdd(re, y, imaginary0));
                x = TOps.Load(other + TOps.Count);
                y = TOps.Load(other + width + TOps.Count);
                real1 = TOps.MultiplySubtract(im, y, TOps.MultiplyAdd(re, x, real1));
                imaginary1 = TOps.MultiplyAdd(im, x, TOps.MultiplyAdd(re, y, imaginary1));
            }

            TOps.Store(real0, own);
            TOps.Store(real1, own + TOps.Count);
            TOps.Store(imaginary0, own + width);
            TOps.Store(imaginary1, own + width + TOps.Count);
        }

        if (!isProduct && !isUnit)
            Divide(target, diagonalReal, diagonalImaginary);
    }

    private void Multiply<TOps, TVec>(T* row, T real, T imaginary) where TOps : struct, ISimd<TVec, T> where TVec : unmanaged
    {
        TVec re = TOps.Create(real), im = TOps.Create(imaginary);
        for (int j = 0; j < width; j += TOps.Count)
        {
            TVec x = TOps.Load(row + j), y = TOps.Load(row + width + j);
            TOps.Store(TOps.MultiplySubtract(im, y, TOps.Multiply(re, x)), row + j);
            TOps.Store(TOps.MultiplyAdd(im, x, TOps.Multiply(re, y)), row + width + j);
        }
    }

    /// <summary>Divides one by one, as complex division scales against overflow.</summary>
    private void Divide(T* row, T real, T imaginary)
    {
        var divisor = new Complex(double.CreateTruncating(real), double.CreateTruncating(imaginary));
        for (int j = 0; j < width; j++)
        {
            Complex quotient = new Complex(double.CreateTruncating(row[j]), double.CreateTruncating(row[width + j])) / divisor;
            (row[j], row[width + j]) = (T.CreateTruncating(quotient.Real), T.CreateTruncating(quotient.Imaginary));
        }
    }
}
