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
        nint width = Math.Min(tiles.TileColumns, panel), blocks = (tiles.Rows + PointTiles<T>.TileRows - 1) / PointTiles<T>.TileRows;
        Kernels.Workers workers = blocks > 1 ? ComputeSettings.Workers : Kernels.Workers.Single;
        workers.Run(part =>
        {
            using PooledBuffer buffer = PooledBuffer.Rent(width * PointTiles<T>.TileRows * sizeof(T));
            var tile = (T*)buffer.Pointer;
            for (nint block = part; block < blocks; block += workers.Count)
            {
                nint row = block * PointTiles<T>.TileRows, rows = Math.Min(PointTiles<T>.TileRows, tiles.Rows - row);
                for (nint column = 0; column < panel; column += width)
                {
                    nint columns = Math.Min(width, panel - column);
                    tiles.Fill(row, rows, column, columns, tile, width);
                    for (nint i = 0; i < rows; i++)
                        Offer(tiles, nearest, row + i, new ReadOnlySpan<T>(tile + (i * width), (int)columns), column, first);
                }
            }
        });
    }

    /// <summary>Offers a row of distances, register by register: most hold nothing near enough.</summary>
    private static void Offer(PointTiles<T> tiles, NearestPoints<T> nearest, nint row, ReadOnlySpan<T> distances, nint column, long first)
    {
        T slack = T.One + tiles.Slack;
        int at = 0;
        fixed (T* start = distances)
        {
            for (; at <= distances.Length - Vector<T>.Count; at += Vector<T>.Count)
            {
                if (Vector.LessThanAny(Vector.Load(start + at), new Vector<T>(nearest.Limit(row) * slack)))
                    OfferEach(at, at + Vector<T>.Count, distances);
            }
        }

        OfferEach(at, distances.Length, distances);

        void OfferEach(int from, int to, ReadOnlySpan<T> distances)
        {
            for (int j = from; j < to; j++)
            {
                if (distances[j] < nearest.Limit(row) * slack)
                    nearest.Insert(row, tiles.HasExact ? tiles.Exact(row, column + j) : distances[j], first + column + j);
            }
        }
    }
}
