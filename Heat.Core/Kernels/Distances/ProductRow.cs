using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>Squared Euclidean distances from products: a row of a matrix of scalar products, times -2, becomes |x|² + |y|² - 2 x·y. Where
/// that is so much less than its terms that their rounding errors count, it is computed from the differences instead.</summary>
/// <typeparam name="T">float or double.</typeparam>
[StructLayout(LayoutKind.Auto)]
internal unsafe struct ProductRow<T> : ISimdKernel<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The row, -2 x·y; destroyed.</summary>
    public T* Row;

    /// <summary>The distances; may be <see cref="Row"/>.</summary>
    public T* Target;

    /// <summary>Whether distances are wanted, and not their squares.</summary>
    public bool IsRoot;

    /// <summary>Whether results are stored with non-temporal stores; the caller then ends with a store fence.</summary>
    public bool Streams;

    /// <summary>The point.</summary>
    public T* Point;

    /// <summary>|x|².</summary>
    public T Square;

    /// <summary>The other points, a row of features each.</summary>
    public T* Others;

    /// <summary>|y|² of each.</summary>
    public T* OtherSquares;

    /// <summary>The number of other points.</summary>
    public nint Columns;

    /// <summary>The number of features.</summary>
    public nint Features;

    /// <summary>The share of |x|² + |y|² below which a squared distance is computed from differences.</summary>
    public static T Doubtful { get; } = T.CreateChecked(typeof(T) == typeof(float) ? 1.0 / 256 : 1.0 / 65536);

    public readonly void Run<TOps, TVec>() where TOps : struct, ISimd<TVec, T> where TVec : unmanaged => Finish<TOps, TVec>(Doubtful);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Finish<TOps, TVec>(T doubtful) where TOps : struct, ISimd<TVec, T> where TVec : unmanaged
    {
        TVec square = TOps.Create(Square), share = TOps.Create(doubtful);
        T* row = Row, target = Target, others = OtherSquares;
        nint column = 0, columns = Columns, size = TOps.Count * sizeof(T), head = Streams ? Math.Min(columns, (size - ((nint)target & (size - 1))) % size / sizeof(T)) : 0;
        bool isRoot = IsRoot, streams = Streams;
        for (; column < head; column++) // up to an address that takes whole registers
            Single(column, doubtful);
        for (; column <= columns - TOps.Count; column += TOps.Count)
        {
            TVec terms = TOps.Add(square, TOps.Load(others + column));
            TVec distance = TOps.Add(terms, TOps.Load(row + column));
            ulong close = TOps.Bits(TOps.LessThan(distance, TOps.Multiply(share, terms)));
            if (close != 0)
            {
                TOps.Store(distance, row + column);
                Refine(column, close);
                distance = TOps.Load(row + column);
            }

            if (isRoot)
                distance = TOps.Sqrt(distance);
            if (streams)
                TOps.StoreNonTemporal(distance, target + column);
            else
                TOps.Store(distance, target + column);
        }

        for (; column < columns; column++)
            Single(column, doubtful);
    }

    private readonly void Single(nint column, T doubtful)
    {
        T terms = Square + OtherSquares[column];
        T distance = terms + Row[column];
        distance = distance < doubtful * terms ? Exact(Point, Others + (column * Features), Features) : distance;
        Target[column] = IsRoot ? T.Sqrt(distance) : distance;
    }

    /// <summary>Computes some distances of a register from differences.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void Refine(nint column, ulong close)
    {
        for (; close != 0; close &= close - 1)
        {
            nint at = column + BitOperations.TrailingZeroCount(close);
            Row[at] = Exact(Point, Others + (at * Features), Features);
        }
    }

    /// <summary>The squared distance of two points from their differences, the same number whatever the processor's registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Exact(T* x, T* y, nint features)
    {
        T s0 = T.Zero, s1 = T.Zero, s2 = T.Zero, s3 = T.Zero;
        nint f = 0;
        for (; f <= features - 4; f += 4)
        {
            T d0 = x[f] - y[f], d1 = x[f + 1] - y[f + 1], d2 = x[f + 2] - y[f + 2], d3 = x[f + 3] - y[f + 3];
            s0 += d0 * d0;
            s1 += d1 * d1;
            s2 += d2 * d2;
            s3 += d3 * d3;
        }

        for (; f < features; f++)
        {
            T d = x[f] - y[f];
            s0 += d * d;
        }

        return s0 + s1 + (s2 + s3);
    }

    /// <summary>The sum of the squares of a point's features.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T SumOfSquares(T* x, nint features)
    {
        T s0 = T.Zero, s1 = T.Zero, s2 = T.Zero, s3 = T.Zero; // four chains, as an addition takes several cycles
        nint f = 0;
        for (; f <= features - 4; f += 4)
        {
            s0 += x[f] * x[f];
            s1 += x[f + 1] * x[f + 1];
            s2 += x[f + 2] * x[f + 2];
            s3 += x[f + 3] * x[f + 3];
        }

        for (; f < features; f++)
            s0 += x[f] * x[f];
        return s0 + s1 + (s2 + s3);
    }
}
