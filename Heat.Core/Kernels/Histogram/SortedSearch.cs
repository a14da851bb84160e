using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>Which of some sorted numbers are counted for an element; for NaN all of them are.</summary>
internal interface ISide
{
    static abstract bool Counts<T>(T number, T element) where T : INumber<T>;

    /// <summary>Where the number is not counted.</summary>
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

    /// <param name="x">At most <see cref="Pieces.MaxLength"/> elements.</param>
    /// <param name="numbers">The numbers in increasing order, none of them NaN.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="places">How many of them are counted for each element.</param>
    public static void Run<TSide, T>(ReadOnlySpan<T> x, T* numbers, int count, Span<int> places)
        where TSide : ISide
        where T : unmanaged, INumber<T>
    {
        if (count <= Few && Vector<T>.IsSupported)
            Compare<TSide, T>(x, numbers, count, places);
        else
            Search<TSide, T>(x, numbers, count, places);
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Compare<TSide, T>(ReadOnlySpan<T> x, T* numbers, int count, Span<int> places)
        where TSide : ISide
        where T : unmanaged, INumber<T>
    {
        Span<T> counted = (stackalloc T[Pieces.MaxLength])[..x.Length];
        int i = 0;
        for (; i <= x.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            Vector<T> elements = new(x[i..]), sum = Vector<T>.Zero;
            for (int k = 0; k < count; k++)
                sum += Vector.ConditionalSelect(TSide.Skips(new Vector<T>(numbers[k]), elements), Vector<T>.Zero, Vector<T>.One);
            sum.CopyTo(counted[i..]);
        }

        for (; i < x.Length; i++)
        {
            T sum = T.Zero;
            for (int k = 0; k < count; k++)
                sum += TSide.Counts(numbers[k], x[i]) ? T.One : T.Zero;
            counted[i] = sum;
        }

        TensorPrimitives.ConvertTruncating<T, int>(counted, places[..x.Length]);
    }

    // Four searches at once, so that the latency of one is filled with the others.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Search<TSide, T>(ReadOnlySpan<T> x, T* numbers, int count, Span<int> places)
        where TSide : ISide
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < x.Length; i += 4)
        {
            int last = x.Length - 1, i1 = Math.Min(i + 1, last), i2 = Math.Min(i + 2, last), i3 = Math.Min(i + 3, last);
            T x0 = x[i], x1 = x[i1], x2 = x[i2], x3 = x[i3];
            int p0 = 0, p1 = 0, p2 = 0, p3 = 0;
            for (int length = count; length > 0;)
            {
                int half = (length + 1) >> 1;
                T* probe = numbers + half - 1;
                p0 += half & -Bit(TSide.Counts(probe[p0], x0));
                p1 += half & -Bit(TSide.Counts(probe[p1], x1));
                p2 += half & -Bit(TSide.Counts(probe[p2], x2));
                p3 += half & -Bit(TSide.Counts(probe[p3], x3));
                length -= half;
            }

            (places[i3], places[i2], places[i1], places[i]) = (p3, p2, p1, p0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Bit(bool value) => Unsafe.BitCast<bool, byte>(value);
}
