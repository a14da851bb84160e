using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Heat.Kernels;

namespace Heat;

/// <summary>Distances of this rank's points to others, which come in panels, tile by tile. What a tile holds is the distance before its
/// root is taken: <see cref="Finish"/> takes it.</summary>
/// <remarks>Euclidean and cosine distances come from products of matrices (<see cref="Gemm"/>); points are centred first, so that data far
/// from the origin lose no digits. Others come from differences.</remarks>
internal sealed unsafe class PointTiles<T> : IDisposable where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The rows of a tile.</summary>
    public const int TileRows = 192;

    private const int TileBytes = 512 << 10;
    private const int TransposedBytes = 128 << 10;

    private readonly DistanceMetric _metric;
    private readonly T _power;
    private readonly T[] _center;
    private readonly LocalTensor<T> _points;
    private readonly PinnedTensor<T> _pinned;
    private readonly T[] _squares;
    private PooledBuffer _centred;
    private T* _others;
    private T[] _otherSquares = [];

    /// <param name="metric">The metric.</param>
    /// <param name="power">The power of Minkowski's distance.</param>
    /// <param name="points">This rank's points, a row each.</param>
    /// <param name="center">What products subtract from every point, of all ranks alike.</param>
    public PointTiles(DistanceMetric metric, double power, LocalTensor<T> points, T[] center)
    {
        (_metric, _center, _power) = (Simplified(metric, power), center, T.CreateChecked(power));
        _points = IsCentred ? points.Copy() : points.Contiguous();
        _pinned = new(_points);
        if (IsCentred)
            Centre(_pinned.First, Rows);
        _squares = Squares(_pinned.First, Rows);
    }

    /// <summary>Whether distances come from products of matrices.</summary>
    public bool ByProducts => _metric is DistanceMetric.Euclidean or DistanceMetric.SquaredEuclidean or DistanceMetric.Cosine;

    public nint Rows => (nint)_points.Shape[0];

    public nint Features => (nint)_points.Shape[1];

    /// <summary>The number of points of the panel.</summary>
    public nint Columns { get; private set; }

    /// <summary>The columns of a tile.</summary>
    public nint TileColumns => ByProducts
        ? Math.Max(64, TileBytes / (TileRows * sizeof(T)))
        : Math.Max(64, TransposedBytes / (int)Math.Max(1, Features) / sizeof(T) / 64 * 64);

    private bool IsCentred => ByProducts && _metric != DistanceMetric.Cosine;

    /// <summary>Takes the next panel of other points, a row of features each; it must stay where it is until the next one comes.</summary>
    public void Use(T* others, nint count)
    {
        _others = others;
        Columns = count;
        if (IsCentred)
        {
            long bytes = count * Features * sizeof(T);
            _centred.Dispose();
            _centred = PooledBuffer.Rent(bytes);
            Buffer.MemoryCopy(others, _centred.Pointer, bytes, bytes);
            _others = (T*)_centred.Pointer;
            Centre(_others, count);
        }

        _otherSquares = Squares(_others, count);
    }

    /// <summary>Fills a tile: distances, before their root, of some points to some of the panel.</summary>
    public void Fill(nint row, nint rows, nint column, nint columns, T* target, nint stride)
    {
        T* points = _pinned.First + (row * Features), others = _others + (column * Features);
        if (ByProducts)
        {
            bool isCosine = _metric == DistanceMetric.Cosine;
            var product = new MatrixView<T>(target, rows, columns, stride, 1);
            T factor = isCosine ? T.One : T.CreateChecked(-2);
            Gemm.Multiply(factor, new MatrixView<T>(points, rows, Features), new MatrixView<T>(others, columns, Features).Transposed, T.Zero, product);
            for (nint i = 0; i < rows; i++)
            {
                if (isCosine)
                    Cosines(new Span<T>(target + (i * stride), (int)columns), _squares[row + i], _otherSquares.AsSpan((int)column, (int)columns));
                else
                    FromProducts(target + (i * stride), points + (i * Features), _squares[row + i], others, column, columns);
            }

            return;
        }

        nint pitch = (columns + 63) / 64 * 64;
        using PooledBuffer transposed = PooledBuffer.Rent(pitch * Math.Max(1, Features) * sizeof(T));
        Transpose(others, columns, (T*)transposed.Pointer, pitch);
        switch (_metric)
        {
            case DistanceMetric.Manhattan: Differences<AbsoluteDifferences<T>>(points, rows, (T*)transposed.Pointer, pitch, columns, target, stride); break;
            case DistanceMetric.Chebyshev: Differences<LargestDifference<T>>(points, rows, (T*)transposed.Pointer, pitch, columns, target, stride); break;
            default: Powers(points, rows, others, columns, target, stride); break;
        }
    }

    /// <summary>Takes the root, for metrics that have one.</summary>
    public void Finish(Span<T> distances)
    {
        if (_metric == DistanceMetric.Euclidean)
            TensorPrimitives.Sqrt<T>(distances, distances);
        else if (_metric == DistanceMetric.Minkowski)
            TensorPrimitives.Pow(distances, T.One / _power, distances);
    }

    /// <summary>A Euclidean distance as it is before <see cref="Finish"/>.</summary>
    public T Unfinished(T distance) => _metric == DistanceMetric.Euclidean ? distance * distance : distance;

    /// <summary>One distance, before its root, computed from differences where the metric has them: the same number on any number of ranks.</summary>
    public T Exact(nint row, nint column)
    {
        T* x = _pinned.First + (row * Features), y = _others + (column * Features);
        return ProductRow<T>.Exact(x, y, Features);
    }

    /// <summary>The relative error that a tile's distances may have.</summary>
    public T Slack => HasExact ? T.CreateChecked(typeof(T) == typeof(float) ? 1e-3 : 1e-9) : T.Zero;

    /// <summary>Whether <see cref="Exact"/> is the metric's distance.</summary>
    public bool HasExact => ByProducts && _metric != DistanceMetric.Cosine;

    public void Dispose()
    {
        _pinned.Dispose();
        _centred.Dispose();
    }

    private static DistanceMetric Simplified(DistanceMetric metric, double power) => (metric, power) switch
    {
        (DistanceMetric.Minkowski, 1) => DistanceMetric.Manhattan,
        (DistanceMetric.Minkowski, 2) => DistanceMetric.Euclidean,
        (DistanceMetric.Minkowski, double.PositiveInfinity) => DistanceMetric.Chebyshev,
        _ => metric,
    };

    /// <summary>Subtracts the center from points.</summary>
    private void Centre(T* points, nint count)
    {
        for (nint row = 0; row < count; row++)
        {
            var point = new Span<T>(points + (row * Features), (int)Features);
            TensorPrimitives.Subtract<T>(point, _center, point);
        }
    }

    private T[] Squares(T* points, nint count)
    {
        if (!ByProducts)
            return [];
        var squares = new T[count];
        for (nint i = 0; i < count; i++)
            squares[i] = ProductRow<T>.SumOfSquares(points + (i * Features), Features);
        return squares;
    }

    private void FromProducts(T* target, T* point, T square, T* others, nint column, nint columns)
    {
        fixed (T* squares = _otherSquares)
        {
            var row = new ProductRow<T> { Row = target, Point = point, Square = square, Others = others, OtherSquares = squares + column, Columns = columns, Features = Features };
            SimdWidth.Run<T, ProductRow<T>>(ref row);
        }
    }

    private static void Cosines(Span<T> row, T square, ReadOnlySpan<T> otherSquares)
    {
        T length = T.Sqrt(square), two = T.CreateChecked(2);
        for (int j = 0; j < row.Length; j++)
        {
            T lengths = length * T.Sqrt(otherSquares[j]);
            row[j] = lengths == T.Zero ? T.One : T.Clamp(T.One - (row[j] / lengths), T.Zero, two);
        }
    }

    private void Transpose(T* others, nint columns, T* transposed, nint pitch)
    {
        for (nint f = 0; f < Features; f++)
        {
            T* row = transposed + (f * pitch);
            for (nint j = 0; j < columns; j++)
                row[j] = others[(j * Features) + f];
            new Span<T>(row + columns, (int)(pitch - columns)).Clear();
        }
    }

    private void Differences<TDifferences>(T* points, nint rows, T* transposed, nint pitch, nint columns, T* target, nint stride) where TDifferences : struct, IDifferences<T>
    {
        var tile = new DifferenceTile<T, TDifferences>
        {
            Points = points, Rows = rows, Features = Features, Others = transposed, OtherStride = pitch, Columns = columns, Target = target, TargetStride = stride,
        };
        SimdWidth.Run<T, DifferenceTile<T, TDifferences>>(ref tile);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Powers(T* points, nint rows, T* others, nint columns, T* target, nint stride)
    {
        for (nint i = 0; i < rows; i++)
        {
            for (nint j = 0; j < columns; j++)
            {
                T sum = T.Zero;
                for (nint f = 0; f < Features; f++)
                    sum += T.Pow(T.Abs(points[(i * Features) + f] - others[(j * Features) + f]), _power);
                target[(i * stride) + j] = sum;
            }
        }
    }
}
