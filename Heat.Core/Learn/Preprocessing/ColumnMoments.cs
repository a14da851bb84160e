using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Learn;

/// <summary>Number, mean and sum of squared deviations of each column, leaving NaN out: blocks of rows are summed up about their first row, in
/// registers, and merged in double precision (Chan, Golub and LeVeque, "Algorithms for computing the sample variance", 1983).</summary>
internal sealed unsafe class ColumnMoments(int width)
{
    private const int BlockRows = 64;

    public double[] Count { get; private set; } = new double[width];

    public double[] Mean { get; private set; } = new double[width];

    public double[] SquaredDeviations { get; private set; } = new double[width];

    /// <summary>The moments of data, on all ranks. Collective: of data split along axis 0 one gathering to all of 24 bytes for each column
    /// from each rank, of data split along axis 1 the columns' moments.</summary>
    /// <param name="name">The estimator, as messages name it.</param>
    /// <param name="data">The data.</param>
    /// <param name="weights">This rank's weights of its samples; empty where all weigh 1.</param>
    /// <exception cref="ArgumentException">The data hold an infinity; on all ranks.</exception>
    public static ColumnMoments Of<T>(string name, DataMatrix<T> data, ReadOnlySpan<T> weights) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var own = new ColumnMoments(data.Width);
        bool isFinite;
        using (LocalAccess<T> access = data.Local.Access())
            isFinite = own.Add<T>(access.Span, weights);
        Communicator comm = data.X.Comm;
        comm.ThrowTogether(isFinite ? null : new ArgumentException($"{name}: the data hold infinities.", "x"));
        if (!data.X.IsDistributed)
            return own;
        DNDArray<double> packed = data.X.Split == 1
            ? Ht.FromLocal(own.Packed([own.Count.Length, 3]), data.X.Distribution.WithShape([data.Features, 3], 0), comm)
            : Ht.FromLocal(own.Packed([1, own.Count.Length, 3]), Distribution.Balanced([comm.Size, own.Count.Length, 3], 0, comm.Size), comm);
        LocalTensor<double> all = packed.Resplit(null).Local;
        var merged = new ColumnMoments(data.Features);
        for (int rank = 0; rank < (data.X.Split == 1 ? 1 : comm.Size); rank++)
        {
            for (int column = 0; column < data.Features; column++)
            {
                Func<int, double> part = data.X.Split == 1 ? k => all[column, k] : k => all[rank, column, k];
                merged.Merge(column, part(0), part(1), part(2));
            }
        }

        return merged;
    }

    /// <summary>Adds the moments of other samples.</summary>
    public void Add(ColumnMoments other)
    {
        for (int column = 0; column < Count.Length; column++)
            Merge(column, other.Count[column], other.Mean[column], other.SquaredDeviations[column]);
    }

    private LocalTensor<double> Packed(Shape shape)
    {
        LocalTensor<double> packed = LocalTensor<double>.Allocate(shape);
        using LocalAccess<double> access = packed.Access();
        for (int column = 0; column < Count.Length; column++)
            (access.Span[3 * column], access.Span[3 * column + 1], access.Span[3 * column + 2]) = (Count[column], Mean[column], SquaredDeviations[column]);
        return packed;
    }

    private bool Add<T>(ReadOnlySpan<T> elements, ReadOnlySpan<T> weights) where T : unmanaged, IFloatingPointIeee754<T>
    {
        int columns = Count.Length;
        if (elements.IsEmpty)
            return true;
        int rows = elements.Length / columns;
        T[] sums = new T[columns], squares = new T[columns];
        bool isFinite = true;
        fixed (T* x = elements, sum = sums, square = squares)
        {
            for (int first = 0; first < rows; first += BlockRows)
            {
                int count = Math.Min(BlockRows, rows - first);
                T* block = x + (nint)first * columns;
                if (weights.IsEmpty)
                    SumBlock(block, columns, count, sum, square);
                isFinite &= Merge(block, count, sums, squares, weights.IsEmpty ? default : weights.Slice(first, count));
            }
        }

        return isFinite;
    }

    // Merges a block. Columns without NaN have seen as many rows as their neighbours: they share the only division.
    private bool Merge<T>(T* block, int rows, T[] sums, T[] squares, ReadOnlySpan<T> weights) where T : unmanaged, IFloatingPointIeee754<T>
    {
        double[] counts = Count, means = Mean, deviations = SquaredDeviations;
        double seen = 0, total = rows, share = 1, part = 1.0 / rows;
        bool isFinite = true;
        for (int column = 0; column < counts.Length; column++)
        {
            double s = double.CreateTruncating(sums[column]);
            if (!weights.IsEmpty || !double.IsFinite(s))
            {
                isFinite &= AddOneByOne(column, block + column, counts.Length, rows, weights);
                continue;
            }

            if (counts[column] != seen)
            {
                seen = counts[column];
                total = seen + rows;
                share = rows / total;
            }

            double distance = double.CreateTruncating(block[column]) + s * part - means[column];
            deviations[column] += Math.Max(0, double.CreateTruncating(squares[column]) - s * s * part) + distance * distance * seen * share;
            means[column] += distance * share;
            counts[column] = total;
        }

        return isFinite;
    }

    // Sums of the deviations from the block's first row, and of their squares.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumBlock<T>(T* block, int columns, int rows, T* sums, T* squares) where T : unmanaged, IFloatingPointIeee754<T>
    {
        int lanes = Vector<T>.Count;

        // Two registers at once; the last ones overlap those before them where the columns do not fill them.
        for (int next = 0; columns >= lanes && next < columns; next += 2 * lanes)
        {
            int column = Math.Min(next, columns - lanes), second = Math.Min(next + lanes, columns - lanes) - column;
            T* at = block + column;
            Vector<T> first0 = Vector.Load(at), first1 = Vector.Load(at + second);
            Vector<T> s0 = default, s1 = default, q0 = default, q1 = default;
            for (int row = 1; row < rows; row++)
            {
                at += columns;
                Vector<T> d0 = Vector.Load(at) - first0, d1 = Vector.Load(at + second) - first1;
                s0 += d0;
                s1 += d1;
                q0 += d0 * d0;
                q1 += d1 * d1;
            }

            Vector.Store(s0, sums + column);
            Vector.Store(s1, sums + column + second);
            Vector.Store(q0, squares + column);
            Vector.Store(q1, squares + column + second);
        }

        for (int column = 0; columns < lanes && column < columns; column++)
        {
            T first = block[column], s = T.Zero, q = T.Zero;
            for (int row = 1; row < rows; row++)
            {
                T d = block[(nint)row * columns + column] - first;
                s += d;
                q += d * d;
            }

            (sums[column], squares[column]) = (s, q);
        }
    }

    private bool AddOneByOne<T>(int column, T* at, int stride, int rows, ReadOnlySpan<T> weights) where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool isFinite = true;
        for (int row = 0; row < rows; row++)
        {
            double x = double.CreateTruncating(at[(nint)row * stride]);
            isFinite &= !double.IsInfinity(x);
            if (!double.IsNaN(x))
                Merge(column, weights.IsEmpty ? 1 : double.CreateTruncating(weights[row]), x, 0);
        }

        return isFinite;
    }

    private void Merge(int column, double count, double mean, double squares)
    {
        double total = Count[column] + count;
        if (count == 0)
            return;
        double distance = mean - Mean[column], share = count / total;
        SquaredDeviations[column] += squares + distance * distance * Count[column] * share;
        Mean[column] += distance * share;
        Count[column] = total;
    }
}
