using System.Numerics;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    public static partial class Linalg
    {
        /// <summary>A[P] = L U with partial pivoting: a permutation of the rows, a lower triangular L with ones on its diagonal and an upper
        /// triangular U, as <c>scipy.linalg.lu</c> with <c>p_indices</c>.</summary>
        /// <param name="a">Matrices of m × n elements, the last two axes.</param>
        /// <returns>P, the m row numbers, so that row i of L U is row P[i] of A; L, m × k, and U, k × n, with k = min(m, n). L and U are split along
        /// rows or columns as <paramref name="a"/> is, and P is replicated; along a batch axis, all three are split.</returns>
        /// <inheritdoc cref="LuFactor{T}" path="/remarks"/>
        /// <exception cref="ArgumentException">The array has fewer than two axes, or elements that are neither floating-point nor complex numbers.</exception>
        public static unsafe (DNDArray<long> P, DNDArray<T> L, DNDArray<T> U) Lu<T>(DNDArray<T> a) where T : unmanaged, INumberBase<T>
        {
            MatrixArguments.Check(nameof(Lu), a);
            if (BlockCyclicSettings.Current.Takes(a))
            {
                using DistributedLu<T> shared = DistributedLu<T>.Of(nameof(Lu), a);
                return LuParts.Of(nameof(Lu), shared, a.Distribution);
            }

            using var call = new MatrixCall<T>(nameof(Lu), a);
            long k = Math.Min(call.Rows, call.Columns);
            MatrixResult<long> p = call.Result<long>(call.Rows);
            MatrixResult<T> l = call.Result<T>(call.Rows, k), u = call.Result<T>(k, call.Columns);
            call.ForEach(index =>
            {
                using var room = new Workspace();
                MatrixView<T> x = room.Copy(call[index]);
                int* pivots = room.Take<int>((nint)k);
                Kernels.LuFactor.Factor(x, pivots, call.Workers);
                long* order = p.At(index);
                for (long i = 0; i < call.Rows; i++)
                    order[i] = i;
                Kernels.LuFactor.Exchange(new MatrixView<long>(order, (nint)call.Rows, 1), pivots, (nint)k);
                Matrices.Copy(x.RowRange(0, (nint)k), u[index]);
                Matrices.KeepTriangle(u[index], Triangle.Upper);
                Matrices.Copy(x.ColumnRange(0, (nint)k), l[index]);
                Matrices.KeepTriangle(l[index], Triangle.Lower);
                for (nint i = 0; i < (nint)k; i++)
                    l[index][i, i] = T.One;
            });
            return (p.ToArray(), l.ToArray(call.MatrixSplit), u.ToArray(call.MatrixSplit));
        }

        /// <summary>Factors square matrices, to solve systems with them again and again, as <c>scipy.linalg.lu_factor</c>.</summary>
        /// <param name="a">Square matrices, the last two axes.</param>
        /// <returns>The factors, for <see cref="LuSolve{T}"/>.</returns>
        /// <remarks>A large matrix that is split along rows or columns is factored by all ranks together, in a block-cyclic layout: it is redistributed, and its panels are
        /// broadcast, half of it in all. Small ones are gathered on all ranks, which compute the same; along a batch axis nothing moves.</remarks>
        /// <exception cref="ArgumentException">The matrices are not square, or their elements neither floating-point nor complex numbers.</exception>
        /// <exception cref="LinAlgException">A matrix is singular: a pivot is 0.</exception>
        public static LuFactors<T> LuFactor<T>(DNDArray<T> a) where T : unmanaged, INumberBase<T> =>
            LuFactors<T>.Of(nameof(LuFactor), MatrixArguments.Check(nameof(LuFactor), a, isSquare: true));

        /// <summary>Solves A X = B with the factors of A, as <c>scipy.linalg.lu_solve</c>.</summary>
        /// <param name="factors">The factors of A, from <see cref="LuFactor{T}"/>.</param>
        /// <param name="b">A vector of n elements, or matrices of n rows.</param>
        /// <param name="transposed">If true, solves Aᵀ X = B.</param>
        /// <returns>X, distributed as <paramref name="b"/>.</returns>
        /// <remarks>None or one redistribution of <paramref name="b"/>, and one of the result. With factors that the ranks share, of a large matrix, at most 32 columns of
        /// <paramref name="b"/> are solved for without moving the factors, in two sums or broadcasts for each block of 96 rows; for more, the factors are broadcast in panels.</remarks>
        /// <exception cref="ArgumentException">The shapes do not match, or the arrays live on different ranks.</exception>
        public static DNDArray<T> LuSolve<T>(LuFactors<T> factors, DNDArray<T> b, bool transposed = false) where T : unmanaged, INumberBase<T>
        {
            ArgumentNullException.ThrowIfNull(factors);
            return factors.Solve(nameof(LuSolve), b, transposed);
        }
    }
}
