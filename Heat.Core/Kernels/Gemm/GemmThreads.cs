using System.Numerics;

namespace Heat.Kernels;

/// <summary>Divides C among threads, as a grid of parts that are multiples of all tiles; each thread computes its part as if it were alone.
/// The depth is never divided, so that sums do not depend on the number of threads.</summary>
internal static class GemmThreads
{
    private const int Unit = 48; // a multiple of the rows of all tiles, and of the columns of most
    private const int LeastTail = 8; // more than the columns that are multiplied as vectors
    private const double LeastWork = 64.0 * 64 * 64;

    public static void Run<T>(T alpha, in MatrixView<T> a, in MatrixView<T> b, in MatrixView<T> c, bool accumulate, Band band, Workers workers) where T : unmanaged, INumberBase<T>
    {
        if (workers.Count == 1 || (double)c.Rows * c.Columns * a.Columns < LeastWork)
            Gemm.Run(alpha, a, b, c, accumulate, band);
        else if (band == Band.All)
            InGrid(alpha, a, b, c, accumulate, workers);
        else
            ByRows(alpha, a, b, c, accumulate, band, workers);
    }

    // Not in the method above, where the captured variables would be allocated for small products as well.
    private static void InGrid<T>(T alpha, MatrixView<T> a, MatrixView<T> b, MatrixView<T> c, bool accumulate, Workers workers) where T : unmanaged, INumberBase<T>
    {
        (int gridRows, int gridColumns) = Grid(workers.Count, c.Rows, c.Columns);
        workers.Run(part =>
        {
            (nint row, nint rows) = Share(c.Rows, gridRows, part / gridColumns);
            (nint column, nint columns) = Share(c.Columns, gridColumns, part % gridColumns);
            if (rows > 0 && columns > 0)
                Gemm.Run(alpha, a.RowRange(row, rows), b.ColumnRange(column, columns), c.Part(row, column, rows, columns), accumulate, Band.All);
        });
    }

    /// <summary>Rows with about as many wanted elements for each thread.</summary>
    private static void ByRows<T>(T alpha, MatrixView<T> a, MatrixView<T> b, MatrixView<T> c, bool accumulate, Band band, Workers workers) where T : unmanaged, INumberBase<T>
    {
        nint[] starts = Starts(workers.Count, c.Rows, c.Columns, band);
        workers.Run(part =>
        {
            nint row = starts[part], rows = starts[part + 1] - row;
            if (rows > 0)
                Gemm.Run(alpha, a.RowRange(row, rows), b, c.RowRange(row, rows), accumulate, band.Part(row, 0));
        });
    }

    private static nint[] Starts(int threads, nint rows, nint columns, Band band)
    {
        nint units = (rows + Unit - 1) / Unit, total = 0, sum = 0;
        for (nint unit = 0; unit < units; unit++)
            total += Wanted(unit * Unit);
        var starts = new nint[threads + 1];
        int part = 1;
        for (nint unit = 0; unit < units; unit++)
        {
            for (; part < threads && sum * threads >= total * part; part++)
                starts[part] = unit * Unit;
            sum += Wanted(unit * Unit);
        }

        starts.AsSpan(part).Fill(rows);
        return starts;

        nint Wanted(nint row) => Math.Max(0, Math.Min(columns, row + band.Last + Unit) - Math.Max(0, row + band.First));
    }

    /// <summary>The grid for which a thread packs least: rows of A and columns of B.</summary>
    internal static (int Rows, int Columns) Grid(int threads, nint rows, nint columns)
    {
        (int Rows, int Columns) best = (1, threads);
        for (int count = 1; count <= threads; count++)
        {
            if (threads % count == 0 && Cost(count) < Cost(best.Rows))
                best = (count, threads / count);
        }

        return best;

        double Cost(int count) => Share(rows, count, 0).Length + Share(columns, threads / count, 0).Length;
    }

    /// <summary>A part of a length, a multiple of the unit but for the last one, which is never so short that another kernel would be chosen for it.</summary>
    internal static (nint First, nint Length) Share(nint length, int parts, int part)
    {
        nint units = Math.Max(1, (length + Unit - 1 - LeastTail) / Unit);
        nint first = units * part / parts * Unit, next = part == parts - 1 ? length : units * (part + 1) / parts * Unit;
        return (first, next - first);
    }
}
