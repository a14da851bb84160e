using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>How far moments are taken.</summary>
internal interface IOrder
{
    static abstract int Power { get; }
}

/// <summary>Up to the second power: variance.</summary>
internal readonly struct SecondOrder : IOrder
{
    public static int Power => 2;
}

/// <summary>Up to the third power: skewness.</summary>
internal readonly struct ThirdOrder : IOrder
{
    public static int Power => 3;
}

/// <summary>Up to the fourth power: kurtosis.</summary>
internal readonly struct FourthOrder : IOrder
{
    public static int Power => 4;
}

/// <summary>
/// The moments of a block in one pass over the differences from its first element. If that is far from the mean m, the first
/// element alone puts (x - m)² into the sum of squares about the mean, while the n differences make the sum about it larger by
/// n (x - m)²: what is subtracted at the end is at most n + 1 times what stays, so that a block of 2048 elements loses three
/// of sixteen digits at worst, and none of those that single-precision elements have.
/// </summary>
internal readonly unsafe struct MomentsReduction<TOrder, TWidening, T> : IReduction<T, Moments>
    where TOrder : IOrder
    where TWidening : IWidening<T, double>
    where T : unmanaged
{
    private const int RowsAtOnce = 8;

    public static Moments Identity => default;

    public static int MaxRows => 2048; // merging takes much longer than adding a row

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Moments Merge(in Moments left, in Moments right) => Moments.Merge(left, right, TOrder.Power);

    [MethodImpl(Loops.CompiledOnce)]
    public static Moments Run(T* elements, int length)
    {
        double shift = TWidening.Of(elements[0]);
        double d1 = 0, d2 = 0, d3 = 0, d4 = 0;
        int i = 0;
        if (Vector<T>.IsSupported && length >= Vector<T>.Count)
        {
            var shifts = new Vector<double>(shift);
            Vector<double> a1 = default, a2 = default, a3 = default, a4 = default, b1 = default, b2 = default, b3 = default, b4 = default;
            for (; i <= length - (2 * Vector<T>.Count); i += 2 * Vector<T>.Count)
            {
                Vector<T> x = Vector.Load(elements + i), y = Vector.Load(elements + i + Vector<T>.Count);
                Add(TWidening.Lower(x) - shifts, ref a1, ref a2, ref a3, ref a4);
                Add(TWidening.Lower(y) - shifts, ref b1, ref b2, ref b3, ref b4);
                if (TWidening.Parts == 2)
                {
                    Add(TWidening.Upper(x) - shifts, ref a1, ref a2, ref a3, ref a4);
                    Add(TWidening.Upper(y) - shifts, ref b1, ref b2, ref b3, ref b4);
                }
            }

            (d1, d2, d3, d4) = (Vector.Sum(a1 + b1), Vector.Sum(a2 + b2), Vector.Sum(a3 + b3), Vector.Sum(a4 + b4));
        }

        for (; i < length; i++)
            Add(TWidening.Of(elements[i]) - shift, ref d1, ref d2, ref d3, ref d4);
        return Judged(Moments.About(shift, length, d1, d2, d3, d4, TOrder.Power), elements, sizeof(T), length);
    }

    /// <summary>A row of the sums of the differences from the first row, and one for each of their powers.</summary>
    public static int AccumulatorBytes(int columns) => Aligned.Bytes<double>(TOrder.Power, columns);

    public static Moments State(in ElementRows<T> rows, byte* accumulators, int column)
    {
        int apart = Aligned.Apart<double>(rows.Columns);
        double* d = Aligned.Rows<double>(accumulators) + column;
        double d3 = TOrder.Power >= 3 ? d[2 * apart] : 0, d4 = TOrder.Power >= 4 ? d[3 * apart] : 0;
        return Judged(Moments.About(TWidening.Of(rows.First[column]), rows.Count, d[0], d[apart], d3, d4, TOrder.Power), rows.First + column, rows.Stride, rows.Count);
    }

    public static bool TryFinish<TOutcome, TResult>(in ElementRows<T> rows, byte* accumulators, in TOutcome outcome, TResult* results)
        where TOutcome : IOutcome<Moments, TResult>
        where TResult : unmanaged
    {
        if (outcome is not IVarianceOutcome variance || outcome is not IFinish<double, TResult> finish)
            return false;
        double* d1 = Aligned.Rows<double>(accumulators);
        new Variances<TWidening, T>(variance.Ddof, variance.IsRoot).Finish(rows, d1, d1 + Aligned.Apart<double>(rows.Columns));
        finish.Finish(d1, rows.Columns, results);
        return true;
    }

    /// <summary>The moments as they are or, in the rare case that they are not finite, as the elements say.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Moments Judged(in Moments moments, T* elements, nint stride, int count) =>
        moments.AreFinite ? moments : moments.Overflown(AreNumbers(elements, stride, count));

    private static bool AreNumbers(T* elements, nint stride, int count)
    {
        bool are = true;
        for (int i = 0; i < count && are; i++)
            are = double.IsFinite(TWidening.Of(*At(elements, i * stride)));
        return are;
    }

    /// <summary>The sums over columns of the powers of differences from the first row; only as many as there are powers are touched.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    public static void Accumulate(in ElementRows<T> block, byte* accumulators)
    {
        T* elements = block.First;
        nint stride = block.Stride, ahead = block.Ahead;
        int rows = block.Count, columns = block.Columns, apart = Aligned.Apart<double>(columns);
        double* d1 = Aligned.Rows<double>(accumulators), d2 = d1 + apart, d3 = d2 + apart, d4 = d3 + apart;
        for (int row = 1; row == 1 || row < rows; row += RowsAtOnce) // a single row adds nothing: sums of zero
        {
            nint next = ahead != 0 ? ahead : rows - row > RowsAtOnce ? RowsAtOnce * stride : columns * sizeof(T);
            AddRows(elements, At(elements, row * stride), stride, Math.Min(RowsAtOnce, rows - row), columns, next, d1, d2, d3, d4, isFirst: row == 1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T* At(T* elements, nint bytes) => (T*)((byte*)elements + bytes);

    /// <summary>Adds some rows, as loading and storing sums costs more than the additions.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    private static void AddRows(
        T* shifts, T* rows, nint stride, int count, int columns, nint ahead, double* d1, double* d2, double* d3, double* d4, bool isFirst)
    {
        int j = 0;
        if (Vector<T>.IsSupported)
        {
            for (; j <= columns - Vector<T>.Count; j += Vector<T>.Count)
            {
                int k = j + Vector<double>.Count;
                Vector<T> shift = Vector.Load(shifts + j);
                Vector<double> low = TWidening.Lower(shift), high = TWidening.Upper(shift);
                Vector<double> a1 = default, a2 = default, a3 = default, a4 = default, b1 = default, b2 = default, b3 = default, b4 = default;
                if (!isFirst)
                {
                    Load(j, d1, d2, d3, d4, out a1, out a2, out a3, out a4);
                    if (TWidening.Parts == 2)
                        Load(k, d1, d2, d3, d4, out b1, out b2, out b3, out b4);
                }

                T* at = rows + j;
                for (int row = 0; row < count; row++, at = At(at, stride))
                {
                    CacheLines.Prefetch((byte*)at + ahead);
                    Vector<T> x = Vector.Load(at);
                    Add(TWidening.Lower(x) - low, ref a1, ref a2, ref a3, ref a4);
                    if (TWidening.Parts == 2)
                        Add(TWidening.Upper(x) - high, ref b1, ref b2, ref b3, ref b4);
                }

                Store(j, d1, d2, d3, d4, a1, a2, a3, a4);
                if (TWidening.Parts == 2)
                    Store(k, d1, d2, d3, d4, b1, b2, b3, b4);
            }
        }

        double unused3 = 0, unused4 = 0;
        for (; j < columns; j++)
        {
            double shift = TWidening.Of(shifts[j]);
            ref double third = ref TOrder.Power >= 3 ? ref d3[j] : ref unused3, fourth = ref TOrder.Power >= 4 ? ref d4[j] : ref unused4;
            if (isFirst)
                d1[j] = d2[j] = third = fourth = 0;
            for (int row = 0; row < count; row++)
                Add(TWidening.Of(At(rows, row * stride)[j]) - shift, ref d1[j], ref d2[j], ref third, ref fourth);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(
        int j, double* d1, double* d2, double* d3, double* d4, out Vector<double> a1, out Vector<double> a2, out Vector<double> a3, out Vector<double> a4)
    {
        (a1, a2) = (Vector.Load(d1 + j), Vector.Load(d2 + j));
        a3 = TOrder.Power >= 3 ? Vector.Load(d3 + j) : default;
        a4 = TOrder.Power >= 4 ? Vector.Load(d4 + j) : default;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(int j, double* d1, double* d2, double* d3, double* d4, Vector<double> a1, Vector<double> a2, Vector<double> a3, Vector<double> a4)
    {
        a1.Store(d1 + j);
        a2.Store(d2 + j);
        if (TOrder.Power >= 3)
            a3.Store(d3 + j);
        if (TOrder.Power >= 4)
            a4.Store(d4 + j);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector<double> d, ref Vector<double> d1, ref Vector<double> d2, ref Vector<double> d3, ref Vector<double> d4)
    {
        d1 += d;
        d2 = Vector.MultiplyAddEstimate(d, d, d2);
        if (TOrder.Power >= 3)
            d3 = Vector.MultiplyAddEstimate(d * d, d, d3);
        if (TOrder.Power >= 4)
            d4 = Vector.MultiplyAddEstimate(d * d, d * d, d4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(double d, ref double d1, ref double d2, ref double d3, ref double d4)
    {
        d1 += d;
        d2 = double.MultiplyAddEstimate(d, d, d2);
        if (TOrder.Power >= 3)
            d3 = double.MultiplyAddEstimate(d * d, d, d3);
        if (TOrder.Power >= 4)
            d4 = double.MultiplyAddEstimate(d * d, d * d, d4);
    }
}
