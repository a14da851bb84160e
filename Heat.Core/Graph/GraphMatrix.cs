using System.Numerics;

namespace Heat;

/// <summary>The matrix of a graph on its way from similarities to a Laplacian, a copy of what was given.</summary>
internal sealed class GraphMatrix<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly DNDArray<T> _matrix;
    private readonly long _firstRow;
    private readonly long _firstColumn;
    private readonly int _rows;
    private readonly int _columns;

    public GraphMatrix(DNDArray<T> similarity)
    {
        _matrix = similarity.Copy();
        Block piece = _matrix.Distribution.BlockOf(_matrix.Comm.Rank);
        (_firstRow, _firstColumn, _rows, _columns) = (piece.Start[0], piece.Start[1], (int)piece.Shape[0], (int)piece.Shape[1]);
    }

    /// <summary>Leaves the weights of the edges: zeros on the diagonal and where nodes are not alike enough.</summary>
    public void ToAdjacency(T? threshold, bool weighted)
    {
        using LocalAccess<T> access = _matrix.Access();
        for (int i = 0; i < _rows; i++)
        {
            Span<T> row = access.Span.Slice(i * _columns, _columns);
            for (int j = 0; j < row.Length; j++)
            {
                bool isEdge = _firstRow + i != _firstColumn + j && (threshold is not { } least || row[j] > least) && row[j] != T.Zero;
                row[j] = !isEdge ? T.Zero : weighted ? row[j] : T.One;
            }
        }
    }

    /// <summary>The Laplacian, in place.</summary>
    public DNDArray<T> ToLaplacian(LaplacianKind kind)
    {
        double[] degrees = Degrees();
        double[] left = kind switch
        {
            LaplacianKind.Symmetric => Array.ConvertAll(degrees, degree => degree > 0 ? 1 / Math.Sqrt(degree) : 0),
            LaplacianKind.RandomWalk => Array.ConvertAll(degrees, degree => degree > 0 ? 1 / degree : 0),
            _ => [],
        };
        using LocalAccess<T> access = _matrix.Access();
        for (int i = 0; i < _rows; i++)
        {
            Span<T> row = access.Span.Slice(i * _columns, _columns);
            long node = _firstRow + i;
            for (int j = 0; j < row.Length; j++)
            {
                long other = _firstColumn + j;
                double factor = kind switch
                {
                    LaplacianKind.Symmetric => left[node] * left[other],
                    LaplacianKind.RandomWalk => left[node],
                    _ => 1,
                };
                double diagonal = kind == LaplacianKind.Simple ? degrees[node] : degrees[node] > 0 ? 1 : 0;
                row[j] = T.CreateTruncating((node == other ? diagonal : 0) - (double.CreateTruncating(row[j]) * factor));
            }
        }

        return _matrix;
    }

    /// <summary>The sum of the weights of the edges of every node, on all ranks.</summary>
    private double[] Degrees()
    {
        var degrees = new double[_matrix.Shape[0]];
        using LocalAccess<T> access = _matrix.Access();
        for (int i = 0; i < _rows; i++)
        {
            double sum = 0;
            foreach (T weight in access.Span.Slice(i * _columns, _columns))
                sum += double.CreateTruncating(weight);
            degrees[_firstRow + i] += sum;
        }

        if (_matrix.IsDistributed)
            _matrix.Comm.Allreduce(degrees.AsSpan(), ReduceOp.Sum);
        return degrees;
    }
}
