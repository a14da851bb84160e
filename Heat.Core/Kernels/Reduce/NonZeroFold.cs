using System.Numerics;

namespace Heat.Kernels;

/// <summary>The number of elements other than zero. A lane counts in the elements' own type, in which its part of a block, at
/// most <see cref="ReduceLoop.BlockLength"/> / 16 elements of one byte, has room.</summary>
internal readonly struct NonZeroFold<T> : IFold<T, T, long> where T : unmanaged, INumberBase<T>
{
    public static T Start => T.Zero;

    public static long Identity => 0;

    public static int Parts => 1;

    public static bool AreNarrow => true;

    public static T Of(T element) => T.IsZero(element) ? T.Zero : T.One;

    public static Vector<T> Lower(Vector<T> elements) => Vector.ConditionalSelect(Vector.Equals(elements, Vector<T>.Zero), Vector<T>.Zero, Vector<T>.One);

    public static Vector<T> Upper(Vector<T> elements) => elements;

    public static T Merge(T left, T right) => left + right;

    public static Vector<T> Merge(Vector<T> left, Vector<T> right) => left + right;

    public static long State(T accumulator) => long.CreateTruncating(accumulator) & (T.IsNegative(accumulator) ? byte.MaxValue : long.MaxValue);

    public static long Merge(in long left, in long right) => left + right;
}
