using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>
/// The normal distribution for <see cref="float"/> and <see cref="double"/> after Box and Muller, "A note on the
/// generation of random normal deviates", Annals of Mathematical Statistics 29 (1958): two words give the radius
/// <c>r = sqrt(-2 ln u)</c> and the angle of a point in the plane, whose coordinates are two independent normal values.
/// A word is as wide as an element; elements 2k and 2k+1 come from words 2k and 2k+1.
/// </summary>
/// <remarks>
/// u = (k + 1/2) / 2^(w-1), where k is the leading w-1 bits of a word of w bits, is never 0, so z is always finite. Its
/// tails end where u is smallest: at |z| = 6.7 for float and 9.4 for double, beyond which the normal distribution has a
/// share of 3e-11 and 5e-21. The value is <c>mean + std * z</c>.
/// </remarks>
internal readonly struct Normal<T> : IRandomDistribution<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T _mean, _std;

    /// <exception cref="ArgumentOutOfRangeException">The mean is not finite, or the standard deviation is not finite or negative.</exception>
    public Normal(T mean, T std)
    {
        if (!T.IsFinite(mean))
            throw new ArgumentOutOfRangeException(nameof(mean), mean, $"The mean is {mean}: expected a finite number.");
        if (!T.IsFinite(std) || std < T.Zero)
            throw new ArgumentOutOfRangeException(nameof(std), std, $"The standard deviation is {std}: expected a finite number of at least 0.");
        (_mean, _std) = (mean, std);
    }

    public int ElementsPerBlock => 16 / Unsafe.SizeOf<T>();

    public void Transform(Span<ulong> words, Span<T> destination) =>
        LaneKernel.Run<T, Kernel>(new Kernel(this, MemoryMarshal.Cast<ulong, T>(words), destination));

    internal readonly ref struct Kernel(Normal<T> distribution, ReadOnlySpan<T> words, Span<T> destination) : ILaneKernel<T>
    {
        private readonly Normal<T> _distribution = distribution;
        private readonly ReadOnlySpan<T> _words = words;
        private readonly Span<T> _destination = destination;

        [MethodImpl(Loops.CompiledOnce)]
        public void Run<TLanes>() where TLanes : unmanaged, ILanes<TLanes, T>
        {
            ref readonly T source = ref MemoryMarshal.GetReference(_words);
            ref T target = ref MemoryMarshal.GetReference(_destination);
            var mean = TLanes.Create(_distribution._mean);
            var std = TLanes.Create(_distribution._std);
            nuint count = (nuint)TLanes.Count;
            for (nuint i = 0; i < (nuint)_words.Length; i += 2 * count)
            {
                TLanes first = TLanes.Load(in source, i), second = TLanes.Load(in source, i + count);
                TLanes radius = BoxMuller<T, TLanes>.Radius(TLanes.UnzipEven(first, second));
                BoxMuller<T, TLanes>.Direction(TLanes.UnzipOdd(first, second), out TLanes cos, out TLanes sin);
                TLanes even = mean + (std * (radius * cos)), odd = mean + (std * (radius * sin));
                TLanes.Store(TLanes.ZipLow(even, odd), ref target, i);
                TLanes.Store(TLanes.ZipHigh(even, odd), ref target, i + count);
            }
        }
    }
}
