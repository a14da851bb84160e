using Heat.Forms;

namespace Heat;

public static partial class Ht
{
    /// <summary>A diagonal of an array: the elements whose indices along two axes differ by an offset. No communication: the result is a
    /// view.</summary>
    /// <param name="a">The array.</param>
    /// <param name="offset">0 is the main diagonal; positive ones lie above it, negative ones below.</param>
    /// <param name="axis1">The axis of the rows; -1 is the last.</param>
    /// <param name="axis2">The axis of the columns.</param>
    /// <returns>A view that has the diagonal as its last axis, in place of the two. If one of them is the split axis, it is split along the
    /// diagonal, and each rank has its part of it; else as the array is.</returns>
    /// <exception cref="ArgumentException">The two axes are the same.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    [Member]
    public static DNDArray<T> Diagonal<T>(DNDArray<T> a, long offset = 0, int axis1 = 0, int axis2 = 1) where T : unmanaged
    {
        Arguments.Array(a);
        (int rows, int columns) = (Arguments.Axis(axis1, a.NDim, nameof(axis1)), Arguments.Axis(axis2, a.NDim, nameof(axis2)));
        return rows != columns
            ? AxisViews.Diagonal(a, offset, rows, columns)
            : throw new ArgumentException($"{nameof(Diagonal)}: axis {rows} is given twice; a diagonal needs two axes.", nameof(axis2));
    }

    /// <summary>A square matrix with a vector as its diagonal and zeros elsewhere; of a matrix, a copy of its diagonal. No communication.</summary>
    /// <param name="v">A vector or a matrix.</param>
    /// <param name="k">The diagonal: 0 is the main diagonal; positive ones lie above it, negative ones below.</param>
    /// <returns>Of a vector, a matrix: replicated if it is replicated, else split along its rows, and each rank has the rows of its elements.
    /// Of a matrix, a vector distributed as <see cref="Diagonal{T}(DNDArray{T}, long, int, int)"/>.</returns>
    /// <exception cref="ArgumentException">The array has neither one axis nor two.</exception>
    public static DNDArray<T> Diag<T>(DNDArray<T> v, long k = 0) where T : unmanaged => Arguments.Array(v).NDim switch
    {
        1 => Diagonals.MatrixOf(v, k),
        2 => AxisViews.Diagonal(v, k, 0, 1).Copy(),
        _ => throw new ArgumentException($"{nameof(Diag)}: an array of shape {v.Shape} is neither a vector nor a matrix.", nameof(v)),
    };

    /// <summary>A square matrix with the elements of an array, in row-major order, as its diagonal and zeros elsewhere. Collective if the array
    /// is split along another axis than the first: each element that changes its rank moves once.</summary>
    /// <param name="v">The array.</param>
    /// <param name="k">The diagonal: 0 is the main diagonal; positive ones lie above it, negative ones below.</param>
    /// <returns>A matrix, distributed as <see cref="Diag{T}(DNDArray{T}, long)"/> of the flattened array.</returns>
    public static DNDArray<T> DiagFlat<T>(DNDArray<T> v, long k = 0) where T : unmanaged => Diagonals.MatrixOf(Arguments.Array(v).Flatten(), k);
}

/// <summary>Matrices with a given diagonal.</summary>
internal static class Diagonals
{
    public static DNDArray<T> MatrixOf<T>(DNDArray<T> v, long k) where T : unmanaged
    {
        long size = checked(v.Size + Math.Abs(k));
        Shape shape = [size, size];
        Distribution distribution = v.Split is null ? v.Distribution.WithShape(shape, null) : Distribution.FromCounts(shape, 0, Rows(v.Distribution, k));
        DNDArray<T> matrix = Ht.Filled(Ht.Allocate<T>(distribution, v.Comm), default);
        v.Local.CopyTo(AxisViews.Diagonal(matrix, k, 0, 1).Local);
        return matrix;
    }

    /// <summary>Each rank's rows: those of its elements, and the first or the last rank those without one.</summary>
    private static long[] Rows(Distribution vector, long k)
    {
        long[] rows = [.. vector.Counts];
        rows[k < 0 ? 0 : ^1] += Math.Abs(k);
        return rows;
    }
}
