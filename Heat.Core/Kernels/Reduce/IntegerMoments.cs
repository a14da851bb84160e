using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// The moments of integers of 64 bits, of which double precision cannot hold all: differences from a block's first element are
/// taken as integers, so that none of their digits is lost, and that element counts in two parts.
/// </summary>
/// <typeparam name="TOrder">How far moments are taken.</typeparam>
/// <typeparam name="T"><see cref="long"/> or <see cref="ulong"/>.</typeparam>
internal readonly unsafe struct IntegerMoments<TOrder, T> : IReduction<T, Moments>
    where TOrder : IOrder
    where T : unmanaged, IBinaryInteger<T>
{
    public static Moments Identity => default;

    public static int MaxRows => 2048;

    public static Moments Merge(in Moments left, in Moments right) => Moments.Merge(left, right, TOrder.Power);

    [MethodImpl(Loops.CompiledOnce)]
    public static Moments Run(T* elements, int length)
    {
        T shift = elements[0];
        double d1 = 0, d2 = 0, d3 = 0, d4 = 0;
        for (int i = 1; i < length; i++)
            Add(Difference(elements[i], shift), ref d1, ref d2, ref d3, ref d4);
        return About(shift, length, d1, d2, d3, d4);
    }

    public static int AccumulatorBytes(int columns) => Aligned.Bytes<double>(4, columns);

    [MethodImpl(Loops.CompiledOnce)]
    public static void Accumulate(in ElementRows<T> rows, byte* accumulators)
    {
        T* elements = rows.First;
        int apart = Aligned.Apart<double>(rows.Columns);
        double* d1 = Aligned.Rows<double>(accumulators), d2 = d1 + apart, d3 = d2 + apart, d4 = d3 + apart;
        new Span<double>(d1, (3 * apart) + rows.Columns).Clear();
        for (int row = 1; row < rows.Count; row++)
        {
            var at = (T*)((byte*)elements + (row * rows.Stride));
            for (int j = 0; j < rows.Columns; j++)
                Add(Difference(at[j], elements[j]), ref d1[j], ref d2[j], ref d3[j], ref d4[j]);
        }
    }

    public static Moments State(in ElementRows<T> rows, byte* accumulators, int column)
    {
        int apart = Aligned.Apart<double>(rows.Columns);
        double* d = Aligned.Rows<double>(accumulators) + column;
        return About(rows.First[column], rows.Count, d[0], d[apart], d[2 * apart], d[3 * apart]);
    }

    /// <summary>x - y, rounded once unless it exceeds 63 bits, when x and y are rounded before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Difference(T x, T y)
    {
        long difference = long.CreateTruncating(x - y); // which wraps
        return difference >= 0 == x >= y ? difference : double.CreateTruncating(x) - double.CreateTruncating(y);
    }

    private static Moments About(T shift, double count, double d1, double d2, double d3, double d4)
    {
        double high = double.CreateTruncating(shift), low = (double)(Int128.CreateTruncating(shift) - Int128.CreateTruncating(high));
        Moments moments = Moments.About(high, count, d1, d2, d3, d4, TOrder.Power);
        return moments with { Sum = moments.Sum + new Compensated(low * count, 0) }; // exact: 11 bits times the number of elements
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(double d, ref double d1, ref double d2, ref double d3, ref double d4)
    {
        d1 += d;
        d2 += d * d;
        if (TOrder.Power >= 3)
            d3 += d * d * d;
        if (TOrder.Power >= 4)
            d4 += d * d * (d * d);
    }
}
