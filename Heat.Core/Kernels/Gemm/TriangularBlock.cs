using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>A small triangular matrix and the rows of B that belong to it: copied into the first-level cache as a lower triangle, with real
/// and imaginary parts in rows of their own, solved or multiplied there, and copied back.</summary>
internal static unsafe class TriangularBlock
{
    private const int Columns = 64; // of B at a time: 32 rows of 64 doubles are 16 KiB

    /// <summary>Solves A X = B or multiplies A B, in place.</summary>
    public static void Run<T>(in MatrixView<T> a, Triangle triangle, bool isUnit, bool isProduct, in MatrixView<T> b) where T : unmanaged, INumberBase<T>
    {
        if (typeof(T) == typeof(float))
            Run<float, float>(a.As<float>(), triangle, isUnit, isProduct, b.As<float>());
        else if (typeof(T) == typeof(double))
            Run<double, double>(a.As<double>(), triangle, isUnit, isProduct, b.As<double>());
        else if (typeof(T) == typeof(Complex64))
            Run<Complex64, float>(a.As<Complex64>(), triangle, isUnit, isProduct, b.As<Complex64>());
        else if (typeof(T) == typeof(Complex))
            Run<Complex, double>(a.As<Complex>(), triangle, isUnit, isProduct, b.As<Complex>());
        else
            throw new NotSupportedException($"Triangular matrices of {typeof(T).Name} are not supported.");
    }

    private static void Run<TElement, T>(MatrixView<TElement> a, Triangle triangle, bool isUnit, bool isProduct, in MatrixView<TElement> b)
        where TElement : unmanaged, INumberBase<TElement>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // The upper triangle is a lower one when rows and columns are taken backwards.
        bool isReversed = triangle == Triangle.Upper;
        int n = (int)a.Rows, parts = sizeof(TElement) / sizeof(T);
        T* matrix = (T*)PackBuffer.Left(((n * n) + (n * Columns)) * sizeof(TElement)), rows = matrix + (n * n * parts);
        if (isReversed)
            a = Reversed(a, columns: true);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                TElement element = isUnit && i == j ? TElement.One : a[i, j];
                Write(element, a.IsConjugated, matrix + (((i * n) + j) * parts), 1);
            }
        }

        MatrixView<TElement> target = isReversed ? Reversed(b, columns: false) : b;
        for (nint j = 0; j < b.Columns; j += Columns)
        {
            MatrixView<TElement> part = target.ColumnRange(j, Math.Min(Columns, b.Columns - j));
            Move<TElement, T>(part, rows, isLoad: true);
            var kernel = new TriangularKernel<T>(matrix, n, parts, rows, Columns, isUnit, isProduct);
            SimdWidth.Run<T, TriangularKernel<T>>(ref kernel);
            Move<TElement, T>(part, rows, isLoad: false);
        }
    }

    /// <summary>Copies rows of B to rows of numbers, and fills them up with zeros; or copies them back.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    private static void Move<TElement, T>(in MatrixView<TElement> b, T* rows, bool isLoad) where TElement : unmanaged where T : unmanaged, INumberBase<T>
    {
        int parts = sizeof(TElement) / sizeof(T);
        for (nint i = 0; i < b.Rows; i++, rows += Columns * parts)
        {
            T* element = (T*)(b.Pointer + (i * b.RowStride));
            nint step = b.ColumnStride * parts;
            if (isLoad && b.Columns < Columns)
                new Span<T>(rows, Columns * parts).Clear();
            for (nint j = 0; j < b.Columns; j++, element += step)
            {
                for (int part = 0; part < parts; part++)
                {
                    if (isLoad)
                        rows[(part * Columns) + j] = element[part];
                    else
                        element[part] = rows[(part * Columns) + j];
                }
            }
        }
    }

    private static void Write<TElement, T>(TElement element, bool isConjugated, T* target, int distance) where TElement : unmanaged where T : unmanaged, INumberBase<T>
    {
        target[0] = ((T*)&element)[0];
        if (sizeof(TElement) != sizeof(T))
            target[distance] = isConjugated ? -((T*)&element)[1] : ((T*)&element)[1];
    }

    private static MatrixView<T> Reversed<T>(in MatrixView<T> x, bool columns) where T : unmanaged =>
        new(x.Pointer + ((x.Rows - 1) * x.RowStride) + (columns ? (x.Columns - 1) * x.ColumnStride : 0), x.Rows, x.Columns, -x.RowStride, columns ? -x.ColumnStride : x.ColumnStride)
        { IsConjugated = x.IsConjugated };
}
