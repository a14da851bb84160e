using System.Numerics;
using System.Runtime.Intrinsics.X86;
using Heat.Kernels;

namespace Heat;

/// <summary>Two sets of points of a call: checked, and distributed so that each rank has its rows of the result, or its columns.</summary>
internal sealed unsafe class PairwiseCall<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private const long StreamedBytes = 4 << 20; // a result as large as this has left the caches before anybody reads it

    private const int MirroredSide = 64; // of the square blocks below the diagonal, which are transposed from above it

    private readonly string _name;
    private readonly DistanceMetric _metric;
    private readonly double _power;

    private PairwiseCall(string name, DNDArray<T> x, DNDArray<T> y, DistanceMetric metric, double power)
    {
        (_name, X, Y, _metric, _power) = (name, x, y, metric, power);
        (long rows, long columns) = (x.Shape[0], y.Shape[0]);
        Result = x.Split is null && y.Split is not null
            ? y.Distribution.WithShape([rows, columns], 1)
            : x.Distribution.WithShape([rows, columns], x.Split is null ? null : 0);
    }

    /// <summary>The points of the rows: split along the points, or replicated.</summary>
    public DNDArray<T> X { get; }

    /// <summary>The points of the columns; the same array as <see cref="X"/> for a set with itself.</summary>
    public DNDArray<T> Y { get; }

    /// <summary>The distribution of the matrix of all pairs.</summary>
    public Distribution Result { get; }

    private Communicator Comm => X.Comm;

    /// <exception cref="ArgumentException">An array is no matrix, features differ, the power is below 1, or the arrays live on different ranks.</exception>
    /// <exception cref="NotSupportedException">The elements are neither float nor double.</exception>
    public static PairwiseCall<T> Of(string name, DNDArray<T> x, DNDArray<T>? y, DistanceMetric metric, double power)
    {
        Arguments.Array(x);
        if (y is not null)
            Arguments.Array(y);
        Arguments.SameCommunicator(x.Comm, y);
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
            throw new NotSupportedException($"{name}: points of type {DType.Of<T>()}; convert them to float or double: x.AsType<float>().");
        if (x.NDim != 2 || y is { NDim: not 2 })
            throw new ArgumentException($"{name}: points are the rows of a matrix, but the shapes are {x.Shape}{(y is null ? "" : $" and {y.Shape}")}.", x.NDim != 2 ? nameof(x) : nameof(y));
        if (y is not null && y.Shape[1] != x.Shape[1])
            throw new ArgumentException($"{name}: points of {x.Shape[1]} and of {y.Shape[1]} features have no distance (shapes {x.Shape} and {y.Shape}).", nameof(y));
        if (!Enum.IsDefined(metric))
            throw new ArgumentOutOfRangeException(nameof(metric), metric, $"{name}: there is no metric {(int)metric}.");
        if (metric == DistanceMetric.Minkowski && !(power >= 1))
            throw new ArgumentOutOfRangeException(nameof(power), power, $"{name}: Minkowski's distance has a power of 1 or more, not {power}.");
        DNDArray<T> rows = ByPoints(x, name);
        return new(name, rows, y is null || ReferenceEquals(x, y) ? rows : ByPoints(y, name), metric, power);
    }

    /// <summary>The distances of all pairs. Collective.</summary>
    public DNDArray<T> Run()
    {
        DNDArray<T> result = Ht.Allocate<T>(Result, Comm);
        bool isSymmetric = ReferenceEquals(X, Y);
        using var pinned = new PinnedTensor<T>(result.Local);
        T* target = pinned.First;
        bool streams = CacheLines.IsSupported && Sse.IsSupported && result.Local.Size * sizeof(T) >= StreamedBytes;
        nint stride = (nint)result.LocalShape[1];
        long firstRow = Result.BlockOf(Comm.Rank).Start[0], firstColumn = Result.BlockOf(Comm.Rank).Start[1];
        ForEachPanel((tiles, panel, first) =>
        {
            // The panel's place in this rank's rows of the result: all of a row, or this rank's columns.
            nint at = (nint)(first - firstColumn);
            long diagonal = isSymmetric && first >= firstRow && first + panel <= firstRow + tiles.Rows ? first - firstRow : -1;
            bool isHalf = diagonal >= 0 && IsHalfWorthIt;
            nint height = tiles.TileRows, width = tiles.TileColumns, blocks = (tiles.Rows + height - 1) / height;
            Workers workers = blocks > 1 ? ComputeSettings.Workers : Workers.Single;
            workers.Run(part =>
            {
                using PooledBuffer buffer = PooledBuffer.Rent(tiles.ByProducts ? height * width * sizeof(T) : 0);
                for (nint block = part; block < blocks; block += workers.Count)
                {
                    nint row = block * height, rows = Math.Min(height, tiles.Rows - row);
                    for (nint column = 0; column < panel; column += width)
                    {
                        nint columns = Math.Min(width, panel - column);
                        if (isHalf && diagonal + column + columns <= row / MirroredSide * MirroredSide)
                            continue; // below the blocks on the diagonal: copied from above it
                        Tile(tiles, row, rows, column, columns, (T*)buffer.Pointer, target + (row * stride) + at + column, stride, streams);
                    }
                }

                if (streams)
                    Sse.StoreFence(); // streaming stores are not ordered with what tells another rank that the distances are there
            });
        });
        if (isSymmetric)
            Symmetric(result.Local, firstRow);
        return result;
    }

    /// <summary>Fills a tile of the result, past a tile in the cache where distances come from products.</summary>
    private static void Tile(PointTiles<T> tiles, nint row, nint rows, nint column, nint columns, T* tile, T* target, nint stride, bool streams)
    {
        if (tiles.ByProducts)
            tiles.Products(row, rows, column, columns, tile);
        else
            tiles.Fill(row, rows, column, columns, target, stride);
        for (nint i = 0; i < rows; i++, tile += tiles.TileColumns, target += stride)
        {
            if (tiles.ByProducts)
                tiles.Distances(row + i, column, columns, tile, target, streams);
            else
                tiles.Finish(new Span<T>(target, (int)columns));
        }
    }

    /// <summary>Brings every rank all points of the columns that it needs, panel by panel, in their order. Collective.</summary>
    /// <param name="use">Gets the tiles, the length of the panel, and the global number of its first point.</param>
    public void ForEachPanel(Action<PointTiles<T>, nint, long> use)
    {
        using CommunicationEvent? watched = X.IsDistributed && Y.IsDistributed ? CommunicationEvent.ForOperation(Comm, _name) : null;
        using var tiles = new PointTiles<T>(_metric, _power, X.Local, Center());
        if (X.IsDistributed && Y.IsDistributed && Y.Shape[1] <= Panels<T>.Limit)
        {
            new Panels<T>(Y).ForEach(panel =>
            {
                tiles.Use((T*)panel.Address, (nint)panel.Box.Shape[0]);
                use(tiles, (nint)panel.Box.Shape[0], panel.Box.Start[0]);
            });
            return;
        }

        // This rank has all that it needs: parts only bound the memory of the centred points.
        DNDArray<T> others = X.IsDistributed && Y.IsDistributed ? Y.AlignedTo(Y.Distribution.WithShape(Y.Shape, null), _name) : Y;
        LocalTensor<T> own = others.Local.Contiguous();
        using var pinned = new PinnedTensor<T>(own);
        long rows = own.Shape[0], start = others.Split is null ? 0 : others.Distribution.BlockOf(Comm.Rank).Start[0];
        long limit = Math.Max(1, Panels<T>.Limit / Math.Max(1, others.Shape[1]));
        for (long first = 0; first < rows; first += limit)
        {
            nint length = (nint)Math.Min(limit, rows - first);
            tiles.Use(pinned.First + (first * others.Shape[1]), length);
            use(tiles, length, start + first);
        }
    }

    /// <summary>Whether copying a distance from the other half of the matrix takes less time than computing it.</summary>
    private bool IsHalfWorthIt => X.Shape[1] >= 64 || _metric is DistanceMetric.Manhattan or DistanceMetric.Chebyshev or DistanceMetric.Minkowski;

    /// <summary>Points split along the points, or replicated.</summary>
    private static DNDArray<T> ByPoints(DNDArray<T> points, string name) =>
        points.Split == 1 ? points.AlignedTo(Distribution.Balanced(points.Shape, 0, points.Comm.Size), name) : points;

    /// <summary>What is subtracted from points before products: the means of the features, as far as they are finite. One <c>Allreduce</c>
    /// if the points are distributed.</summary>
    private T[] Center()
    {
        if (_metric is not (DistanceMetric.Euclidean or DistanceMetric.SquaredEuclidean or DistanceMetric.Minkowski) || X.Shape[0] == 0)
            return new T[X.Shape[1]];
        return Array.ConvertAll(Ht.Mean(X, 0).ToArray(), mean => T.IsFinite(mean) ? mean : T.Zero);
    }

    /// <summary>A point is at distance 0 of itself, and half of this rank's square block of the matrix is the other half transposed.</summary>
    private void Symmetric(LocalTensor<T> local, long firstRow)
    {
        long rows = local.Shape[0];
        LocalTensor<T> square = local.Slice(new Block([0, firstRow], [rows, rows]));
        for (long i = 0; IsHalfWorthIt && i < rows; i += MirroredSide)
        {
            for (long j = 0; j < i; j += MirroredSide)
            {
                long height = Math.Min(MirroredSide, rows - i);
                square.Slice(new Block([j, i], [MirroredSide, height])).Permute(1, 0).CopyTo(square.Slice(new Block([i, j], [height, MirroredSide])));
            }
        }

        for (long i = 0; i < rows; i++)
        {
            if (!T.IsNaN(square[i, i]))
                square[i, i] = T.Zero;
        }
    }
}
