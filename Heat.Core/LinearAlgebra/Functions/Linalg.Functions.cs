using System.Numerics;

namespace Heat;

public static partial class Ht
{
    public static partial class Linalg
    {
        /// <summary>The exponential of square matrices, as <c>scipy.linalg.expm</c>.</summary>
        /// <param name="a">Square matrices: the last two axes.</param>
        /// <returns>The exponentials, distributed as products of the matrices are (<see cref="MatMul{T}"/>).</returns>
        /// <remarks>By the Padé approximation of degree 13 after division by a power of two, and as many squarings (Higham, "The scaling and squaring method for
        /// the matrix exponential revisited", SIAM J. Matrix Anal. Appl. 26, 2005): six products, one solution of a linear system and the squarings.</remarks>
        /// <exception cref="ArgumentException">The matrices are not square, or elements are neither floating-point nor complex numbers.</exception>
        /// <exception cref="LinAlgException">There are infinite elements or NaN.</exception>
        public static DNDArray<T> Expm<T>(DNDArray<T> a) where T : unmanaged, INumberBase<T>
        {
            MatrixArguments.Check(nameof(Expm), a, isSquare: true);
            if (a.Size == 0)
                return a.Copy();
            return MatrixFunctions<T>.Exponential(a);
        }

        /// <summary>The principal square root of square matrices, as <c>scipy.linalg.sqrtm</c>.</summary>
        /// <param name="a">Square matrices: the last two axes.</param>
        /// <returns>X with X X = A, whose eigenvalues have no negative real part; distributed as products of the matrices are. Matrices that are split along a
        /// batch axis stay where they are.</returns>
        /// <remarks>Symmetric (Hermitian) matrices by their eigenvalues; others by the product form of the Denman-Beavers iteration with scaling (Higham, Functions of
        /// Matrices, SIAM 2008, section 6.3), an inverse and two products a step.</remarks>
        /// <exception cref="ArgumentException">The matrices are not square, or elements are neither floating-point nor complex numbers.</exception>
        /// <exception cref="LinAlgException">There is no such root in these numbers: a real matrix has negative eigenvalues (complex ones have a root), the matrix is singular
        /// and not symmetric, or there are infinite elements or NaN.</exception>
        public static DNDArray<T> SqrtM<T>(DNDArray<T> a) where T : unmanaged, INumberBase<T>
        {
            MatrixArguments.Check(nameof(SqrtM), a, isSquare: true);
            return a.Size == 0 ? a.Copy() : a.NDim > 2 ? MatrixFunctions<T>.Roots(a) : MatrixFunctions<T>.Root(a);
        }

        /// <summary>An estimate of the condition number of a square matrix in the 1-norm, from below, and rarely less than a third of it.</summary>
        /// <param name="a">A square matrix.</param>
        /// <returns>The estimate, the same on every rank; infinite for a singular matrix.</returns>
        /// <remarks>One LU factorisation and a few solutions of linear systems (Hager 1984; Higham, "FORTRAN codes for estimating the one-norm of a real or complex
        /// matrix", ACM TOMS 14, 1988), where <see cref="Cond{T}(DNDArray{T}, MatrixNormOrder)"/> computes an inverse.</remarks>
        /// <exception cref="ArgumentException">The array is no square matrix, or elements are neither floating-point nor complex numbers.</exception>
        /// <exception cref="LinAlgException">There are infinite elements or NaN.</exception>
        public static double CondEst<T>(DNDArray<T> a) where T : unmanaged, INumberBase<T>
        {
            MatrixArguments.CheckMatrix(nameof(CondEst), a, isSquare: true);
            return a.Size == 0 ? 0 : MatrixFunctions<T>.Condition(a);
        }
    }
}
