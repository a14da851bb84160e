using System.Numerics;

namespace Heat;

public static partial class Ht
{
    public static partial class Linalg
    {
        /// <summary>Solves A x = b by the generalised minimal residual method with restarts; A is any regular matrix, and only products with it are needed.</summary>
        /// <param name="a">The matrix, n × n, distributed in any way.</param>
        /// <param name="b">The right-hand side, n elements.</param>
        /// <param name="x0">The first approximation; zeros if left out. It is not changed.</param>
        /// <param name="tolerance">The method ends when the norm of b - A x is at most this part of the norm of b: 1e-10 if left out, 1e-5 in single precision.</param>
        /// <param name="restart">The steps after which the method begins anew: 30 if left out. So many vectors of n elements are kept.</param>
        /// <param name="maxIterations">The most steps: 10 n if left out.</param>
        /// <param name="preconditioner">A function that is near the product with the inverse of A. It works from the right: residuals are those of A.</param>
        /// <param name="callback">Called on every rank after each step, with its number and the norm of the residual.</param>
        /// <returns>x, distributed as the product of A and a vector is (<see cref="MatMul{T}"/>).</returns>
        /// <remarks>
        /// Saad and Schultz, "GMRES: a generalized minimal residual algorithm for solving nonsymmetric linear systems", SIAM J. Sci. Stat. Comput. 7, 1986.
        /// A step takes one product with A and three <c>Allreduce</c> of at most <paramref name="restart"/> numbers.
        /// </remarks>
        /// <exception cref="ArgumentException">A is not square or does not fit b, b is no vector, or the arrays live on different ranks.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The method would begin anew after no step.</exception>
        /// <exception cref="LinAlgException">The method has not converged, or there are NaN or infinities.</exception>
        public static DNDArray<T> Gmres<T>(
            DNDArray<T> a, DNDArray<T> b, DNDArray<T>? x0 = null, double? tolerance = null, int? restart = null, int? maxIterations = null,
            Func<DNDArray<T>, DNDArray<T>>? preconditioner = null, Action<int, double>? callback = null) where T : unmanaged, INumberBase<T> =>
            Gmres(ProductWith(nameof(Gmres), a, b), b, x0, tolerance, restart, maxIterations, preconditioner, callback);

        /// <summary>The same for a matrix that is known by its products only: a function of a vector of n elements, collective if it communicates.</summary>
        /// <inheritdoc cref="Gmres{T}(DNDArray{T}, DNDArray{T}, DNDArray{T}?, double?, int?, int?, Func{DNDArray{T}, DNDArray{T}}?, Action{int, double}?)" path="/param|/remarks|/exception"/>
        /// <returns>x, distributed as the products are.</returns>
        public static DNDArray<T> Gmres<T>(
            Func<DNDArray<T>, DNDArray<T>> product, DNDArray<T> b, DNDArray<T>? x0 = null, double? tolerance = null, int? restart = null, int? maxIterations = null,
            Func<DNDArray<T>, DNDArray<T>>? preconditioner = null, Action<int, double>? callback = null) where T : unmanaged, INumberBase<T>
        {
            if (restart is < 1)
                throw new ArgumentOutOfRangeException(nameof(restart), restart, $"Gmres: begins anew after {restart} steps.");
            var problem = new LinearProblem<T>(nameof(Gmres), product, b, x0, tolerance, maxIterations, preconditioner);
            return new MinimalResidual<T>(problem, (int)Math.Clamp(restart ?? 30, 1, Math.Max(1, b.Size)), callback).Solve();
        }
    }
}
