using System.Numerics;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    public static partial class Linalg
    {
        /// <summary>Solves A X = B, as <c>numpy.linalg.solve</c>.</summary>
        /// <param name="a">Square matrices of n rows, the last two axes; axes before them are batch axes.</param>
        /// <param name="b">A vector of n elements, or matrices of n rows; batch axes are broadcast.</param>
        /// <returns>X, of the shape of <paramref name="b"/> with the broadcast batch axes. Split along a batch axis if <paramref name="a"/> or
        /// <paramref name="b"/> is, else distributed as <paramref name="b"/>.</returns>
        /// <remarks>By elimination with partial pivoting. A large matrix that is split along rows or columns is factored by all ranks together, as by
        /// <see cref="LuFactor{T}"/>; a small one is gathered on all ranks, which factor it alike. Columns of <paramref name="b"/> are shared out among the ranks
        /// where there are enough.</remarks>
        /// <exception cref="ArgumentException">The matrices are not square, shapes do not match, elements are neither floating-point nor complex numbers, or the arrays live on different ranks.</exception>
        /// <exception cref="LinAlgException">A matrix is singular; the message says which pivot is 0.</exception>
        /// <example><code>
        /// DNDArray&lt;double&gt; a = Ht.Array(new double[,] { { 4, 1 }, { 1, 3 } }), b = Ht.Array([1.0, 2.0]);
        /// DNDArray&lt;double&gt; x = Ht.Linalg.Solve(a, b); // 0.0909, 0.6364
        /// </code></example>
        public static DNDArray<T> Solve<T>(DNDArray<T> a, DNDArray<T> b) where T : unmanaged, INumberBase<T>
        {
            MatrixArguments.Check(nameof(Solve), a, isSquare: true);
            _ = new RightSides<T>(nameof(Solve), a, b); // the shapes, before anything is factored
            return LuFactors<T>.Of(nameof(Solve), a).Solve(nameof(Solve), b, transposed: false);
        }

        /// <summary>Solves A X = B with a triangular A, as <c>scipy.linalg.solve_triangular</c>.</summary>
        /// <param name="a">Square matrices of n rows, of which one triangle is read.</param>
        /// <param name="b">A vector of n elements, or matrices of n rows; batch axes are broadcast.</param>
        /// <param name="lower">Whether the lower triangle is read, else the upper one.</param>
        /// <param name="unitDiagonal">Whether the diagonal is taken as ones, and not read.</param>
        /// <param name="transposed">Whether Aᵀ X = B is solved; which triangle is read stays.</param>
        /// <returns>X, distributed as that of <see cref="Solve{T}"/>.</returns>
        /// <remarks>A large matrix that is split along rows or columns stays where it is: with few right-hand sides their ranks solve for one block of unknowns after
        /// the other, and solutions move; of more than 32, each rank solves for some columns, and the triangle is broadcast in panels. A small matrix is gathered on
        /// all ranks.</remarks>
        /// <exception cref="ArgumentException">As for <see cref="Solve{T}"/>.</exception>
        /// <exception cref="LinAlgException">An element of the diagonal is 0; the message says which.</exception>
        public static DNDArray<T> SolveTriangular<T>(DNDArray<T> a, DNDArray<T> b, bool lower = false, bool unitDiagonal = false, bool transposed = false) where T : unmanaged, INumberBase<T>
        {
            MatrixArguments.Check(nameof(SolveTriangular), a, isSquare: true);
            var call = new RightSides<T>(nameof(SolveTriangular), a, b);
            if (BlockCyclicSettings.Current.Takes(a))
                return DistributedSolve.Run(nameof(SolveTriangular), a, b, lower ? Triangle.Lower : Triangle.Upper, unitDiagonal, transposed);
            LocalTensor<T> matrices = call.Batches(a, 2);
            Workers workers = ComputeSettings.Workers;
            Triangle triangle = lower == transposed ? Triangle.Upper : Triangle.Lower;
            string? failure = unitDiagonal ? null : ZeroOnDiagonal(matrices);
            if (a.IsDistributed || b.IsDistributed ? a.Comm.FirstText(failure) is { } text : (text = failure) is not null)
                throw new LinAlgException(text!);
            return call.Run(matrices, (matrix, _, right) => Triangular.Solve(transposed ? matrix.Transposed : matrix, triangle, unitDiagonal, right, workers));
        }

        /// <summary>The inverses of square matrices, as <c>numpy.linalg.inv</c>.</summary>
        /// <param name="a">Square matrices, the last two axes.</param>
        /// <returns>The inverses, distributed as <paramref name="a"/>.</returns>
        /// <remarks>A large matrix that is split along rows or columns is factored and inverted by all ranks together, in a block-cyclic layout: the matrix and its
        /// inverse are redistributed once each (twice the inverse of a matrix that is split along its columns), and panels of the factors are broadcast. A small one
        /// is gathered on all ranks.</remarks>
        /// <exception cref="ArgumentException">The matrices are not square, or their elements neither floating-point nor complex numbers.</exception>
        /// <exception cref="LinAlgException">A matrix is singular; the message says which pivot is 0.</exception>
        /// <example><code>
        /// DNDArray&lt;double&gt; inverse = Ht.Linalg.Inv(a); // to solve a system, Ht.Linalg.Solve is faster and more exact
        /// </code></example>
        public static DNDArray<T> Inv<T>(DNDArray<T> a) where T : unmanaged, INumberBase<T> =>
            Inverse<T>.Run(nameof(Inv), MatrixArguments.Check(nameof(Inv), a, isSquare: true));

        /// <summary>The determinants of square matrices, as <c>numpy.linalg.det</c>.</summary>
        /// <param name="a">Square matrices, the last two axes.</param>
        /// <returns>One number for each matrix: an array of the batch axes, without axes for one matrix; split along the batch axis if the matrices are, else
        /// replicated. 0 for a singular matrix; products that are too large are infinite (<see cref="SlogDet{T}(DNDArray{T})"/> has none).</returns>
        /// <inheritdoc cref="LuFactor{T}" path="/remarks|/exception[@cref='T:System.ArgumentException']"/>
        /// <example><code>
        /// double determinant = Ht.Linalg.Det(a).Item();
        /// </code></example>
        public static DNDArray<T> Det<T>(DNDArray<T> a) where T : unmanaged, INumberBase<T>
        {
            return Determinants.Products(nameof(Det), MatrixArguments.Check(nameof(Det), a, isSquare: true));
        }

        /// <summary>The signs of the determinants of square matrices, and the logarithms of their magnitudes, as <c>numpy.linalg.slogdet</c>.</summary>
        /// <param name="a">Square matrices, the last two axes.</param>
        /// <returns>For each matrix a number of magnitude 1 and a logarithm: 0 and minus infinity for a singular matrix. Distributed as the result of <see cref="Det{T}"/>.</returns>
        /// <inheritdoc cref="Det{T}" path="/remarks|/exception"/>
        public static (DNDArray<T> Sign, DNDArray<T> LogDet) SlogDet<T>(DNDArray<T> a) where T : unmanaged, IFloatingPointIeee754<T>
        {
            return Determinants.Logarithms<T, T>(nameof(SlogDet), MatrixArguments.Check(nameof(SlogDet), a, isSquare: true));
        }

        /// <inheritdoc cref="SlogDet{T}(DNDArray{T})"/>
        public static (DNDArray<Complex> Sign, DNDArray<double> LogDet) SlogDet(DNDArray<Complex> a)
        {
            return Determinants.Logarithms<Complex, double>(nameof(SlogDet), MatrixArguments.Check(nameof(SlogDet), a, isSquare: true));
        }

        /// <inheritdoc cref="SlogDet{T}(DNDArray{T})"/>
        public static (DNDArray<Complex64> Sign, DNDArray<float> LogDet) SlogDet(DNDArray<Complex64> a)
        {
            return Determinants.Logarithms<Complex64, float>(nameof(SlogDet), MatrixArguments.Check(nameof(SlogDet), a, isSquare: true));
        }

        private static string? ZeroOnDiagonal<T>(LocalTensor<T> matrices) where T : unmanaged, INumberBase<T>
        {
            int axes = matrices.NDim - 2;
            long n = matrices.Shape[^1];
            var index = new long[matrices.NDim];
            for (long at = 0; at < (n == 0 ? 0 : matrices.Size / n); at++)
            {
                (long rest, long k) = Math.DivRem(at, n);
                index[^1] = index[^2] = k;
                for (int axis = axes - 1; axis >= 0; axis--)
                    (rest, index[axis]) = Math.DivRem(rest, matrices.Shape[axis]);
                if (matrices[index] == T.Zero)
                    return $"SolveTriangular: the matrix is singular: element {k} of its diagonal is 0.";
            }

            return null;
        }
    }
}
