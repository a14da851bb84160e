using System.Numerics;

namespace Heat.Kernels;

/// <summary>Singular vectors and eigenvectors are determined but for a factor of magnitude 1. It is chosen so that the largest component is positive.</summary>
internal static unsafe class Signs
{
    private const double Nearly = 0.999; // of components that are equal but for rounding the first one decides

    /// <summary>Eigenvectors, as columns.</summary>
    public static void Normalize<T>(in MatrixView<T> vectors) where T : unmanaged, INumberBase<T>
    {
        for (nint k = 0; k < vectors.Columns; k++)
            Turn(vectors.ColumnRange(k, 1), Factor(vectors.ColumnRange(k, 1)));
    }

    /// <summary>Singular vectors: those of the shorter kind decide, the right ones of a square matrix. Vectors without a partner, which belong to no
    /// singular value, are turned by themselves.</summary>
    /// <param name="u">The left vectors, as columns.</param>
    /// <param name="vh">The right vectors conjugated, as rows.</param>
    public static void Normalize<T>(in MatrixView<T> u, in MatrixView<T> vh) where T : unmanaged, INumberBase<T>
    {
        MatrixView<T> v = vh.Transposed;
        nint pairs = Math.Min(u.Rows, v.Rows);
        for (nint k = 0; k < Math.Max(u.Columns, v.Columns); k++)
        {
            if (k >= u.Columns || k >= v.Columns || k >= pairs)
            {
                if (k < u.Columns)
                    Normalize(u.ColumnRange(k, 1));
                if (k < v.Columns)
                    Normalize(v.ColumnRange(k, 1));
                continue;
            }

            MatrixView<T> left = u.ColumnRange(k, 1), right = v.ColumnRange(k, 1);
            T factor = v.Rows <= u.Rows ? Factor(right) : Scalar<T>.Conjugate(Factor(left));
            Turn(right, factor);
            Turn(left, Scalar<T>.Conjugate(factor));
        }
    }

    /// <summary>The number by which a vector is multiplied.</summary>
    private static T Factor<T>(in MatrixView<T> vector) where T : unmanaged, INumberBase<T>
    {
        double largest = 0;
        for (nint i = 0; i < vector.Rows; i++)
            largest = Math.Max(largest, Scalar<T>.Abs(vector[i, 0]));
        for (nint i = 0; i < vector.Rows; i++)
        {
            if (Scalar<T>.Abs(vector[i, 0]) >= Nearly * largest)
                return Scalar<T>.Conjugate(Scalar<T>.Phase(vector[i, 0]));
        }

        return T.One;
    }

    private static void Turn<T>(in MatrixView<T> vector, T factor) where T : unmanaged, INumberBase<T>
    {
        if (factor == T.One)
            return;
        for (nint i = 0; i < vector.Rows; i++)
            vector[i, 0] *= factor;
    }
}
