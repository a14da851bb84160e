using System.Numerics;

namespace Heat;

public static partial class Ht
{
    public static partial class Linalg
    {
        /// <summary>Solves A x = b by conjugate gradients; A is symmetric (Hermitian) and positive definite, and only products with it are needed.</summary>
        /// <param name="a">The matrix, n × n, distributed in any way.</param>
        /// <param name="b">The right-hand side, n elements.</param>
        /// <param name="x0">The first approximation; zeros if left out. It is not changed.</param>
        /// <param name="tolerance">The method ends when the norm of b - A x is at most this part of the norm of b: 1e-10 if left out, 1e-5 in single precision.</param>
        /// <param name="maxIterations">The most steps: 10 n if left out.</param>
        /// <param name="preconditioner">A function that is near the product with the inverse of A, symmetric and positive definite, such as a division by the diagonal.</param>
        /// <param name="callback">Called on every rank after each step, with its number and the norm of the residual.</param>
        /// <returns>x, distributed as the product of A and a vector is (<see cref="MatMul{T}"/>).</returns>
        /// <remarks>
        /// A step takes one product with A and one <c>Allreduce</c> of three numbers (Chronopoulos and Gear, "s-step iterative methods for symmetric linear
        /// systems", J. Comput. Appl. Math. 25, 1989). At the end the residual is computed from x; while rounding has made it larger
        /// than it seemed, the method goes on from there.
        /// </remarks>
        /// <exception cref="ArgumentException">A is not square or does not fit b, b is no vector, or the arrays live on different ranks.</exception>
        /// <exception cref="LinAlgException">The method has not converged, A is not positive definite, or there are NaN or infinities.</exception>
        /// <example><code>
        /// DNDArray&lt;double&gt; r = Ht.Random.Randn&lt;double&gt;([1000, 50], split: 0);
        /// DNDArray&lt;double&gt; a = Ht.MatMul(r.T, r) + Ht.Eye&lt;double&gt;(50), b = Ht.Ones&lt;double&gt;([50]);
        /// DNDArray&lt;double&gt; x = Ht.Linalg.Cg(a, b);
        /// </code></example>
        public static DNDArray<T> Cg<T>(
            DNDArray<T> a, DNDArray<T> b, DNDArray<T>? x0 = null, double? tolerance = null, int? maxIterations = null,
            Func<DNDArray<T>, DNDArray<T>>? preconditioner = null, Action<int, double>? callback = null) where T : unmanaged, INumberBase<T> =>
            Cg(ProductWith(nameof(Cg), a, b), b, x0, tolerance, maxIterations, preconditioner, callback);

        /// <summary>The same for a matrix that is known by its products only: a function of a vector of n elements, collective if it communicates.</summary>
        /// <inheritdoc cref="Cg{T}(DNDArray{T}, DNDArray{T}, DNDArray{T}?, double?, int?, Func{DNDArray{T}, DNDArray{T}}?, Action{int, double}?)" path="/param|/remarks|/exception"/>
        /// <returns>x, distributed as the products are.</returns>
        public static DNDArray<T> Cg<T>(
            Func<DNDArray<T>, DNDArray<T>> product, DNDArray<T> b, DNDArray<T>? x0 = null, double? tolerance = null, int? maxIterations = null,
            Func<DNDArray<T>, DNDArray<T>>? preconditioner = null, Action<int, double>? callback = null) where T : unmanaged, INumberBase<T>
        {
            var problem = new LinearProblem<T>(nameof(Cg), product, b, x0, tolerance, maxIterations, preconditioner);
            return new ConjugateGradients<T>(problem, callback).Solve();
        }

        /// <summary>The products with a square matrix that fits a vector.</summary>
        private static Func<DNDArray<T>, DNDArray<T>> ProductWith<T>(string name, DNDArray<T> a, DNDArray<T> b) where T : unmanaged, INumberBase<T>
        {
            Arguments.SameCommunicator(Arguments.Array(a).Comm, Arguments.Array(b));
            if (a.NDim != 2 || a.Shape[0] != a.Shape[1])
                throw new ArgumentException($"{name}: a square matrix, but the array has shape {a.Shape}.", nameof(a));
            if (b.NDim == 1 && b.Shape[0] != a.Shape[0])
                throw new ArgumentException($"{name}: the matrix has shape {a.Shape}, and the right-hand side {b.Shape}.", nameof(b));
            return x => MatMul(a, x);
        }
    }
}
