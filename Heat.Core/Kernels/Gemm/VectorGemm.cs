using System.Numerics;

namespace Heat.Kernels;

/// <summary>Products of a matrix and a vector, y = alpha A x + y, at the speed of memory; of real numbers also those of a matrix with contiguous
/// rows and a few vectors, as dot products.</summary>
/// <typeparam name="TElement">The element of the matrix.</typeparam>
/// <typeparam name="T">The number it consists of.</typeparam>
internal static unsafe class VectorGemm<TElement, T>
    where TElement : unmanaged, INumberBase<TElement>
    where T : unmanaged, INumber<T>
{
    private const int BlockRows = 1 << 12, MaxVectors = 4, LeastLength = 64;

    private static bool IsComplex => sizeof(TElement) != sizeof(T);

    /// <summary>Whether a product is one with a vector, and the matrix has contiguous rows or columns; or a few long dot products of each row.</summary>
    public static bool Takes(in MatrixView<TElement> a, in MatrixView<TElement> c) =>
        (c.Columns == 1 && (a.ColumnStride == 1 || a.RowStride == 1)) || (c.Columns <= MaxVectors && a.ColumnStride == 1 && a.Columns >= LeastLength && !IsComplex);

    /// <summary>y += alpha A x, or y = alpha A x.</summary>
    /// <param name="alpha">The factor.</param>
    /// <param name="a">The matrix.</param>
    /// <param name="x">The vectors, as columns.</param>
    /// <param name="y">The results, as columns.</param>
    /// <param name="accumulate">Whether the product is added.</param>
    public static void Run(TElement alpha, in MatrixView<TElement> a, in MatrixView<TElement> x, in MatrixView<TElement> y, bool accumulate)
    {
        int parts = sizeof(TElement) / sizeof(T), vectorCount = parts * (int)x.Columns;
        bool byRows = a.ColumnStride == 1;
        nint length = a.Columns * parts, block = Math.Min(BlockRows, a.Rows);
        T* vectors = (T*)PackBuffer.Right(vectorCount * length * sizeof(T));
        T* sums = (T*)PackBuffer.Left(vectorCount * parts * block * sizeof(T));
        if (!IsComplex)
            Copy(x, vectors);
        else if (byRows)
            ForRows(x, a.IsConjugated, vectors);
        else
            ForColumns(x, vectors);
        for (nint i = 0; i < a.Rows; i += block)
        {
            MatrixView<TElement> rows = a.RowRange(i, Math.Min(block, a.Rows - i)), target = y.RowRange(i, rows.Rows);
            // A row is a row of numbers; a column is a column of numbers that is twice as long.
            MatrixView<T> numbers = byRows
                ? new((T*)rows.Pointer, rows.Rows, length, a.RowStride * parts, 1)
                : new((T*)rows.Pointer, rows.Rows * parts, a.Columns, 1, a.ColumnStride * parts);
            new Span<T>(sums, (int)(vectorCount * numbers.Rows)).Clear();
            var kernel = new MatrixVector<T>(numbers, vectorCount, vectors, sums);
            SimdWidth.Run<T, MatrixVector<T>>(ref kernel);
            for (nint at = 0; at < rows.Rows * x.Columns; at++)
            {
                (nint column, nint row) = Math.DivRem(at, rows.Rows);
                TElement sum = !IsComplex ? *(TElement*)(sums + at) : byRows ? Pair(sums[row], sums[row + rows.Rows]) : Combined(sums + (2 * row), sums + (2 * (row + rows.Rows)), a.IsConjugated);
                ref TElement element = ref target[row, column];
                element = accumulate ? element + (alpha * sum) : alpha * sum;
            }
        }
    }

    private static TElement Pair(T real, T imaginary)
    {
        TElement element;
        ((T*)&element)[0] = real;
        ((T*)&element)[1] = imaginary;
        return element;
    }

    /// <summary>Sums of a complex column times real parts, and times imaginary parts.</summary>
    private static TElement Combined(T* real, T* imaginary, bool isConjugated) => isConjugated
        ? Pair(real[0] + imaginary[1], imaginary[0] - real[1])
        : Pair(real[0] - imaginary[1], real[1] + imaginary[0]);

    private static void Copy(in MatrixView<TElement> x, T* vector)
    {
        TElement* target = (TElement*)vector;
        for (nint column = 0; column < x.Columns; column++)
        {
            for (nint p = 0; p < x.Rows; p++)
                *target++ = x[p, column];
        }
    }

    /// <summary>(xr, -xi), which gives the real part, and (xi, xr), which gives the imaginary part; of conjugated rows (xr, xi) and (xi, -xr).</summary>
    private static void ForRows(in MatrixView<TElement> x, bool isConjugated, T* vectors)
    {
        T* second = vectors + (2 * x.Rows);
        for (nint p = 0; p < x.Rows; p++)
        {
            (T real, T imaginary) = Parts(x, p);
            (vectors[2 * p], vectors[(2 * p) + 1]) = (real, isConjugated ? imaginary : -imaginary);
            (second[2 * p], second[(2 * p) + 1]) = (imaginary, isConjugated ? -real : real);
        }
    }

    /// <summary>All real parts, then all imaginary parts.</summary>
    private static void ForColumns(in MatrixView<TElement> x, T* vectors)
    {
        for (nint p = 0; p < x.Rows; p++)
            (vectors[p], vectors[p + x.Rows]) = Parts(x, p);
    }

    private static (T Real, T Imaginary) Parts(in MatrixView<TElement> x, nint place)
    {
        TElement element = x[place, 0];
        T imaginary = ((T*)&element)[1];
        return (((T*)&element)[0], x.IsConjugated ? -imaginary : imaginary);
    }
}
