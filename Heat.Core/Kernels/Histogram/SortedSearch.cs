using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>Which of some sorted numbers are counted for an element; for NaN all of them are.</summary>
internal interface ISide
{
    static abstract bool Counts<T>(T number, T element) where T : INumber<T>;

    /// <summary>Where the number is not counted: all bits set.</summary>
    static abstract Vector<T> Skips<T>(Vector<T> number, Vector<T> elements);
}

/// <summary>Those below the element: the place where it would go before its equals.</summary>
internal readonly struct Below : ISide
{
    public static bool Counts<T>(T number, T element) where T : INumber<T> => !(element <= number);

    public static Vector<T> Skips<T>(Vector<T> number, Vector<T> elements) => Vector.LessThanOrEqual(elements, number);
}

/// <summary>Those not above the element: the place where it would go after its equals.</summary>
internal readonly struct NotAbove : ISide
{
    public static bool Counts<T>(T number, T element) where T : INumber<T> => !(element < number);

    public static Vector<T> Skips<T>(Vector<T> number, Vector<T> elements) => Vector.LessThan(elements, number);
}

/// <summary>Finds the places of elements among sorted numbers, without a branch that depends on an element: comparisons with all
/// of few numbers, a binary search of equally many steps for each element otherwise.</summary>
internal static unsafe class SortedSearch
{
    private const int Few = 16; // also small enough to be counted to in every element type

    /// <typeparam name="TSide">Which numbers are counted.</typeparam>
    /// <typeparam name="TLast">Whether the last of them is.</typeparam>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">At most <see cref="Chunk.MaxLength"/> elements.</param>
    /// <param name="numbers">The numbers in increasing order, none of them NaN.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="places">How many of them are counted for each element.</param>
    public static void Run<TSide, TLast, T>(ReadOnlySpan<T> x, T* numbers, int count, Span<int> places)
        where TSide : ISide
        where TLast : ISide
        where T : unmanaged, INumber<T>
    {
        if (count == 0)
            places[..x.Length].Clear();
        else if (count > Few || !Vector<T>.IsSupported)
            Search<TSide, TLast, T>(x, numbers, count, places);
        else if (sizeof(T) == sizeof(int))
            Compare<TSide, TLast, T, int>(x, numbers, count, places);
        else if (sizeof(T) == sizeof(long))
            Compare<TSide, TLast, T, long>(x, numbers, count, places);
        else if (sizeof(T) == sizeof(short))
            Compare<TSide, TLast, T, short>(x, numbers, count, places);
        else
            Compare<TSide, TLast, T, sbyte>(x, numbers, count, places);
    }

    /// <summary>Masks are -1 in integers of the element type's size: they are added to the count of all numbers.</summary>
    [SkipLocalsInit]
    [MethodImpl(Loops.CompiledOnce)]
    private static void Compare<TSide, TLast, T, TCount>(ReadOnlySpan<T> x, T* numbers, int count, Span<int> places)
        where TSide : ISide
        where TLast : ISide
        where T : unmanaged, INumber<T>
        where TCount : unmanaged, IBinaryInteger<TCount>
    {
        TCount* counted = stackalloc TCount[Chunk.MaxLength];
        fixed (T* elements = x)
        {
            Vector<TCount> all = new(TCount.CreateTruncating(count));
            Vector<T> last = new(numbers[count - 1]);
            int i = 0, width = Vector<T>.Count;
            for (; i <= x.Length - (4 * width); i += 4 * width)
            {
                // Four registers, so that numbers are loaded once for them, and additions do not wait for each other.
                T* at = elements + i;
                Vector<T> x0 = Vector.Load(at), x1 = Vector.Load(at + width), x2 = Vector.Load(at + (2 * width)), x3 = Vector.Load(at + (3 * width));
                Vector<TCount> sum0 = all + Bits<T, TCount>(TLast.Skips(last, x0)), sum1 = all + Bits<T, TCount>(TLast.Skips(last, x1));
                Vector<TCount> sum2 = all + Bits<T, TCount>(TLast.Skips(last, x2)), sum3 = all + Bits<T, TCount>(TLast.Skips(last, x3));
                for (int k = 0; k < count - 1; k++)
                {
                    Vector<T> number = new(numbers[k]);
                    sum0 += Bits<T, TCount>(TSide.Skips(number, x0));
                    sum1 += Bits<T, TCount>(TSide.Skips(number, x1));
                    sum2 += Bits<T, TCount>(TSide.Skips(number, x2));
                    sum3 += Bits<T, TCount>(TSide.Skips(number, x3));
                }

                sum0.Store(counted + i);
                sum1.Store(counted + i + width);
                sum2.Store(counted + i + (2 * width));
                sum3.Store(counted + i + (3 * width));
            }

            for (; i < x.Length; i++)
            {
                int sum = Bit(TLast.Counts(numbers[count - 1], elements[i]));
                for (int k = 0; k < count - 1; k++)
                    sum += Bit(TSide.Counts(numbers[k], elements[i]));
                counted[i] = TCount.CreateTruncating(sum);
            }
        }

        TensorPrimitives.ConvertTruncating(new ReadOnlySpan<TCount>(counted, x.Length), places);
    }

    // Four searches at once, so that the latency of one is filled with the others. If the last number is counted, all are.
    [MethodImpl(Loops.CompiledOnce)]
    private static void Search<TSide, TLast, T>(ReadOnlySpan<T> x, T* numbers, int count, Span<int> places)
        where TSide : ISide
        where TLast : ISide
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < x.Length; i += 4)
        {
            int end = x.Length - 1, i1 = Math.Min(i + 1, end), i2 = Math.Min(i + 2, end), i3 = Math.Min(i + 3, end);
            T x0 = x[i], x1 = x[i1], x2 = x[i2], x3 = x[i3], last = numbers[count - 1];
            int p0 = 0, p1 = 0, p2 = 0, p3 = 0;
            for (int length = count - 1; length > 0;)
            {
                int half = (length + 1) >> 1;
                T* probe = numbers + half - 1;
                p0 += half & -Bit(TSide.Counts(probe[p0], x0));
                p1 += half & -Bit(TSide.Counts(probe[p1], x1));
                p2 += half & -Bit(TSide.Counts(probe[p2], x2));
                p3 += half & -Bit(TSide.Counts(probe[p3], x3));
                length -= half;
            }

            (places[i3], places[i2]) = (p3 + Bit(TLast.Counts(last, x3)), p2 + Bit(TLast.Counts(last, x2)));
            (places[i1], places[i]) = (p1 + Bit(TLast.Counts(last, x1)), p0 + Bit(TLast.Counts(last, x0)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<TCount> Bits<T, TCount>(Vector<T> mask) => Vector.As<T, TCount>(mask);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Bit(bool value) => Unsafe.BitCast<bool, byte>(value);
}
