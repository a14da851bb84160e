using System.Numerics;
using System.Runtime.CompilerServices;

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

    public static unsafe bool TryFinish<TOutcome, TResult>(in TOutcome outcome, T* accumulators, int count, TResult* results)
        where TOutcome : IOutcome<long, TResult>
        where TResult : unmanaged
    {
        if (outcome is ICountOutcome<TResult> counts)
            counts.Of(new ReadOnlySpan<T>(accumulators, count), new Span<TResult>(results, count));
        else
            Finish(outcome, accumulators, count, results);
        return true;
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static unsafe void Finish<TOutcome, TResult>(TOutcome outcome, T* accumulators, int count, TResult* results)
        where TOutcome : IOutcome<long, TResult>
        where TResult : unmanaged
    {
        for (int j = 0; j < count; j++)
            results[j] = outcome.Of(State(accumulators[j]));
    }
}

/// <summary>An outcome of counts that also takes many in the elements' own type, in which the number of 128 and more may be negative.</summary>
internal interface ICountOutcome<TResult>
{
    void Of<T>(ReadOnlySpan<T> counts, Span<TResult> results) where T : unmanaged, INumberBase<T>;
}
