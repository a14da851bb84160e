using System.Numerics;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    public static partial class Linalg
    {
        /// <summary>A = L Lᴴ of a Hermitian, positive definite matrix with a lower triangular L, as <c>numpy.linalg.cholesky</c>.</summary>
        /// <param name="a">Square matrices, the last two axes; only their lower triangles are read.</param>
        /// <param name="upper">If true, the result is the upper triangular Lᴴ, as <c>numpy.linalg.cholesky(a, upper=True)</c>; still the lower triangle is read.</param>
        /// <returns>L, distributed as <paramref name="a"/>.</returns>
        /// <remarks>A large matrix that is split along rows or columns is factored by all ranks together, in a block-cyclic layout: it is redistributed, its panels are
        /// broadcast, half of it in all, and L is redistributed. Small ones are gathered on all ranks, which compute the same; along a batch axis nothing moves.</remarks>
        /// <exception cref="ArgumentException">The matrices are not square, or their elements neither floating-point nor complex numbers.</exception>
        /// <exception cref="LinAlgException">A matrix is not positive definite; the message says which leading minor is not positive.</exception>
        /// <example><code>
        /// DNDArray&lt;double&gt; l = Ht.Linalg.Cholesky(Ht.MatMul(a.T, a)); // lower, l times its transpose is the matrix
        /// </code></example>
        public static DNDArray<T> Cholesky<T>(DNDArray<T> a, bool upper = false) where T : unmanaged, INumberBase<T>
        {
            MatrixArguments.Check(nameof(Cholesky), a, isSquare: true);
            if (BlockCyclicSettings.Current.Takes(a))
                return DistributedCholesky<T>.Run(nameof(Cholesky), a, upper);
            using var call = new MatrixCall<T>(nameof(Cholesky), a);
            MatrixResult<T> result = call.Result<T>(call.Rows, call.Columns);
            call.ForEach(index =>
            {
                using var room = new Workspace();
                MatrixView<T> x = room.Copy(call[index]);
                nint minor = CholeskyFactor.Factor(x, call.Workers);
                if (minor > 0)
                    throw new LinAlgException($"Cholesky: the matrix is not positive definite: its leading minor of order {minor} is not positive{call.Of(index)}.");
                Matrices.KeepTriangle(x, Triangle.Lower);
                Matrices.Copy(upper ? x.Adjoint : x, result[index]);
            });
            return result.ToArray(call.MatrixSplit);
        }
    }
}
