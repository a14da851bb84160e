using System.Numerics;
using System.Numerics.Tensors;

namespace Heat;

public static partial class Ht
{
    /// <summary>Distances between points: <c>scipy.spatial.distance</c> and Heat's <c>ht.spatial</c>, on distributed arrays.</summary>
    public static partial class Spatial
    {
        /// <summary>The distances of all pairs of points, as <c>scipy.spatial.distance.cdist</c>.</summary>
        /// <param name="x">n points, the rows of a matrix of float or double elements.</param>
        /// <param name="y">m points with as many features; if left out, <paramref name="x"/> itself.</param>
        /// <param name="metric">How distances are measured.</param>
        /// <param name="power">The power of <see cref="DistanceMetric.Minkowski"/>, 1 or more.</param>
        /// <returns>n × m distances. Split along the rows, with the counts of <paramref name="x"/>, if that is split; else along the columns, with the counts
        /// of <paramref name="y"/>, if that is split; else replicated. Points split along their features are redistributed first.</returns>
        /// <remarks>
        /// <para>Communication: if both are split, every rank receives all of <paramref name="y"/>, in panels within
        /// <see cref="MaxTemporaryBytes"/>; else none. Euclidean distances take one small <c>Allreduce</c> more.</para>
        /// <para>Euclidean distances come from a product of matrices of the centred points, and those of close points from their differences,
        /// so that they lose no digits far from the origin. Of points with themselves the diagonal is exactly 0, and within a rank each
        /// distance is computed once where that saves time.</para>
        /// </remarks>
        /// <exception cref="ArgumentException">An array is no matrix, or numbers of features differ, or the arrays live on different ranks.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The power is below 1.</exception>
        /// <exception cref="NotSupportedException">The elements are neither float nor double.</exception>
        /// <example><code>
        /// DNDArray&lt;float&gt; points = Ht.Random.Rand&lt;float&gt;([1000, 3], split: 0);
        /// DNDArray&lt;float&gt; distances = Ht.Spatial.CDist(points); // 1000 × 1000, split along axis 0
        /// </code></example>
        public static DNDArray<T> CDist<T>(DNDArray<T> x, DNDArray<T>? y = null, DistanceMetric metric = DistanceMetric.Euclidean, double power = 2)
            where T : unmanaged, IFloatingPointIeee754<T> => PairwiseCall<T>.Of(nameof(CDist), x, y, metric, power).Run();

        /// <summary>The Gaussian kernel of all pairs of points: exp(-|x - y|² / (2 σ²)).</summary>
        /// <param name="x">n points, the rows of a matrix.</param>
        /// <param name="y">m points with as many features; if left out, <paramref name="x"/> itself.</param>
        /// <param name="sigma">The width σ, greater than 0.</param>
        /// <returns>n × m numbers from 0 to 1, distributed as the distances of <see cref="CDist{T}"/>.</returns>
        /// <remarks>Communication as for <see cref="CDist{T}"/>.</remarks>
        /// <exception cref="ArgumentOutOfRangeException">The width is not positive.</exception>
        /// <inheritdoc cref="CDist{T}" path="/exception"/>
        public static DNDArray<T> Rbf<T>(DNDArray<T> x, DNDArray<T>? y = null, double sigma = 1)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            if (!(sigma > 0))
                throw new ArgumentOutOfRangeException(nameof(sigma), sigma, $"Rbf: the width is positive, not {sigma}.");
            DNDArray<T> kernel = PairwiseCall<T>.Of(nameof(Rbf), x, y, DistanceMetric.SquaredEuclidean, 2).Run();
            T factor = T.CreateChecked(-0.5 / (sigma * sigma));
            using LocalAccess<T> piece = kernel.Access();
            const int Chunk = 8192; // stays in the nearest cache
            for (int start = 0; start < piece.Span.Length; start += Chunk)
            {
                Span<T> part = piece.Span.Slice(start, Math.Min(Chunk, piece.Span.Length - start));
                TensorPrimitives.Multiply(part, factor, part);
                TensorPrimitives.Exp<T>(part, part);
            }

            return kernel;
        }

        /// <summary>The sums of absolute differences of all pairs of points: <see cref="CDist{T}"/> with <see cref="DistanceMetric.Manhattan"/>.</summary>
        /// <param name="x">n points, the rows of a matrix.</param>
        /// <param name="y">m points with as many features; if left out, <paramref name="x"/> itself.</param>
        /// <inheritdoc cref="CDist{T}" path="/returns|/remarks/para|/exception"/>
        public static DNDArray<T> Manhattan<T>(DNDArray<T> x, DNDArray<T>? y = null) where T : unmanaged, IFloatingPointIeee754<T> =>
            PairwiseCall<T>.Of(nameof(Manhattan), x, y, DistanceMetric.Manhattan, 1).Run();
    }
}
