using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>Copies of matrices and what is read off them.</summary>
internal static unsafe class Matrices
{
    private const int Tile = 16; // rows and columns whose cache lines stay in the first-level cache while they are transposed

    /// <summary>Copies a matrix; conjugates it if the source is a conjugated view.</summary>
    public static void Copy<T>(in MatrixView<T> source, in MatrixView<T> target) where T : unmanaged, INumberBase<T>
    {
        if (source.IsConjugated && Scalar<T>.IsComplex)
            CopyTiles<T, Conjugation>(source, target);
        else
            CopyTiles<T, Plain>(source, target);
    }

    /// <summary>Writes zeros, and another number on the diagonal.</summary>
    public static void Set<T>(in MatrixView<T> a, T diagonal) where T : unmanaged, INumberBase<T>
    {
        for (nint j = 0; j < a.Columns; j++)
        {
            for (nint i = 0; i < a.Rows; i++)
                a[i, j] = i == j ? diagonal : T.Zero;
        }
    }

    /// <summary>Writes zeros where a triangle has none of its elements.</summary>
    public static void KeepTriangle<T>(in MatrixView<T> a, Triangle triangle) where T : unmanaged, INumberBase<T>
    {
        for (nint j = 0; j < a.Columns; j++)
        {
            if (triangle == Triangle.Lower)
            {
                for (nint i = 0; i < Math.Min(j, a.Rows); i++)
                    a[i, j] = T.Zero;
            }
            else
            {
                for (nint i = j + 1; i < a.Rows; i++)
                    a[i, j] = T.Zero;
            }
        }
    }

    /// <summary>Makes a matrix Hermitian: copies one triangle to the other, and drops imaginary parts of the diagonal.</summary>
    public static void Mirror<T>(in MatrixView<T> a, Triangle from) where T : unmanaged, INumberBase<T>
    {
        for (nint j = 0; j < a.Columns; j++)
        {
            a[j, j] = Scalar<T>.Of(Scalar<T>.Real(a[j, j]));
            for (nint i = j + 1; i < a.Rows; i++)
            {
                if (from == Triangle.Lower)
                    a[j, i] = Scalar<T>.Conjugate(a[i, j]);
                else
                    a[i, j] = Scalar<T>.Conjugate(a[j, i]);
            }
        }
    }

    /// <summary>The largest magnitude of a part of an element; NaN if an element is no number.</summary>
    public static double Largest<T>(in MatrixView<T> a) where T : unmanaged, INumberBase<T>
    {
        double largest = 0;
        for (nint j = 0; j < a.Columns; j++)
        {
            for (nint i = 0; i < a.Rows; i++)
            {
                T x = a[i, j];
                double size = Math.Max(Math.Abs(Scalar<T>.Real(x)), Math.Abs(Scalar<T>.Imaginary(x))); // NaN if one is
                if (!(size <= largest))
                    largest = size;
                if (double.IsNaN(largest))
                    return largest;
            }
        }

        return largest;
    }

    /// <summary>The sums of the magnitudes of each column.</summary>
    public static double[] ColumnSums<T>(in MatrixView<T> a) where T : unmanaged, INumberBase<T>
    {
        var sums = new double[a.Columns];
        for (nint j = 0; j < a.Columns; j++)
        {
            for (nint i = 0; i < a.Rows; i++)
                sums[j] += Scalar<T>.Abs(a[i, j]);
        }

        return sums;
    }

    /// <summary>Multiplies all elements by a power of two.</summary>
    public static void Scale<T>(in MatrixView<T> a, int power) where T : unmanaged, INumberBase<T>
    {
        if (power == 0)
            return;
        for (nint j = 0; j < a.Columns; j++)
        {
            for (nint i = 0; i < a.Rows; i++)
                a[i, j] = Scalar<T>.Of(Math.ScaleB(Scalar<T>.Real(a[i, j]), power), Math.ScaleB(Scalar<T>.Imaginary(a[i, j]), power));
        }
    }

    /// <summary>The power of two that brings the largest element of a matrix near 1; 0 where squares can neither overflow nor underflow.</summary>
    /// <param name="largest">The largest element.</param>
    public static int PowerFor<T>(double largest) where T : unmanaged, INumberBase<T>
    {
        if (largest == 0 || !double.IsFinite(largest))
            return 0;
        int exponent = Math.ILogB(largest), safe = Scalar<T>.IsSingle ? 30 : 300;
        return Math.Abs(exponent) <= safe ? 0 : -exponent;
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static void CopyTiles<T, TChange>(in MatrixView<T> source, in MatrixView<T> target) where T : unmanaged, INumberBase<T> where TChange : struct, IElementChange
    {
        for (nint j = 0; j < target.Columns; j += Tile)
        {
            for (nint i = 0; i < target.Rows; i += Tile)
            {
                nint bottom = Math.Min(i + Tile, target.Rows), right = Math.Min(j + Tile, target.Columns);
                for (nint column = j; column < right; column++)
                {
                    T* from = source.Pointer + (i * source.RowStride) + (column * source.ColumnStride), to = target.Pointer + (i * target.RowStride) + (column * target.ColumnStride);
                    for (nint row = i; row < bottom; row++, from += source.RowStride, to += target.RowStride)
                        *to = TChange.Of(*from);
                }
            }
        }
    }

    private interface IElementChange
    {
        static abstract T Of<T>(T x) where T : unmanaged, INumberBase<T>;
    }

    private readonly struct Plain : IElementChange
    {
        public static T Of<T>(T x) where T : unmanaged, INumberBase<T> => x;
    }

    private readonly struct Conjugation : IElementChange
    {
        public static T Of<T>(T x) where T : unmanaged, INumberBase<T> => Scalar<T>.Conjugate(x);
    }
}
