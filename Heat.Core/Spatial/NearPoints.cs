using System.Numerics;

namespace Heat;

/// <summary>The points within a radius of each point, without the matrix of all distances.</summary>
internal static unsafe class NearPointsCall<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Runs the call. Collective.</summary>
    public static (DNDArray<long> Counts, DNDArray<long> Indices) Run(string name, DNDArray<T> x, DNDArray<T> y, double radius, DistanceMetric metric, double power)
    {
        if (!(radius >= 0))
            throw new ArgumentOutOfRangeException(nameof(radius), radius, $"{name}: the radius is 0 or more, not {radius}.");
        var call = PairwiseCall<T>.Of(name, x, NearestPointsCall<T>.Aligned(name, x, y), metric, power);
        var near = new List<long>[(int)call.X.LocalShape[0]];
        for (int row = 0; row < near.Length; row++)
            near[row] = [];
        call.ForEachPanel((tiles, panel, first) => Search(tiles, near, panel, first, T.CreateChecked(radius)));
        Distribution rows = call.X.Distribution.WithShape([call.X.Shape[0]], call.X.Split);
        DNDArray<long> counts = Ht.FromLocal(new LocalTensor<long>(Array.ConvertAll(near, list => (long)list.Count), [near.Length]), rows, x.Comm);
        long[] indices = [.. near.SelectMany(list => list)];
        var all = new LocalTensor<long>(indices, [indices.Length]);
        return (counts, call.X.Split is null ? Ht.FromLocal(all, Distribution.Balanced([indices.Length], null, x.Comm.Size), x.Comm) : Ht.FromLocal(all, 0, x.Comm));
    }

    private static void Search(PointTiles<T> tiles, List<long>[] near, nint panel, long first, T radius)
    {
        nint width = tiles.TileColumns;
        using PooledBuffer buffer = PooledBuffer.Rent(width * tiles.TileRows * sizeof(T));
        var tile = (T*)buffer.Pointer;
        for (nint row = 0; row < tiles.Rows; row += tiles.TileRows)
        {
            nint rows = Math.Min(tiles.TileRows, tiles.Rows - row);
            for (nint column = 0; column < panel; column += width)
            {
                nint columns = Math.Min(width, panel - column);
                tiles.Fill(row, rows, column, columns, tile, width);
                for (nint i = 0; i < rows; i++)
                {
                    var distances = new Span<T>(tile + (i * width), (int)columns);
                    if (tiles.HasExact)
                        Refine(tiles, distances, row + i, column, radius);
                    tiles.Finish(distances);
                    for (int j = 0; j < distances.Length; j++)
                    {
                        if (distances[j] <= radius)
                            near[row + i].Add(first + column + j);
                    }
                }
            }
        }
    }

    /// <summary>Computes distances again that are about the radius, from differences, so that who is near does not depend on the tiles.</summary>
    private static void Refine(PointTiles<T> tiles, Span<T> distances, nint row, nint column, T radius)
    {
        T limit = tiles.Unfinished(radius), low = limit * (T.One - tiles.Slack), high = limit * (T.One + tiles.Slack);
        for (int j = 0; j < distances.Length; j++)
        {
            if (distances[j] >= low && distances[j] <= high)
                distances[j] = tiles.Exact(row, column + j);
        }
    }
}
