using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// Products of matrices, C = alpha A B + beta C, for all numeric element types and any strides. Transposed and conjugated factors are
/// views of the factors (<see cref="MatrixView{T}.Transposed"/>, <see cref="MatrixView{T}.Adjoint"/>) and cost nothing.
/// <para>Integers wrap. Half-precision numbers are multiplied and added in single precision and rounded once. Results are the same for
/// every number of threads.</para>
/// </summary>
internal static unsafe class Gemm
{
    /// <summary>C = A B.</summary>
    public static void Multiply<T>(in MatrixView<T> a, in MatrixView<T> b, in MatrixView<T> c, Workers? workers = null) where T : unmanaged, INumberBase<T> =>
        Multiply(T.One, a, b, T.Zero, c, workers);

    /// <summary>C = alpha A B + beta C. If beta is 0, C is not read and may hold anything.</summary>
    /// <param name="alpha">A factor of the product.</param>
    /// <param name="a">The left factor, m × k.</param>
    /// <param name="b">The right factor, k × n.</param>
    /// <param name="beta">The factor of what C holds.</param>
    /// <param name="c">The result, m × n; it must not overlap A or B.</param>
    /// <param name="workers">The threads that take part; the calling one if null.</param>
    public static void Multiply<T>(T alpha, in MatrixView<T> a, in MatrixView<T> b, T beta, in MatrixView<T> c, Workers? workers = null) where T : unmanaged, INumberBase<T>
    {
        if (a.Rows != c.Rows || b.Columns != c.Columns || a.Columns != b.Rows)
            throw new ArgumentException($"A product of {a.Rows} × {a.Columns} and {b.Rows} × {b.Columns} is not {c.Rows} × {c.Columns}.");
        if (c.Rows == 0 || c.Columns == 0)
            return;
        if (beta != T.Zero && beta != T.One)
            Scaling.Multiply(beta, c);
        if (a.Columns == 0)
        {
            if (beta == T.Zero)
                Scaling.Clear(c);
            return;
        }

        bool accumulate = beta != T.Zero;
        if (c.ColumnStride != 1 && c.RowStride == 1) // column-major: the transpose of the product is row-major
            GemmThreads.Run(alpha, b.Transposed, a.Transposed, c.Transposed, accumulate, workers ?? Workers.Single);
        else
            GemmThreads.Run(alpha, a, b, c, accumulate, workers ?? Workers.Single);
    }

    /// <summary>The product on one thread: chooses the kernel for the element type.</summary>
    internal static void Run<T>(T alpha, in MatrixView<T> a, in MatrixView<T> b, in MatrixView<T> c, bool accumulate) where T : unmanaged, INumberBase<T>
    {
        if (typeof(T) == typeof(float))
            GemmTiles.Run<float, float, RealPacking<float>>(a.As<float>(), b.As<float>(), 1, Unsafe.BitCast<T, float>(alpha), c.As<float>(), accumulate);
        else if (typeof(T) == typeof(double))
            GemmTiles.Run<double, double, RealPacking<double>>(a.As<double>(), b.As<double>(), 1, Unsafe.BitCast<T, double>(alpha), c.As<double>(), accumulate);
        else if (typeof(T) == typeof(Complex64))
            GemmTiles.Run<Complex64, float, ComplexPacking<Complex64, float>>(a.As<Complex64>(), b.As<Complex64>(), Unsafe.BitCast<T, Complex64>(alpha), 1, c.Numbers<float>(2), accumulate);
        else if (typeof(T) == typeof(Complex))
            GemmTiles.Run<Complex, double, ComplexPacking<Complex, double>>(a.As<Complex>(), b.As<Complex>(), Unsafe.BitCast<T, Complex>(alpha), 1, c.Numbers<double>(2), accumulate);
        else if (typeof(T) == typeof(int) || typeof(T) == typeof(uint))
            GemmTiles.Run<int, int, RealPacking<int>>(a.As<int>(), b.As<int>(), 1, Unsafe.BitCast<T, int>(alpha), c.As<int>(), accumulate);
        else if (typeof(T) == typeof(long) || typeof(T) == typeof(ulong))
            GemmTiles.Run<long, long, RealPacking<long>>(a.As<long>(), b.As<long>(), 1, Unsafe.BitCast<T, long>(alpha), c.As<long>(), accumulate);
        else if (typeof(T) == typeof(Half))
            ConvertedGemm<T, float>.Run(alpha, a, b, c, accumulate);
        else
            ConvertedGemm<T, int>.Run(alpha, a, b, c, accumulate);
    }
}
