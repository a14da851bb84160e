using System.Numerics;

namespace Heat.Kernels;

/// <summary>Products of a matrix and its own transpose, of which one triangle is computed: half the work of a product.</summary>
internal static unsafe class Syrk
{
    /// <summary>A triangle of C = alpha A Aᵀ + beta C; the other triangle is neither read nor written.</summary>
    /// <param name="triangle">Which triangle.</param>
    /// <param name="alpha">The factor of the product.</param>
    /// <param name="a">The matrix, n × k; for AᵀA its transpose.</param>
    /// <param name="beta">The factor of what C holds; if 0, C is not read.</param>
    /// <param name="c">The result, n × n.</param>
    /// <param name="workers">The threads that take part; the calling one if null.</param>
    public static void Update<T>(Triangle triangle, T alpha, in MatrixView<T> a, T beta, in MatrixView<T> c, Workers? workers = null) where T : unmanaged, INumberBase<T> =>
        Gemm.Multiply(alpha, a, a.Transposed, beta, c, Band.Of(triangle), workers);

    /// <summary>A triangle of the Hermitian C = alpha A Aᴴ + beta C with real alpha and beta; the diagonal is real. Of real numbers the same
    /// as <see cref="Update"/>.</summary>
    /// <param name="triangle">Which triangle.</param>
    /// <param name="alpha">The factor of the product, real.</param>
    /// <param name="a">The matrix, n × k; for AᴴA its conjugate transpose.</param>
    /// <param name="beta">The factor of what C holds, real; if 0, C is not read.</param>
    /// <param name="c">The result, n × n.</param>
    /// <param name="workers">The threads that take part; the calling one if null.</param>
    public static void UpdateHermitian<T>(Triangle triangle, T alpha, in MatrixView<T> a, T beta, in MatrixView<T> c, Workers? workers = null) where T : unmanaged, INumberBase<T>
    {
        Gemm.Multiply(alpha, a, a.Adjoint, beta, c, Band.Of(triangle), workers);
        for (nint i = 0; i < c.Rows; i++)
        {
            // Products of conjugates leave the rounding error of their imaginary parts.
            if (typeof(T) == typeof(Complex))
                ((double*)&c.Pointer[i * (c.RowStride + c.ColumnStride)])[1] = 0;
            else if (typeof(T) == typeof(Complex64))
                ((float*)&c.Pointer[i * (c.RowStride + c.ColumnStride)])[1] = 0;
        }
    }
}
