using System.Numerics;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    public static partial class Linalg
    {
        /// <summary>A V = V W: eigenvalues and eigenvectors of square matrices, as <c>numpy.linalg.eig</c>, always as complex numbers.</summary>
        /// <param name="a">Square matrices, the last two axes.</param>
        /// <returns>The eigenvalues, in no certain order, replicated: those of a real matrix are real, or pairs of conjugates, the one with positive imaginary part
        /// first; and the eigenvectors, columns of norm 1 whose largest component is positive, distributed as <paramref name="a"/>.</returns>
        /// <remarks>Matrices that are split along rows or columns are gathered on all ranks, which compute the same, in double precision; along a batch
        /// axis nothing moves. By balancing, reduction to Hessenberg form and shifted QR steps.</remarks>
        /// <exception cref="ArgumentException">The matrices are not square.</exception>
        /// <exception cref="LinAlgException">A matrix has infinite elements or NaN, or the iteration does not converge.</exception>
        public static (DNDArray<Complex> W, DNDArray<Complex> V) Eig(DNDArray<double> a) => EigCall<double, Complex>.Run(nameof(Eig), a);

        /// <inheritdoc cref="Eig(DNDArray{double})"/>
        public static (DNDArray<Complex> W, DNDArray<Complex> V) Eig(DNDArray<Complex> a) => EigCall<Complex, Complex>.Run(nameof(Eig), a);

        /// <inheritdoc cref="Eig(DNDArray{double})"/>
        public static (DNDArray<Complex64> W, DNDArray<Complex64> V) Eig(DNDArray<float> a) => EigCall<float, Complex64>.Run(nameof(Eig), a);

        /// <inheritdoc cref="Eig(DNDArray{double})"/>
        public static (DNDArray<Complex64> W, DNDArray<Complex64> V) Eig(DNDArray<Complex64> a) => EigCall<Complex64, Complex64>.Run(nameof(Eig), a);

        /// <summary>The eigenvalues of square matrices alone, as <c>numpy.linalg.eigvals</c>, always as complex numbers.</summary>
        /// <param name="a">Square matrices, the last two axes.</param>
        /// <returns>The eigenvalues; split along the batch axis if the matrices are, else replicated.</returns>
        /// <inheritdoc cref="Eig(DNDArray{double})" path="/remarks|/exception"/>
        public static DNDArray<Complex> EigVals(DNDArray<double> a) => EigCall<double, Complex>.Values(nameof(EigVals), a);

        /// <inheritdoc cref="EigVals(DNDArray{double})"/>
        public static DNDArray<Complex> EigVals(DNDArray<Complex> a) => EigCall<Complex, Complex>.Values(nameof(EigVals), a);

        /// <inheritdoc cref="EigVals(DNDArray{double})"/>
        public static DNDArray<Complex64> EigVals(DNDArray<float> a) => EigCall<float, Complex64>.Values(nameof(EigVals), a);

        /// <inheritdoc cref="EigVals(DNDArray{double})"/>
        public static DNDArray<Complex64> EigVals(DNDArray<Complex64> a) => EigCall<Complex64, Complex64>.Values(nameof(EigVals), a);
    }
}

/// <summary>Eigenvalues of general matrices.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TComplex">The type of the results.</typeparam>
internal static unsafe class EigCall<T, TComplex> where T : unmanaged, INumberBase<T> where TComplex : unmanaged, INumberBase<TComplex>
{
    public static (DNDArray<TComplex> W, DNDArray<TComplex> V) Run(string name, DNDArray<T> a)
    {
        using var call = new MatrixCall<T>(name, MatrixArguments.Check(name, a, isSquare: true));
        MatrixResult<TComplex> values = call.Result<TComplex>(call.Rows), vectors = call.Result<TComplex>(call.Rows, call.Rows);
        call.ForEach(index =>
        {
            using var room = new Workspace();
            MatrixView<Complex> v = room.Matrix<Complex>((nint)call.Rows, (nint)call.Rows);
            Decompose(call, index, v, values.At(index));
            for (nint i = 0; i < v.Rows; i++)
            {
                for (nint j = 0; j < v.Columns; j++)
                    vectors[index][i, j] = Scalar<TComplex>.Of(v[i, j]);
            }
        });
        return (values.ToArray(), vectors.ToArray(call.MatrixSplit));
    }

    public static DNDArray<TComplex> Values(string name, DNDArray<T> a)
    {
        using var call = new MatrixCall<T>(name, MatrixArguments.Check(name, a, isSquare: true));
        MatrixResult<TComplex> values = call.Result<TComplex>(call.Rows);
        call.ForEach(index => Decompose(call, index, default, values.At(index)));
        return values.ToArray();
    }

    private static void Decompose(MatrixCall<T> call, long index, MatrixView<Complex> vectors, TComplex* values)
    {
        call.CheckFinite(index);
        using var room = new Workspace();
        nint n = (nint)call.Rows;
        Complex* w = room.Take<Complex>(n);
        if (!GeneralEigen.Run(call[index], w, vectors, call.Workers))
            throw call.NotConverged(index);
        for (nint i = 0; i < n; i++)
            values[i] = Scalar<TComplex>.Of(w[i]);
    }
}
