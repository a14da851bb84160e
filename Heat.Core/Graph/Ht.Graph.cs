using System.Numerics;

namespace Heat;

public static partial class Ht
{
    /// <summary>Graphs as matrices of the weights of their edges: Heat's <c>ht.graph</c>, on distributed arrays.</summary>
    public static partial class Graph
    {
        /// <summary>The Laplacian of a graph that connects all pairs of nodes, or those that are alike enough.</summary>
        /// <param name="similarity">The similarities of the n nodes, an n × n matrix, such as <see cref="Spatial.Rbf{T}"/> gives. Its diagonal does not count.</param>
        /// <param name="kind">Which Laplacian.</param>
        /// <param name="threshold">Only nodes whose similarity is greater are connected; all if left out. For neighbours within a distance, the similarity of
        /// this distance.</param>
        /// <param name="weighted">Whether the weight of an edge is the similarity, and not 1.</param>
        /// <returns>An n × n matrix, distributed as the similarities. A node without edges has zeros only, but for <see cref="LaplacianKind.Simple"/> where it is the
        /// same.</returns>
        /// <remarks>One <c>Allreduce</c> of n numbers if the similarities are split along axis 0 or 1: the degrees of all nodes.</remarks>
        /// <exception cref="ArgumentException">The similarities are no square matrix.</exception>
        /// <example><code>
        /// DNDArray&lt;double&gt; laplacian = Ht.Graph.Laplacian(Ht.Spatial.Rbf(points, sigma: 0.5), threshold: 0.1);
        /// </code></example>
        public static DNDArray<T> Laplacian<T>(DNDArray<T> similarity, LaplacianKind kind = LaplacianKind.Symmetric, double? threshold = null, bool weighted = true)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            CheckSquare(nameof(Laplacian), similarity);
            if (!Enum.IsDefined(kind))
                throw new ArgumentOutOfRangeException(nameof(kind), kind, $"Laplacian: there is no kind {(int)kind}.");
            var matrix = new GraphMatrix<T>(similarity);
            matrix.ToAdjacency(threshold is { } least ? T.CreateChecked(least) : null, weighted);
            return matrix.ToLaplacian(kind);
        }

        /// <summary>The connected components of an undirected graph.</summary>
        /// <param name="adjacency">An n × n matrix whose elements are not 0 where two nodes are connected, in either direction.</param>
        /// <returns>For each node the number of its component, from 0, in the order of their first nodes; replicated; and the number of components.</returns>
        /// <remarks>Each rank joins what its part of the matrix connects; then an <c>Allreduce</c> of n numbers for each time that components are joined across ranks, which is
        /// few.</remarks>
        /// <exception cref="ArgumentException">The matrix is not square.</exception>
        public static (DNDArray<int> Labels, int Count) ConnectedComponents<T>(DNDArray<T> adjacency) where T : unmanaged, INumberBase<T>
        {
            CheckSquare(nameof(ConnectedComponents), adjacency);
            return NodeSets.Components(adjacency);
        }

        private static void CheckSquare<T>(string name, DNDArray<T> matrix) where T : unmanaged
        {
            Arguments.Array(matrix);
            if (matrix.NDim != 2 || matrix.Shape[0] != matrix.Shape[1])
                throw new ArgumentException($"{name}: a graph is a square matrix with a row for each node, not an array of shape {matrix.Shape}.", nameof(matrix));
        }
    }
}
