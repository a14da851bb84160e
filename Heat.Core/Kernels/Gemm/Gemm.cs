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
        Multiply(alpha, a, b, beta, c, Band.All, workers);
    }

    /// <summary>A part of C = alpha A B + beta C: nothing else of C is read or written.</summary>
    /// <param name="alpha">A factor of the product.</param>
    /// <param name="a">The left factor, m × k.</param>
    /// <param name="b">The right factor, k × n.</param>
    /// <param name="beta">The factor of what C holds.</param>
    /// <param name="c">The result, m × n; it must not overlap A or B.</param>
    /// <param name="band">Which elements are wanted, such as those of a triangle. For all or for float, double and complex elements.</param>
    /// <param name="workers">The threads that take part; the calling one if null.</param>
    public static void Multiply<T>(T alpha, in MatrixView<T> a, in MatrixView<T> b, T beta, in MatrixView<T> c, Band band, Workers? workers = null) where T : unmanaged, INumberBase<T>
    {
        if (a.Rows != c.Rows || b.Columns != c.Columns || a.Columns != b.Rows)
            throw new ArgumentException($"A product of {a.Rows} × {a.Columns} and {b.Rows} × {b.Columns} is not {c.Rows} × {c.Columns}.");
        if (c.Rows == 0 || c.Columns == 0)
            return;
        if (beta != T.One && (beta != T.Zero || a.Columns == 0))
            Scaling.Multiply(beta, c, band);
        if (a.Columns == 0)
            return;
        bool accumulate = beta != T.Zero;
        if (c.ColumnStride != 1 && c.RowStride == 1) // column-major: the transpose of the product is row-major
            GemmThreads.Run(alpha, b.Transposed, a.Transposed, c.Transposed, accumulate, band.Transposed, workers ?? Workers.Single);
        else
            GemmThreads.Run(alpha, a, b, c, accumulate, band, workers ?? Workers.Single);
    }

    /// <summary>The product on one thread: chooses the kernel for the element type.</summary>
    internal static void Run<T>(T alpha, in MatrixView<T> a, in MatrixView<T> b, in MatrixView<T> c, bool accumulate, Band band) where T : unmanaged, INumberBase<T>
    {
        if (typeof(T) == typeof(float))
            Real(Unsafe.BitCast<T, float>(alpha), a.As<float>(), b.As<float>(), c.As<float>(), accumulate, band);
        else if (typeof(T) == typeof(double))
            Real(Unsafe.BitCast<T, double>(alpha), a.As<double>(), b.As<double>(), c.As<double>(), accumulate, band);
        else if (typeof(T) == typeof(int) || typeof(T) == typeof(uint))
            Real(Unsafe.BitCast<T, int>(alpha), a.As<int>(), b.As<int>(), c.As<int>(), accumulate, band);
        else if (typeof(T) == typeof(long) || typeof(T) == typeof(ulong))
            Real(Unsafe.BitCast<T, long>(alpha), a.As<long>(), b.As<long>(), c.As<long>(), accumulate, band);
        else if (typeof(T) == typeof(Complex64))
            Complex<Complex64, float>(Unsafe.BitCast<T, Complex64>(alpha), a.As<Complex64>(), b.As<Complex64>(), c.As<Complex64>(), accumulate, band);
        else if (typeof(T) == typeof(Complex))
            Complex<Complex, double>(Unsafe.BitCast<T, Complex>(alpha), a.As<Complex>(), b.As<Complex>(), c.As<Complex>(), accumulate, band);
        else if (typeof(T) == typeof(Half))
            ConvertedGemm<T, float>.Run(alpha, a, b, c, accumulate);
        else if (DType.Of<T>().Kind != ElementKind.Opaque) // integers of fewer bits, which wrap
            ConvertedGemm<T, int>.Run(alpha, a, b, c, accumulate);
        else
            ScalarGemm<T>.Run(alpha, a, b, c, accumulate);
    }

    private static void Real<T>(T alpha, in MatrixView<T> a, in MatrixView<T> b, in MatrixView<T> c, bool accumulate, Band band) where T : unmanaged, INumber<T>
    {
        if (band == Band.All && VectorGemm<T, T>.Takes(a, c))
            VectorGemm<T, T>.Run(alpha, a, b, c, accumulate);
        else if (band == Band.All && VectorGemm<T, T>.Takes(b.Transposed, c.Transposed))
            VectorGemm<T, T>.Run(alpha, b.Transposed, a.Transposed, c.Transposed, accumulate);
        else
            GemmTiles.Run<T, T, RealPacking<T>>(a, b, T.One, alpha, c, accumulate, band);
    }

    private static void Complex<T, TPart>(T alpha, in MatrixView<T> a, in MatrixView<T> b, in MatrixView<T> c, bool accumulate, Band band)
        where T : unmanaged, INumberBase<T>
        where TPart : unmanaged, IFloatingPointIeee754<TPart>
    {
        if (band == Band.All && VectorGemm<T, TPart>.Takes(a, c))
            VectorGemm<T, TPart>.Run(alpha, a, b, c, accumulate);
        else if (band == Band.All && VectorGemm<T, TPart>.Takes(b.Transposed, c.Transposed))
            VectorGemm<T, TPart>.Run(alpha, b.Transposed, a.Transposed, c.Transposed, accumulate);
        else
            GemmTiles.Run<T, TPart, ComplexPacking<T, TPart>>(a, b, alpha, TPart.One, c.Numbers<TPart>(2), accumulate, band);
    }
}
