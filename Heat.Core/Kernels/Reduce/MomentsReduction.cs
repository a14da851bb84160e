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

    public static int MaxRows => 1024; // merging takes much longer than adding a row

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
        for (; row <= rows - 4; row += 4)
            AddRows(elements, At(elements, row * stride), At(elements, (row + 1) * stride), At(elements, (row + 2) * stride), At(elements, (row + 3) * stride), columns, d1, d2, d3, d4);
        for (; row < rows; row++)
            AddRows(elements, At(elements, row * stride), elements, elements, elements, columns, d1, d2, d3, d4); // the first row adds nothing
        for (int j = 0; j < columns; j++)
            results[j] = Moments.About(TWidening.Of(elements[j]), rows, d1[j], d2[j], TOrder.Power >= 3 ? d3[j] : 0, TOrder.Power >= 4 ? d4[j] : 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T* At(T* elements, nint bytes) => (T*)((byte*)elements + bytes);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddRows(T* shifts, T* r0, T* r1, T* r2, T* r3, int columns, double* d1, double* d2, double* d3, double* d4)
    {
        int j = 0;
        if (Vector<T>.IsSupported)
        {
            for (; j <= columns - Vector<T>.Count; j += Vector<T>.Count)
            {
                Vector<T> shift = Vector.Load(shifts + j), x0 = Vector.Load(r0 + j), x1 = Vector.Load(r1 + j), x2 = Vector.Load(r2 + j), x3 = Vector.Load(r3 + j);
                AddAt(TWidening.Lower(shift), TWidening.Lower(x0), TWidening.Lower(x1), TWidening.Lower(x2), TWidening.Lower(x3), j, d1, d2, d3, d4);
                if (TWidening.Parts == 2)
                    AddAt(TWidening.Upper(shift), TWidening.Upper(x0), TWidening.Upper(x1), TWidening.Upper(x2), TWidening.Upper(x3), j + Vector<double>.Count, d1, d2, d3, d4);
            }
        }

        for (; j < columns; j++)
        {
            double shift = TWidening.Of(shifts[j]), a1 = d1[j], a2 = d2[j], a3 = TOrder.Power >= 3 ? d3[j] : 0, a4 = TOrder.Power >= 4 ? d4[j] : 0;
            Add(TWidening.Of(r0[j]) - shift, ref a1, ref a2, ref a3, ref a4);
            Add(TWidening.Of(r1[j]) - shift, ref a1, ref a2, ref a3, ref a4);
            Add(TWidening.Of(r2[j]) - shift, ref a1, ref a2, ref a3, ref a4);
            Add(TWidening.Of(r3[j]) - shift, ref a1, ref a2, ref a3, ref a4);
            (d1[j], d2[j]) = (a1, a2);
            if (TOrder.Power >= 3)
                d3[j] = a3;
            if (TOrder.Power >= 4)
                d4[j] = a4;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddAt(
        Vector<double> shift, Vector<double> x0, Vector<double> x1, Vector<double> x2, Vector<double> x3, int j, double* d1, double* d2, double* d3, double* d4)
    {
        Vector<double> a1 = Vector.Load(d1 + j), a2 = Vector.Load(d2 + j), a3 = default, a4 = default;
        if (TOrder.Power >= 3)
            a3 = Vector.Load(d3 + j);
        if (TOrder.Power >= 4)
            a4 = Vector.Load(d4 + j);
        Add(x0 - shift, ref a1, ref a2, ref a3, ref a4);
        Add(x1 - shift, ref a1, ref a2, ref a3, ref a4);
        Add(x2 - shift, ref a1, ref a2, ref a3, ref a4);
        Add(x3 - shift, ref a1, ref a2, ref a3, ref a4);
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
