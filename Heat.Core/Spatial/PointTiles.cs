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
    private const int ProductRows = 48, ProductBytes = 1920; // whole panels of all micro-kernels: the tile stays in the second-level cache
    private const int DifferenceRows = 192, TransposedBytes = 128 << 10;

    private readonly DistanceMetric _metric;
    private readonly T _power;
    private readonly T[] _center;
    private readonly LocalTensor<T> _points;
    private readonly PinnedTensor<T> _pinned;
    private readonly T[] _squares;
    private readonly PackedProducts<T> _products = PackedProducts<T>.Widest;
    private readonly PooledBuffer _left;
    private PooledBuffer _centred, _right;
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
        if (IsPacked)
        {
            _left = PooledBuffer.Rent(PackedProducts<T>.Length(Rows, Features, _products.Rows) * sizeof(T));
            _products.PackLeft(new(_pinned.First, Rows, Features), (T*)_left.Pointer);
        }
    }

    /// <summary>Whether distances come from products of matrices.</summary>
    public bool ByProducts => _metric is DistanceMetric.Euclidean or DistanceMetric.SquaredEuclidean or DistanceMetric.Cosine;

    public nint Rows => (nint)_points.Shape[0];

    public nint Features => (nint)_points.Shape[1];

    /// <summary>The number of points of the panel.</summary>
    public nint Columns { get; private set; }

    /// <summary>The rows of a tile.</summary>
    public nint TileRows => ByProducts ? ProductRows : DifferenceRows;

    /// <summary>The columns of a tile.</summary>
    public nint TileColumns => ByProducts
        ? ProductBytes / sizeof(T)
        : Math.Max(64, TransposedBytes / (int)Math.Max(1, Features) / sizeof(T) / 64 * 64);

    private bool IsCentred => HasExact;

    private bool IsPacked => ByProducts && Features is > 0 and <= PackedProducts<T>.MostDepth;

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
        if (IsPacked)
        {
            _right.Dispose();
            _right = PooledBuffer.Rent(PackedProducts<T>.Length(count, Features, _products.Columns) * sizeof(T));
            _products.PackRight(new(_others, count, Features), (T*)_right.Pointer);
        }
    }

    /// <summary>The scalar products of some points and some of the panel, times -2 (for cosines, times 1).</summary>
    /// <param name="row">The first point, a multiple of <see cref="TileRows"/>.</param>
    /// <param name="rows">How many, <see cref="TileRows"/> at most.</param>
    /// <param name="column">The first point of the panel, a multiple of <see cref="TileColumns"/>.</param>
    /// <param name="columns">How many, <see cref="TileColumns"/> at most.</param>
    /// <param name="tile">Room for a whole tile, whose rows are <see cref="TileColumns"/> apart.</param>
    public void Products(nint row, nint rows, nint column, nint columns, T* tile)
    {
        T factor = T.CreateChecked(_metric == DistanceMetric.Cosine ? 1 : -2);
        if (IsPacked)
            _products.Multiply((T*)_left.Pointer + (row * Features), rows, (T*)_right.Pointer + (column * Features), columns, Features, factor, tile, TileColumns);
        else
            Gemm.Multiply(factor, new MatrixView<T>(_pinned.First + (row * Features), rows, Features), new MatrixView<T>(_others + (column * Features), columns, Features).Transposed, T.Zero, new MatrixView<T>(tile, rows, columns, TileColumns, 1));
    }

    /// <summary>The distances of a point, root taken, from its row of <see cref="Products"/>.</summary>
    /// <param name="row">The point.</param>
    /// <param name="column">The first point of the panel.</param>
    /// <param name="columns">How many.</param>
    /// <param name="products">The row; destroyed.</param>
    /// <param name="target">The distances.</param>
    /// <param name="streams">Whether they are stored with non-temporal stores; the caller then ends with a store fence.</param>
    public void Distances(nint row, nint column, nint columns, T* products, T* target, bool streams) =>
        FromProducts(products, target, row, column, columns, _metric == DistanceMetric.Euclidean, streams);

    /// <summary>The search for near points in a row of <see cref="Products"/>, of a metric that <see cref="HasExact"/>.</summary>
    /// <param name="row">The point.</param>
    /// <param name="otherSquares">The squares of the points of the tile's columns, pinned.</param>
    /// <param name="columns">How many there are.</param>
    /// <param name="products">The row.</param>
    public ProductScan<T> Scan(nint row, T* otherSquares, nint columns, T* products) =>
        new() { Row = products, Square = _squares[row], OtherSquares = otherSquares, Columns = columns };

    /// <summary>The squares of the panel's points.</summary>
    public ReadOnlySpan<T> OtherSquares => _otherSquares;

    /// <summary>Fills a tile: distances, before their root, of some points to some of the panel. Where these come from products, as <see cref="Products"/>.</summary>
    public void Fill(nint row, nint rows, nint column, nint columns, T* target, nint stride)
    {
        T* points = _pinned.First + (row * Features), others = _others + (column * Features);
        if (ByProducts)
        {
            Products(row, rows, column, columns, target);
            for (nint i = 0; i < rows; i++)
            {
                T* distances = target + (i * stride);
                FromProducts(distances, distances, row + i, column, columns, isRoot: false, streams: false);
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
        _left.Dispose();
        _right.Dispose();
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

    private void FromProducts(T* products, T* target, nint row, nint column, nint columns, bool isRoot, bool streams)
    {
        if (_metric == DistanceMetric.Cosine)
        {
            var distances = new Span<T>(products, (int)columns);
            Cosines(distances, _squares[row], _otherSquares.AsSpan((int)column, (int)columns));
            distances.CopyTo(new Span<T>(target, (int)columns));
            return;
        }

        fixed (T* squares = _otherSquares)
        {
            var kernel = new ProductRow<T>
            {
                Row = products, Target = target, IsRoot = isRoot, Streams = streams, Point = _pinned.First + (row * Features), Square = _squares[row],
                Others = _others + (column * Features), OtherSquares = squares + column, Columns = columns, Features = Features,
            };
            SimdWidth.Run<T, ProductRow<T>>(ref kernel);
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
