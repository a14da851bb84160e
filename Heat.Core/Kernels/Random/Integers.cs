using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>
/// Integers equally likely from a smallest to a largest one, of any integer type up to 64 bits: the word w of b random
/// bits gives <c>smallest + floor(w * count / 2^b)</c>, the multiplication of Lemire, "Fast random integer generation in
/// an interval", ACM TOMACS 29 (2019), without its rejection step.
/// </summary>
/// <remarks>
/// Rejection would cost every element a stream of retries of its own; a wider word makes it needless. b = 64 for up to
/// 2^32 values and 128 for more, so that probabilities differ from 1/count by a relative 2^-32 and 2^-64 at most; where
/// count is a power of two, not at all. About 2^64 samples would be needed to tell.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly struct Integers<T> : IRandomDistribution<T> where T : unmanaged, IBinaryInteger<T>
{
    private readonly ulong _smallest;
    private readonly ulong _countLess1;

    private Integers(T smallest, T largest)
    {
        if (Unsafe.SizeOf<T>() > sizeof(ulong))
            throw new NotSupportedException($"Random integers are of at most 64 bits; {typeof(T).Name} has {8 * Unsafe.SizeOf<T>()}.");
        _smallest = ulong.CreateTruncating(smallest);
        _countLess1 = ulong.CreateTruncating(largest) - _smallest;
    }

    /// <summary>From low up to, but not including, high.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such integer.</exception>
    /// <exception cref="NotSupportedException">The type has more than 64 bits.</exception>
    public static Integers<T> HalfOpen(T low, T high) => low < high
        ? new(low, high - T.One)
        : throw new ArgumentOutOfRangeException(nameof(high), high, $"There is no integer from {low} up to, but not including, {high}.");

    /// <summary>From low up to and including high: the only way to the type's largest value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such integer.</exception>
    /// <exception cref="NotSupportedException">The type has more than 64 bits.</exception>
    public static Integers<T> Closed(T low, T high) => low <= high
        ? new(low, high)
        : throw new ArgumentOutOfRangeException(nameof(high), high, $"There is no integer from {low} to {high}.");

    public int ElementsPerBlock => _countLess1 <= uint.MaxValue ? 2 : 1;

    public void Transform(Span<ulong> words, Span<T> destination)
    {
        if (_countLess1 <= uint.MaxValue)
            LaneKernel.Run<ulong, NarrowKernel>(new NarrowKernel(_smallest, _countLess1, words));
        else
            words = ScaleWide(words);
        Truncate(words, destination);
    }

    // w * count = w * countLess1 + w stays within its 192 bits, and so do the partial sums.
    [MethodImpl(Loops.CompiledOnce)]
    private Span<ulong> ScaleWide(Span<ulong> words)
    {
        ulong smallest = _smallest, countLess1 = _countLess1;
        for (int i = 0; i < words.Length / 2; i++)
        {
            ulong low = words[2 * i], high = words[(2 * i) + 1];
            ulong carry = Math.BigMul(low, countLess1, out ulong sum);
            sum += low;
            carry += sum < low ? 1ul : 0;
            ulong value = Math.BigMul(high, countLess1, out sum);
            sum += high;
            value += sum < high ? 1ul : 0;
            sum += carry;
            value += sum < carry ? 1ul : 0;
            words[i] = smallest + value;
        }

        return words[..(words.Length / 2)];
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static void Truncate(Span<ulong> words, Span<T> destination)
    {
        for (int i = 0; i < destination.Length && i < words.Length; i++)
            destination[i] = T.CreateTruncating(words[i]);
    }

    internal readonly ref struct NarrowKernel(ulong smallest, ulong countLess1, Span<ulong> words) : ILaneKernel<ulong>
    {
        private readonly Span<ulong> _words = words;
        private readonly ulong _smallest = smallest;
        private readonly ulong _countLess1 = countLess1;

        [MethodImpl(Loops.CompiledOnce)]
        public void Run<TLanes>() where TLanes : unmanaged, ILanes<TLanes, ulong>
        {
            ref ulong inPlace = ref MemoryMarshal.GetReference(_words);
            var first = TLanes.Create(_smallest);
            var multiplier = TLanes.Create(_countLess1);
            var lowMask = TLanes.Create(uint.MaxValue);
            for (nuint i = 0; i < (nuint)_words.Length; i += (nuint)TLanes.Count)
            {
                TLanes word = TLanes.Load(in inPlace, i);
                TLanes wordHigh = word >>> 32;
                TLanes low = TLanes.MultiplyLow32(word, multiplier) + (word & lowMask);
                TLanes high = TLanes.MultiplyLow32(wordHigh, multiplier) + wordHigh + (low >>> 32);
                TLanes.Store(first + (high >>> 32), ref inPlace, i);
            }
        }
    }
}
