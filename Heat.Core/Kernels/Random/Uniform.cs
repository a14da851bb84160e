using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>
/// The uniform distribution on [low, high) for <see cref="float"/> (one 32-bit word an element) and <see cref="double"/>
/// (one 64-bit word): the leading bits of the word, k, give u = k / 2^bits, which is exact, and the value is
/// <c>low + (high - low) * u</c>, each operation rounded to nearest.
/// </summary>
/// <remarks>
/// That may round up to <c>high</c> itself; such a value is replaced by the largest number below <c>high</c>, so that
/// <c>high</c> is never returned. On [0, 1) nothing is rounded and the value is u. Where the range holds only a few
/// numbers of the type, rounding gives the first of them half a share and the last one and a half. Where low = high,
/// the value is low, as in NumPy.
/// </remarks>
internal readonly struct Uniform<T> : IRandomDistribution<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T _low, _range, _last;
    private readonly int _bits;

    /// <exception cref="ArgumentOutOfRangeException">A bound is not finite, high is below low, or high - low overflows.</exception>
    public Uniform(T low, T high)
        : this(low, high, high > low ? T.BitDecrement(high) : low, bits: Unsafe.SizeOf<T>() == 4 ? 24 : 53)
    {
    }

    /// <summary>The same with a largest value and a number of leading bits of one's own, for a narrower type that is computed in this one.</summary>
    internal Uniform(T low, T high, T last, int bits)
    {
        if (!T.IsFinite(low))
            throw new ArgumentOutOfRangeException(nameof(low), low, $"The lower bound is {low}: expected a finite number.");
        if (!T.IsFinite(high) || high < low)
            throw new ArgumentOutOfRangeException(nameof(high), high, $"The upper bound is {high}: expected a finite number of at least the lower bound, {low}.");
        if (!T.IsFinite(high - low))
            throw new ArgumentOutOfRangeException(nameof(high), high, $"The range from {low} to {high} overflows {DType.Of<T>()}.");
        (_low, _range, _last, _bits) = (low, high - low, last, bits);
    }

    public int ElementsPerBlock => 16 / Unsafe.SizeOf<T>();

    public void Transform(Span<ulong> words, Span<T> destination) =>
        LaneKernel.Run<T, Kernel>(new Kernel(this, MemoryMarshal.Cast<ulong, T>(words), destination));

    internal readonly ref struct Kernel(Uniform<T> distribution, ReadOnlySpan<T> words, Span<T> destination) : ILaneKernel<T>
    {
        private readonly Uniform<T> _distribution = distribution;
        private readonly ReadOnlySpan<T> _words = words;
        private readonly Span<T> _destination = destination;

        [MethodImpl(Loops.CompiledOnce)]
        public void Run<TLanes>() where TLanes : unmanaged, ILanes<TLanes, T>
        {
            ref readonly T source = ref MemoryMarshal.GetReference(_words);
            ref T target = ref MemoryMarshal.GetReference(_destination);
            int shift = (8 * Unsafe.SizeOf<T>()) - _distribution._bits;
            var unit = TLanes.Create(T.ScaleB(T.One, -_distribution._bits));
            var low = TLanes.Create(_distribution._low);
            var range = TLanes.Create(_distribution._range);
            var last = TLanes.Create(_distribution._last);
            for (nuint i = 0; i < (nuint)_words.Length; i += (nuint)TLanes.Count)
            {
                TLanes u = TLanes.FromSigned(TLanes.Load(in source, i) >>> shift) * unit;
                TLanes.Store(TLanes.Min(low + (range * u), last), ref target, i);
            }
        }
    }
}
