using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Learn;

/// <summary>The least and the greatest element of each column, leaving NaN out; NaN of a column that has nothing else.</summary>
internal static unsafe class ColumnExtremes
{
    private const int BlockRows = 64;

    /// <summary>The extremes of data, on all ranks. Collective: of data split along axis 0 a reduction to all of two numbers for each column.</summary>
    /// <param name="name">The estimator, as messages name it.</param>
    /// <param name="data">The data.</param>
    /// <exception cref="ArgumentException">The data hold an infinity; on all ranks.</exception>
    public static (T[] Least, T[] Greatest) Of<T>(string name, DataMatrix<T> data) where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Of the negative ones the greatest is minus the least, so that one reduction does for both.
        var found = new T[2 * data.Features];
        Array.Fill(found, T.NegativeInfinity);
        T[] least = new T[data.Width], greatest = new T[data.Width];
        Array.Fill(least, T.PositiveInfinity);
        Array.Fill(greatest, T.NegativeInfinity);
        using (LocalAccess<T> access = data.Local.Access())
        {
            fixed (T* x = access.Span, low = least, high = greatest)
                Scan(x, data.Width, access.Span.Length / Math.Max(1, data.Width), low, high);
        }

        for (int column = 0; column < data.Width; column++)
            (found[2 * (data.FirstColumn + column)], found[2 * (data.FirstColumn + column) + 1]) = (-least[column], greatest[column]);
        if (data.X.IsDistributed)
            data.X.Comm.Allreduce<T>(found, ReduceOp.Max);
        (least, greatest) = (new T[data.Features], new T[data.Features]);
        for (int column = 0; column < data.Features; column++)
        {
            (T low, T high) = (-found[2 * column], found[2 * column + 1]);
            bool isEmpty = T.IsPositiveInfinity(low) && T.IsNegativeInfinity(high);
            if (!isEmpty && (T.IsInfinity(low) || T.IsInfinity(high)))
                throw new ArgumentException($"{name}: the data hold infinities, in column {column}.", "x");
            (least[column], greatest[column]) = isEmpty ? (T.NaN, T.NaN) : (low, high);
        }

        return (least, greatest);
    }

    // A comparison with NaN is false, so that NaN takes no place.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scan<T>(T* x, int columns, int rows, T* least, T* greatest) where T : unmanaged, IFloatingPointIeee754<T>
    {
        int lanes = Vector<T>.Count;
        for (int first = 0; first < rows; first += BlockRows)
        {
            int count = Math.Min(BlockRows, rows - first);
            T* block = x + (nint)first * columns;

            // Two registers at once; the last ones overlap those before them where the columns do not fill them.
            for (int next = 0; columns >= lanes && next < columns; next += 2 * lanes)
            {
                int column0 = Math.Min(next, columns - lanes), column1 = Math.Min(next + lanes, columns - lanes);
                Vector<T> low0 = Vector.Load(least + column0), high0 = Vector.Load(greatest + column0);
                Vector<T> low1 = Vector.Load(least + column1), high1 = Vector.Load(greatest + column1);
                T* at = block;
                for (int row = 0; row < count; row++, at += columns)
                {
                    Vector<T> v0 = Vector.Load(at + column0), v1 = Vector.Load(at + column1);
                    low0 = Vector.ConditionalSelect(Vector.LessThan(v0, low0), v0, low0);
                    low1 = Vector.ConditionalSelect(Vector.LessThan(v1, low1), v1, low1);
                    high0 = Vector.ConditionalSelect(Vector.GreaterThan(v0, high0), v0, high0);
                    high1 = Vector.ConditionalSelect(Vector.GreaterThan(v1, high1), v1, high1);
                }

                Vector.Store(low0, least + column0);
                Vector.Store(high0, greatest + column0);
                Vector.Store(low1, least + column1);
                Vector.Store(high1, greatest + column1);
            }

            for (int column = 0; columns < lanes && column < columns; column++)
            {
                for (int row = 0; row < count; row++)
                {
                    T v = block[(nint)row * columns + column];
                    least[column] = v < least[column] ? v : least[column];
                    greatest[column] = v > greatest[column] ? v : greatest[column];
                }
            }
        }
    }
}
