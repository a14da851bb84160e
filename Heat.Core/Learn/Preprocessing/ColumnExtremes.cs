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
            int count = Math.Min(BlockRows, rows - first), column = 0;
            T* block = x + (nint)first * columns;
            for (; column <= columns - lanes; column += lanes)
            {
                Vector<T> low = Vector.Load(least + column), high = Vector.Load(greatest + column);
                T* at = block + column;
                for (int row = 0; row < count; row++, at += columns)
                {
                    Vector<T> v = Vector.Load(at);
                    low = Vector.ConditionalSelect(Vector.LessThan(v, low), v, low);
                    high = Vector.ConditionalSelect(Vector.GreaterThan(v, high), v, high);
                }

                Vector.Store(low, least + column);
                Vector.Store(high, greatest + column);
            }

            // Columns that fill no register.
            for (; column < columns; column++)
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
