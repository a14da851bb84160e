using System.Numerics;

namespace Heat;

public static partial class Ht
{
    public static partial class Spatial
    {
        /// <summary>The nearest points of each point, by increasing distance; of equal distances the one of the lower index.</summary>
        /// <param name="x">n points, the rows of a matrix of float or double elements.</param>
        /// <param name="y">m points with as many features, among which the nearest are sought.</param>
        /// <param name="count">The number of neighbours k, from 1 to m.</param>
        /// <param name="metric">How distances are measured.</param>
        /// <param name="power">The power of <see cref="DistanceMetric.Minkowski"/>, 1 or more.</param>
        /// <returns>n × k distances, and the rows of <paramref name="y"/> that they belong to; both distributed as the rows of
        /// <paramref name="x"/>. A distance that is not a number is never among the nearest.</returns>
        /// <remarks>The matrix of all distances is never stored: <paramref name="y"/> comes in panels, within
        /// <see cref="MaxTemporaryBytes"/>, and each point keeps the nearest that it has met. Communication as for <see cref="CDist{T}"/>; if only
        /// <paramref name="y"/> is split, every rank receives all of it. Euclidean distances of the neighbours are computed from differences,
        /// so that they are the same numbers on any number of ranks.</remarks>
        /// <exception cref="ArgumentOutOfRangeException">There are no <paramref name="count"/> points, or the power is below 1.</exception>
        /// <inheritdoc cref="CDist{T}" path="/exception"/>
        /// <example><code>
        /// (DNDArray&lt;float&gt; distances, DNDArray&lt;long&gt; indices) = Ht.Spatial.NearestNeighbors(queries, points, count: 5);
        /// </code></example>
        public static (DNDArray<T> Distances, DNDArray<long> Indices) NearestNeighbors<T>(
            DNDArray<T> x, DNDArray<T> y, int count, DistanceMetric metric = DistanceMetric.Euclidean, double power = 2) where T : unmanaged, IFloatingPointIeee754<T>
        {
            ArgumentNullException.ThrowIfNull(y);
            return NearestPointsCall<T>.Run(nameof(NearestNeighbors), x, y, count, metric, power);
        }

        /// <summary>The points within a radius of each point.</summary>
        /// <param name="x">n points, the rows of a matrix of float or double elements.</param>
        /// <param name="y">m points with as many features, among which the near ones are sought.</param>
        /// <param name="radius">The radius, 0 or more; a point at this distance is near.</param>
        /// <param name="metric">How distances are measured.</param>
        /// <param name="power">The power of <see cref="DistanceMetric.Minkowski"/>, 1 or more.</param>
        /// <returns>How many points are near each of the n, and which: the rows of <paramref name="y"/>, those of the first point first, by increasing number.
        /// Both are on the ranks that have the points of <paramref name="x"/>.</returns>
        /// <remarks>The matrix of all distances is never stored. Communication as for <see cref="NearestNeighbors{T}"/>.</remarks>
        /// <exception cref="ArgumentOutOfRangeException">The radius is negative, or the power is below 1.</exception>
        /// <inheritdoc cref="CDist{T}" path="/exception"/>
        public static (DNDArray<long> Counts, DNDArray<long> Indices) RadiusNeighbors<T>(
            DNDArray<T> x, DNDArray<T> y, double radius, DistanceMetric metric = DistanceMetric.Euclidean, double power = 2) where T : unmanaged, IFloatingPointIeee754<T>
        {
            ArgumentNullException.ThrowIfNull(y);
            return NearPointsCall<T>.Run(nameof(RadiusNeighbors), x, y, radius, metric, power);
        }
    }
}
