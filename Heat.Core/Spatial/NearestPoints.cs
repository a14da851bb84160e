using System.Numerics;

namespace Heat;

/// <summary>The k nearest points that each row has met so far, nearest first; of equal distances the one that came first.</summary>
internal sealed class NearestPoints<T>(nint rows, int count) where T : unmanaged, IFloatingPointIeee754<T>
{
    public T[] Distances { get; } = Filled(rows * count);

    public long[] Indices { get; } = new long[rows * count];

    /// <summary>The distance that a point must be below to enter a row.</summary>
    public T Limit(nint row) => Distances[((row + 1) * count) - 1];

    /// <summary>Puts a point into its place of a row, if it is nearer than the last there.</summary>
    public void Insert(nint row, T distance, long index)
    {
        Span<T> distances = Distances.AsSpan((int)row * count, count);
        if (!(distance < distances[^1]))
            return;
        Span<long> indices = Indices.AsSpan((int)row * count, count);
        int place = count - 1;
        for (; place > 0 && distances[place - 1] > distance; place--)
            (distances[place], indices[place]) = (distances[place - 1], indices[place - 1]);
        (distances[place], indices[place]) = (distance, index);
    }

    private static T[] Filled(nint length)
    {
        var distances = new T[length];
        Array.Fill(distances, T.PositiveInfinity);
        return distances;
    }
}

/// <summary>The nearest points of each point, without the matrix of all distances.</summary>
internal static unsafe class NearestPointsCall<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Runs the call. Collective.</summary>
    public static (DNDArray<T> Distances, DNDArray<long> Indices) Run(string name, DNDArray<T> x, DNDArray<T> y, int count, DistanceMetric metric, double power)
    {
        var call = PairwiseCall<T>.Of(name, x, Aligned(name, x, y), metric, power);
        if (count < 1 || count > call.Y.Shape[0])
            throw new ArgumentOutOfRangeException(nameof(count), count, $"{name}: {count} neighbours of {call.Y.Shape[0]} points.");
        Distribution rows = call.X.Distribution.WithShape([call.X.Shape[0], count], call.X.Split);
        DNDArray<T> distances = Ht.Allocate<T>(rows, x.Comm);
        DNDArray<long> indices = Ht.Allocate<long>(rows, x.Comm);
        var nearest = new NearestPoints<T>((nint)rows.LocalShape(x.Comm.Rank)[0], count);
        PointTiles<T>? last = null;
        call.ForEachPanel((tiles, panel, first) =>
        {
            last = tiles;
            Search(tiles, nearest, panel, first);
        });
        last?.Finish(nearest.Distances);
        using LocalAccess<T> ofDistances = distances.Access();
        using LocalAccess<long> ofIndices = indices.Access();
        nearest.Distances.CopyTo(ofDistances.Span);
        nearest.Indices.CopyTo(ofIndices.Span);
        return (distances, indices);
    }

    /// <summary>Where only the other points are split they are needed on every rank.</summary>
    internal static DNDArray<T> Aligned(string name, DNDArray<T> x, DNDArray<T> y) =>
        x is { IsDistributed: false } && y is { IsDistributed: true } ? y.AlignedTo(y.Distribution.WithShape(y.Shape, null), name) : y;

    private static void Search(PointTiles<T> tiles, NearestPoints<T> nearest, nint panel, long first)
    {
        nint width = tiles.TileColumns, blocks = (tiles.Rows + tiles.TileRows - 1) / tiles.TileRows;
        Kernels.Workers workers = blocks > 1 ? ComputeSettings.Workers : Kernels.Workers.Single;
        workers.Run(part =>
        {
            using PooledBuffer buffer = PooledBuffer.Rent(width * tiles.TileRows * sizeof(T));
            var tile = (T*)buffer.Pointer;
            for (nint block = part; block < blocks; block += workers.Count)
            {
                nint row = block * tiles.TileRows, rows = Math.Min(tiles.TileRows, tiles.Rows - row);
                for (nint column = 0; column < panel; column += width)
                {
                    nint columns = Math.Min(width, panel - column);
                    if (tiles.HasExact)
                    {
                        tiles.Products(row, rows, column, columns, tile);
                        OfferProducts(tiles, nearest, row, rows, tile, column, columns, first);
                        continue;
                    }

                    tiles.Fill(row, rows, column, columns, tile, width);
                    for (nint i = 0; i < rows; i++)
                        Offer(nearest, row + i, new ReadOnlySpan<T>(tile + (i * width), (int)columns), column, first);
                }
            }
        });
    }

    /// <summary>Offers rows of scalar products: a point whose distance may be below the limit is measured by differences, so that the result is the same on any number of ranks.</summary>
    private static void OfferProducts(PointTiles<T> tiles, NearestPoints<T> nearest, nint row, nint rows, T* tile, nint column, nint columns, long first)
    {
        T slack = T.One + tiles.Slack;
        fixed (T* squares = tiles.OtherSquares)
        {
            for (nint i = row; i < row + rows; i++, tile += tiles.TileColumns)
            {
                Kernels.ProductScan<T> scan = tiles.Scan(i, squares + column, columns, tile);
                while (scan.Next < columns)
                {
                    scan.Limit = nearest.Limit(i) * slack;
                    Kernels.SimdWidth.Run<T, Kernels.ProductScan<T>>(ref scan);
                    for (ulong found = scan.Found; found != 0; found &= found - 1)
                    {
                        nint at = column + scan.Position + BitOperations.TrailingZeroCount(found);
                        nearest.Insert(i, tiles.Exact(i, at), first + at);
                    }
                }
            }
        }
    }

    /// <summary>Offers a row of distances, register by register: most hold nothing near enough.</summary>
    private static void Offer(NearestPoints<T> nearest, nint row, ReadOnlySpan<T> distances, nint column, long first)
    {
        int at = 0;
        fixed (T* start = distances)
        {
            for (; at <= distances.Length - Vector<T>.Count; at += Vector<T>.Count)
            {
                if (Vector.LessThanAny(Vector.Load(start + at), new Vector<T>(nearest.Limit(row))))
                    OfferEach(at, at + Vector<T>.Count, distances);
            }
        }

        OfferEach(at, distances.Length, distances);

        void OfferEach(int from, int to, ReadOnlySpan<T> distances)
        {
            for (int j = from; j < to; j++)
            {
                if (distances[j] < nearest.Limit(row))
                    nearest.Insert(row, distances[j], first + column + j);
            }
        }
    }
}
