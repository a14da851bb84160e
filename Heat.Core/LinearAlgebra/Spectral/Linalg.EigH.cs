using System.Numerics;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    public static partial class Linalg
    {
        /// <summary>A = V W Vᴴ: eigenvalues and eigenvectors of symmetric or Hermitian matrices, as <c>numpy.linalg.eigh</c>.</summary>
        /// <param name="a">Square matrices, the last two axes, of which one triangle is read.</param>
        /// <param name="upper">Whether the upper triangle is read, else the lower one.</param>
        /// <returns>The eigenvalues, rising, replicated (Python Heat's fall); and the eigenvectors, orthonormal columns, distributed as <paramref name="a"/>. The largest component of each vector is positive.</returns>
        /// <remarks>Matrices that are split along rows or columns are gathered on all ranks, which compute the same: each receives the whole matrix and needs room for several of
        /// its size, and more ranks make it no faster. Along a batch axis nothing moves.
        /// By reduction to a tridiagonal matrix and divide and conquer (Gu and Eisenstat, SIAM J. Matrix Anal. Appl. 16, 1995).</remarks>
        /// <exception cref="ArgumentException">The matrices are not square, or their elements neither floating-point nor complex numbers.</exception>
        /// <exception cref="LinAlgException">A matrix has infinite elements or NaN, or the iteration does not converge.</exception>
        public static (DNDArray<T> W, DNDArray<T> V) EigH<T>(DNDArray<T> a, bool upper = false) where T : unmanaged, IFloatingPointIeee754<T> =>
            EigHCall<T, T>.Run(nameof(EigH), MatrixArguments.Check(nameof(EigH), a, isSquare: true), upper);

        /// <inheritdoc cref="EigH{T}(DNDArray{T}, bool)"/>
        public static (DNDArray<double> W, DNDArray<Complex> V) EigH(DNDArray<Complex> a, bool upper = false) =>
            EigHCall<Complex, double>.Run(nameof(EigH), MatrixArguments.Check(nameof(EigH), a, isSquare: true), upper);

        /// <inheritdoc cref="EigH{T}(DNDArray{T}, bool)"/>
        public static (DNDArray<float> W, DNDArray<Complex64> V) EigH(DNDArray<Complex64> a, bool upper = false) =>
            EigHCall<Complex64, float>.Run(nameof(EigH), MatrixArguments.Check(nameof(EigH), a, isSquare: true), upper);

        /// <summary>The eigenvalues of symmetric or Hermitian matrices alone, as <c>numpy.linalg.eigvalsh</c>.</summary>
        /// <param name="a">Square matrices, the last two axes, of which one triangle is read.</param>
        /// <param name="upper">Whether the upper triangle is read, else the lower one.</param>
        /// <returns>The eigenvalues, rising; split along the batch axis if the matrices are, else replicated.</returns>
        /// <inheritdoc cref="EigH{T}(DNDArray{T}, bool)" path="/remarks|/exception"/>
        public static DNDArray<T> EigValsH<T>(DNDArray<T> a, bool upper = false) where T : unmanaged, IFloatingPointIeee754<T> =>
            EigHCall<T, T>.Values(nameof(EigValsH), MatrixArguments.Check(nameof(EigValsH), a, isSquare: true), upper);

        /// <inheritdoc cref="EigValsH{T}(DNDArray{T}, bool)"/>
        public static DNDArray<double> EigValsH(DNDArray<Complex> a, bool upper = false) =>
            EigHCall<Complex, double>.Values(nameof(EigValsH), MatrixArguments.Check(nameof(EigValsH), a, isSquare: true), upper);

        /// <inheritdoc cref="EigValsH{T}(DNDArray{T}, bool)"/>
        public static DNDArray<float> EigValsH(DNDArray<Complex64> a, bool upper = false) =>
            EigHCall<Complex64, float>.Values(nameof(EigValsH), MatrixArguments.Check(nameof(EigValsH), a, isSquare: true), upper);
    }
}

/// <summary>Eigenvalues of Hermitian matrices.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TReal">The type of the eigenvalues.</typeparam>
internal static unsafe class EigHCall<T, TReal> where T : unmanaged, INumberBase<T> where TReal : unmanaged, INumberBase<TReal>
{
    public static (DNDArray<TReal> W, DNDArray<T> V) Run(string name, DNDArray<T> a, bool upper)
    {
        using var call = new MatrixCall<T>(name, a);
        MatrixResult<TReal> values = call.Result<TReal>(call.Rows);
        MatrixResult<T> vectors = call.Result<T>(call.Rows, call.Rows);
        call.ForEach(index =>
        {
            Decompose(call, index, upper, vectors[index], values.At(index));
            Signs.Normalize(vectors[index]);
        });
        return (values.ToArray(), vectors.ToArray(call.MatrixSplit));
    }

    public static DNDArray<TReal> Values(string name, DNDArray<T> a, bool upper)
    {
        using var call = new MatrixCall<T>(name, a);
        MatrixResult<TReal> values = call.Result<TReal>(call.Rows);
        call.ForEach(index => Decompose(call, index, upper, default, values.At(index)));
        return values.ToArray();
    }

    private static void Decompose(MatrixCall<T> call, long index, bool upper, MatrixView<T> vectors, TReal* values)
    {
        Triangle triangle = upper ? Triangle.Upper : Triangle.Lower;
        call.CheckFinite(index, triangle);
        using var room = new Workspace();
        nint n = (nint)call.Rows;
        double* w = room.Take<double>(n);
        if (!HermitianEigen.Run(call[index], triangle, w, vectors, call.Workers))
            throw call.NotConverged(index);
        for (nint i = 0; i < n; i++)
            values[i] = Scalar<TReal>.Of(w[i]);
    }
}
