using System.Numerics;

namespace Heat;

public static partial class Ht
{
    public static partial class Linalg
    {
        /// <summary>The Lanczos method: m orthonormal vectors V and a tridiagonal matrix T = Vᴴ A V, whose extreme eigenvalues come near those of the symmetric (Hermitian) matrix A.</summary>
        /// <param name="a">The matrix, n × n, symmetric or Hermitian, distributed in any way.</param>
        /// <param name="m">The number of vectors, at most n.</param>
        /// <param name="v0">The first vector, of n elements, not zero; a random one if left out. It is not changed.</param>
        /// <returns>V, n × m, split along axis 0 as the product of A and a vector is (<see cref="MatMul{T}"/>), and T, m × m, replicated and real.</returns>
        /// <remarks>
        /// Every vector is made orthogonal to all before it, twice: per vector one product with A and four <c>Allreduce</c> of at most m numbers. If the
        /// space of the vectors is invariant, the next one is random, and T has a zero beside its diagonal. C. Lanczos, J. Res. Nat. Bur. Standards 45, 1950.
        /// </remarks>
        /// <exception cref="ArgumentException">A is not square, or v0 does not fit it.</exception>
        /// <exception cref="ArgumentOutOfRangeException">m is less than 1 or more than n.</exception>
        /// <exception cref="LinAlgException">v0 is zero, or there are NaN or infinities.</exception>
        public static (DNDArray<T> V, DNDArray<T> T) Lanczos<T>(DNDArray<T> a, int m, DNDArray<T>? v0 = null) where T : unmanaged, INumberBase<T>
        {
            if (Arguments.Array(a).NDim != 2 || a.Shape[0] != a.Shape[1])
                throw new ArgumentException($"Lanczos: a square matrix, but the array has shape {a.Shape}.", nameof(a));
            if (m < 1 || m > a.Shape[0])
                throw new ArgumentOutOfRangeException(nameof(m), m, $"Lanczos: {m} vectors of a matrix of shape {a.Shape}.");
            Arguments.SameCommunicator(a.Comm, v0);
            if (v0 is not null && v0.Shape != new Shape(a.Shape[0]))
                throw new ArgumentException($"Lanczos: the first vector has shape {v0.Shape}, and the matrix {a.Shape}.", nameof(v0));
            return new LanczosBasis<T>(a, m).Run(v0);
        }
    }
}
