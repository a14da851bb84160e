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
    public static Moments Identity => default;

    public static int MaxRows => 2048; // merging takes much longer than adding a row

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Moments Merge(in Moments left, in Moments right) => Moments.Merge(left, right, TOrder.Power);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
        return Moments.About(shift, length, d1, d2, d3, d4);
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows(T* elements, nint stride, int rows, int columns, Moments* results)
    {
        int apart = Aligned.Apart<double>(columns);
        byte* buffer = stackalloc byte[Aligned.Bytes<double>(TOrder.Power, columns)];
        double* d1 = Aligned.Rows<double>(buffer), d2 = d1 + apart, d3 = d2 + apart, d4 = d3 + apart;
        new Span<double>(d1, TOrder.Power * apart).Clear();
        int row = 1;
        for (; row <= rows - 8; row += 8)
            AddRows(elements, At(elements, row * stride), stride, columns, d1, d2, d3, d4);
        for (; row < rows; row++)
            AddRow(elements, At(elements, row * stride), columns, d1, d2, d3, d4);
        for (int j = 0; j < columns; j++)
            results[j] = Moments.About(TWidening.Of(elements[j]), rows, d1[j], d2[j], TOrder.Power >= 3 ? d3[j] : 0, TOrder.Power >= 4 ? d4[j] : 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T* At(T* elements, nint bytes) => (T*)((byte*)elements + bytes);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddRows(T* shifts, T* rows, nint stride, int columns, double* d1, double* d2, double* d3, double* d4)
    {
        T* r0 = rows, r1 = At(r0, stride), r2 = At(r1, stride), r3 = At(r2, stride), r4 = At(r3, stride), r5 = At(r4, stride), r6 = At(r5, stride), r7 = At(r6, stride);
        int j = 0;
        if (Vector<T>.IsSupported)
        {
            for (; j <= columns - Vector<T>.Count; j += Vector<T>.Count)
            {
                Vector<T> shift = Vector.Load(shifts + j), x0 = Vector.Load(r0 + j), x1 = Vector.Load(r1 + j), x2 = Vector.Load(r2 + j), x3 = Vector.Load(r3 + j);
                Vector<T> x4 = Vector.Load(r4 + j), x5 = Vector.Load(r5 + j), x6 = Vector.Load(r6 + j), x7 = Vector.Load(r7 + j);
                Vector<double> s = TWidening.Lower(shift);
                Load(j, d1, d2, d3, d4, out Vector<double> a1, out Vector<double> a2, out Vector<double> a3, out Vector<double> a4);
                Add(TWidening.Lower(x0) - s, ref a1, ref a2, ref a3, ref a4);
                Add(TWidening.Lower(x1) - s, ref a1, ref a2, ref a3, ref a4);
                Add(TWidening.Lower(x2) - s, ref a1, ref a2, ref a3, ref a4);
                Add(TWidening.Lower(x3) - s, ref a1, ref a2, ref a3, ref a4);
                Add(TWidening.Lower(x4) - s, ref a1, ref a2, ref a3, ref a4);
                Add(TWidening.Lower(x5) - s, ref a1, ref a2, ref a3, ref a4);
                Add(TWidening.Lower(x6) - s, ref a1, ref a2, ref a3, ref a4);
                Add(TWidening.Lower(x7) - s, ref a1, ref a2, ref a3, ref a4);
                Store(j, d1, d2, d3, d4, a1, a2, a3, a4);
                if (TWidening.Parts == 1)
                    continue;

                int k = j + Vector<double>.Count;
                s = TWidening.Upper(shift);
                Load(k, d1, d2, d3, d4, out a1, out a2, out a3, out a4);
                Add(TWidening.Upper(x0) - s, ref a1, ref a2, ref a3, ref a4);
                Add(TWidening.Upper(x1) - s, ref a1, ref a2, ref a3, ref a4);
                Add(TWidening.Upper(x2) - s, ref a1, ref a2, ref a3, ref a4);
                Add(TWidening.Upper(x3) - s, ref a1, ref a2, ref a3, ref a4);
                Add(TWidening.Upper(x4) - s, ref a1, ref a2, ref a3, ref a4);
                Add(TWidening.Upper(x5) - s, ref a1, ref a2, ref a3, ref a4);
                Add(TWidening.Upper(x6) - s, ref a1, ref a2, ref a3, ref a4);
                Add(TWidening.Upper(x7) - s, ref a1, ref a2, ref a3, ref a4);
                Store(k, d1, d2, d3, d4, a1, a2, a3, a4);
            }
        }

        for (int row = 0; row < 8; row++)
            AddElements(shifts, At(rows, row * stride), j, columns, d1, d2, d3, d4);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddRow(T* shifts, T* row, int columns, double* d1, double* d2, double* d3, double* d4)
    {
        int j = 0;
        if (Vector<T>.IsSupported)
        {
            for (; j <= columns - Vector<T>.Count; j += Vector<T>.Count)
            {
                Vector<T> shift = Vector.Load(shifts + j), x = Vector.Load(row + j);
                Load(j, d1, d2, d3, d4, out Vector<double> a1, out Vector<double> a2, out Vector<double> a3, out Vector<double> a4);
                Add(TWidening.Lower(x) - TWidening.Lower(shift), ref a1, ref a2, ref a3, ref a4);
                Store(j, d1, d2, d3, d4, a1, a2, a3, a4);
                if (TWidening.Parts == 1)
                    continue;

                int k = j + Vector<double>.Count;
                Load(k, d1, d2, d3, d4, out a1, out a2, out a3, out a4);
                Add(TWidening.Upper(x) - TWidening.Upper(shift), ref a1, ref a2, ref a3, ref a4);
                Store(k, d1, d2, d3, d4, a1, a2, a3, a4);
            }
        }

        AddElements(shifts, row, j, columns, d1, d2, d3, d4);
    }

    private static void AddElements(T* shifts, T* row, int from, int columns, double* d1, double* d2, double* d3, double* d4)
    {
        double unused3 = 0, unused4 = 0;
        for (int j = from; j < columns; j++)
        {
            ref double third = ref TOrder.Power >= 3 ? ref d3[j] : ref unused3, fourth = ref TOrder.Power >= 4 ? ref d4[j] : ref unused4;
            Add(TWidening.Of(row[j]) - TWidening.Of(shifts[j]), ref d1[j], ref d2[j], ref third, ref fourth);
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
