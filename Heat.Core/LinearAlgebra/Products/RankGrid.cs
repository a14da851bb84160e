namespace Heat;

/// <summary>Ranks as a grid of rows and columns for the product of two matrices: the rank in row i and column j computes block (i, j) of the result, for which it
/// needs a band of rows of the first matrix and a band of columns of the second. Few ranks may be left over; they compute nothing.</summary>
internal sealed class RankGrid
{
    private const int LeastRanks = 16; // with fewer, bands are not much shorter than matrices

    private readonly int _rows, _columns;
    private readonly long _m, _n;

    private RankGrid(int rows, int columns, long m, long n) => (_rows, _columns, _m, _n) = (rows, columns, m, n);

    /// <summary>The number of columns of the grid.</summary>
    public int Columns => _columns;

    /// <summary>The number of rows of the grid.</summary>
    public int Rows => _rows;

    /// <summary>The grid whose ranks need least, of those that leave at most a tenth of the ranks over; <see langword="null"/> for few ranks.</summary>
    /// <param name="ranks">The number of ranks.</param>
    /// <param name="m">The rows of the result.</param>
    /// <param name="n">The columns of the result.</param>
    public static RankGrid? Of(int ranks, long m, long n)
    {
        if (ranks < LeastRanks)
            return null;
        RankGrid? best = null;
        double least = double.PositiveInfinity;
        for (int rows = 2; rows <= ranks / 2; rows++)
        {
            int columns = ranks / rows;
            double needed = ((double)m / rows) + ((double)n / columns);
            if (rows * columns * 10 >= ranks * 9 && needed < least)
                (best, least) = (new(rows, columns, m, n), needed);
        }

        return best;
    }

    /// <summary>The rows of the first matrix that a rank needs, which are those of its block.</summary>
    public (long Start, long Count) RowBand(int rank) => rank < _rows * _columns ? Band(_m, _rows, rank / _columns) : (0, 0);

    /// <summary>The columns of the second matrix that a rank needs, which are those of its block.</summary>
    public (long Start, long Count) ColumnBand(int rank) => rank < _rows * _columns ? Band(_n, _columns, rank % _columns) : (0, 0);

    /// <summary>A rank's block of the result.</summary>
    public Block BlockOf(int rank)
    {
        ((long row, long rows), (long column, long columns)) = (RowBand(rank), ColumnBand(rank));
        return new([row, column], [rows, columns]);
    }

    /// <summary>The result as strips, each of which is split over the ranks of one column of the grid (of one row, if the result is split along its columns).</summary>
    /// <param name="ranks">The number of ranks.</param>
    /// <param name="axis">The axis along which the result is split.</param>
    public IEnumerable<(long Start, Distribution Strip)> Strips(int ranks, int axis)
    {
        for (int strip = 0; strip < (axis == 0 ? _columns : _rows); strip++)
        {
            int number = strip;
            (long start, long width) = axis == 0 ? Band(_n, _columns, strip) : Band(_m, _rows, strip);
            long[] counts = [.. Enumerable.Range(0, ranks).Select(rank =>
                rank >= _rows * _columns || (axis == 0 ? rank % _columns : rank / _columns) != number ? 0 : (axis == 0 ? RowBand(rank) : ColumnBand(rank)).Count)];
            yield return (start, Distribution.FromCounts(axis == 0 ? [_m, width] : [width, _n], axis, counts));
        }
    }

    private static (long Start, long Count) Band(long length, int bands, int band)
    {
        long count = length / bands, longer = length % bands;
        return ((band * count) + Math.Min(band, longer), count + (band < longer ? 1 : 0));
    }
}
