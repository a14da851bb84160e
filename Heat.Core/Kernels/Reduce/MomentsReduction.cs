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
/// The moments of a block in two passes, of which the second finds it in the cache: its mean, then the powers of the differences
/// from it. The sum of the differences themselves, which rounding of the mean leaves, corrects the second power (Chan, Golub and
/// LeVeque, "Algorithms for computing the sample variance", The American Statistician 37, 1983, equation 1.7).
/// </summary>
internal readonly unsafe struct MomentsReduction<TOrder, TWidening, T> : IReduction<T, Moments>
    where TOrder : IOrder
    where TWidening : IWidening<T, double>
    where T : unmanaged, INumberBase<T>
{
    public static Moments Identity => default;

    public static Moments Merge(in Moments left, in Moments right) => Moments.Merge(left, right, TOrder.Power);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Moments Run(T* elements, int length)
    {
        double sum = FoldReduction<WideFold<Summation, TWidening, T, double>, T, double, double>.Run(elements, length), mean = sum / length;
        double d1 = 0, d2 = 0, d3 = 0, d4 = 0;
        int i = 0;
        if (Vector<T>.IsSupported && length >= Vector<T>.Count)
        {
            var means = new Vector<double>(mean);
            Vector<double> a1 = default, a2 = default, a3 = default, a4 = default, b1 = default, b2 = default, b3 = default, b4 = default;
            for (; i <= length - (2 * Vector<T>.Count); i += 2 * Vector<T>.Count)
            {
                Vector<T> x = Vector.Load(elements + i), y = Vector.Load(elements + i + Vector<T>.Count);
                Add(TWidening.Lower(x) - means, ref a1, ref a2, ref a3, ref a4);
                Add(TWidening.Lower(y) - means, ref b1, ref b2, ref b3, ref b4);
                if (TWidening.Parts == 2)
                {
                    Add(TWidening.Upper(x) - means, ref a1, ref a2, ref a3, ref a4);
                    Add(TWidening.Upper(y) - means, ref b1, ref b2, ref b3, ref b4);
                }
            }

            (d1, d2, d3, d4) = (Vector.Sum(a1 + b1), Vector.Sum(a2 + b2), Vector.Sum(a3 + b3), Vector.Sum(a4 + b4));
        }

        for (; i < length; i++)
            Add(TWidening.Of(elements[i]) - mean, ref d1, ref d2, ref d3, ref d4);
        return Corrected(length, sum, d1, d2, d3, d4);
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows(T* elements, nint stride, int rows, int columns, Moments* results)
    {
        double* scratch = stackalloc double[6 * columns];
        double* sum = scratch, mean = sum + columns, d1 = mean + columns, d2 = d1 + columns, d3 = d2 + columns, d4 = d3 + columns;
        FoldReduction<WideFold<Summation, TWidening, T, double>, T, double, double>.Accumulate(elements, stride, rows, columns, sum);
        for (int j = 0; j < columns; j++)
            mean[j] = sum[j] / rows;
        new Span<double>(d1, 4 * columns).Clear();
        for (int row = 0; row < rows; row++)
            AddRow((T*)((byte*)elements + (row * stride)), columns, mean, d1, d2, d3, d4);
        for (int j = 0; j < columns; j++)
            results[j] = Corrected(rows, sum[j], d1[j], d2[j], d3[j], d4[j]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddRow(T* row, int columns, double* mean, double* d1, double* d2, double* d3, double* d4)
    {
        int j = 0;
        if (Vector<T>.IsSupported)
        {
            for (; j <= columns - Vector<T>.Count; j += Vector<T>.Count)
            {
                Vector<T> x = Vector.Load(row + j);
                AddAt(TWidening.Lower(x), j, mean, d1, d2, d3, d4);
                if (TWidening.Parts == 2)
                    AddAt(TWidening.Upper(x), j + Vector<double>.Count, mean, d1, d2, d3, d4);
            }
        }

        for (; j < columns; j++)
            Add(TWidening.Of(row[j]) - mean[j], ref d1[j], ref d2[j], ref d3[j], ref d4[j]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddAt(Vector<double> x, int j, double* mean, double* d1, double* d2, double* d3, double* d4)
    {
        Vector<double> a1 = Vector.Load(d1 + j), a2 = Vector.Load(d2 + j), a3 = default, a4 = default;
        if (TOrder.Power >= 3)
            a3 = Vector.Load(d3 + j);
        if (TOrder.Power >= 4)
            a4 = Vector.Load(d4 + j);
        Add(x - Vector.Load(mean + j), ref a1, ref a2, ref a3, ref a4);
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
        Vector<double> square = d * d;
        d1 += d;
        d2 += square;
        if (TOrder.Power >= 3)
            d3 += square * d;
        if (TOrder.Power >= 4)
            d4 += square * square;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(double d, ref double d1, ref double d2, ref double d3, ref double d4)
    {
        double square = d * d;
        d1 += d;
        d2 += square;
        if (TOrder.Power >= 3)
            d3 += square * d;
        if (TOrder.Power >= 4)
            d4 += square * square;
    }

    private static Moments Corrected(int count, double sum, double d1, double d2, double d3, double d4) =>
        new(count, new(sum, 0), d2 - (d1 * d1 / count), d3, d4);
}
