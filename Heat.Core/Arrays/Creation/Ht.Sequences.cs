using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat;

public static partial class Ht
{
    /// <summary>The numbers 0, 1, ... below <paramref name="stop"/>. No communication.</summary>
    /// <inheritdoc cref="Arange{T}(T, T, T, int?, Communicator?)"/>
    /// <example><code>DNDArray&lt;int&gt; a = Ht.Arange(10, split: 0); // 0 to 9</code></example>
    public static DNDArray<T> Arange<T>(T stop, int? split = null, Communicator? comm = null) where T : unmanaged, INumber<T> =>
        Arange(T.Zero, stop, T.One, split, comm);

    /// <summary>The numbers <c>start + i</c> in the half-open interval from <paramref name="start"/> to <paramref name="stop"/>. No communication.</summary>
    /// <inheritdoc cref="Arange{T}(T, T, T, int?, Communicator?)"/>
    [OverloadResolutionPriority(1)] // two numbers are start and stop, as in NumPy, and not stop and the split axis
    public static DNDArray<T> Arange<T>(T start, T stop, int? split = null, Communicator? comm = null) where T : unmanaged, INumber<T> =>
        Arange(start, stop, T.One, split, comm);

    /// <summary>The numbers <c>start + i·step</c> in the half-open interval from <paramref name="start"/> to <paramref name="stop"/>.
    /// No communication; every element is computed from its global index and is the same for any number of ranks.</summary>
    /// <param name="start">The first number.</param>
    /// <param name="stop">The end, which is excluded; with a fractional step, rounding can give one more element, as in NumPy.</param>
    /// <param name="step">The difference of neighbours, not zero; it may be negative.</param>
    /// <param name="split">0 to split the vector; <see langword="null"/> for a replicated vector, a copy on every rank.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    /// <exception cref="ArgumentException">The step is zero, or an argument is not a finite number.</exception>
    [OverloadResolutionPriority(2)] // three are start, stop and step
    public static DNDArray<T> Arange<T>(T start, T stop, T step, int? split = null, Communicator? comm = null) where T : unmanaged, INumber<T>
    {
        if (T.IsZero(step) || !T.IsFinite(start) || !T.IsFinite(stop) || !T.IsFinite(step))
            throw new ArgumentException($"Arange needs finite numbers and a step other than 0, not {start}, {stop}, {step}.", nameof(step));
        Func<long, T> element = IsBinaryFloat<T>() ? Line<T>(double.CreateChecked(start), double.CreateChecked(step)) : i => start + T.CreateTruncating(i) * step;
        return Sequence(CountSteps(start, stop, step), split, comm, element);
    }

    /// <summary>Evenly spaced numbers over an interval. No communication; the same for any number of ranks.</summary>
    /// <param name="start">The first number.</param>
    /// <param name="stop">The last number or, if <paramref name="endpoint"/> is false, the number after the last.</param>
    /// <param name="count">The number of elements.</param>
    /// <param name="endpoint">If true, <paramref name="stop"/> is the last number.</param>
    /// <param name="split">0 to split the vector; <see langword="null"/> for a replicated vector, a copy on every rank.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    /// <exception cref="OverflowException">Two decimals are so far apart that their distance is none.</exception>
    /// <example><code>DNDArray&lt;double&gt; x = Ht.LinSpace(0.0, 1.0, 5); // 0, 0.25, 0.5, 0.75, 1</code></example>
    public static DNDArray<T> LinSpace<T>(T start, T stop, long count = 50, bool endpoint = true, int? split = null, Communicator? comm = null)
        where T : unmanaged, IFloatingPoint<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (IsBinaryFloat<T>())
        {
            Func<long, double> points = Points(double.CreateChecked(start), double.CreateChecked(stop), count, endpoint);
            return Sequence(count, split, comm, i => T.CreateChecked(points(i)));
        }

        return Sequence(count, split, comm, Points(start, stop, count, endpoint));
    }

    /// <summary>Evenly spaced numbers from one integer to another, in double precision as NumPy's. No communication.</summary>
    /// <inheritdoc cref="LinSpace{T}(T, T, long, bool, int?, Communicator?)" path="/param"/>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static DNDArray<double> LinSpace(long start, long stop, long count = 50, bool endpoint = true, int? split = null, Communicator? comm = null) =>
        LinSpace((double)start, (double)stop, count, endpoint, split, comm);

    /// <inheritdoc cref="LinSpace(long, long, long, bool, int?, Communicator?)"/>
    public static DNDArray<double> LinSpace(ulong start, ulong stop, long count = 50, bool endpoint = true, int? split = null, Communicator? comm = null) =>
        LinSpace((double)start, (double)stop, count, endpoint, split, comm);

    /// <summary>Evenly spaced complex numbers on the straight line from one to another. No communication; the same for any number of ranks.</summary>
    /// <inheritdoc cref="LinSpace{T}(T, T, long, bool, int?, Communicator?)" path="/param"/>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static DNDArray<Complex> LinSpace(Complex start, Complex stop, long count = 50, bool endpoint = true, int? split = null, Communicator? comm = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Func<long, double> real = Points(start.Real, stop.Real, count, endpoint), imaginary = Points(start.Imaginary, stop.Imaginary, count, endpoint);
        return Sequence(count, split, comm, i => new Complex(real(i), imaginary(i)));
    }

    /// <inheritdoc cref="LinSpace(Complex, Complex, long, bool, int?, Communicator?)"/>
    public static DNDArray<Complex64> LinSpace(Complex64 start, Complex64 stop, long count = 50, bool endpoint = true, int? split = null, Communicator? comm = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Func<long, double> real = Points<double>(start.Real, stop.Real, count, endpoint), imaginary = Points<double>(start.Imaginary, stop.Imaginary, count, endpoint);
        return Sequence(count, split, comm, i => new Complex64((float)real(i), (float)imaginary(i)));
    }

    /// <summary>Numbers evenly spaced on a logarithmic scale: <c>base</c> to the power of <see cref="LinSpace{T}(T, T, long, bool, int?, Communicator?)"/>. No communication.</summary>
    /// <param name="start">The exponent of the first number.</param>
    /// <param name="stop">The exponent of the last number or, if <paramref name="endpoint"/> is false, of the number after the last.</param>
    /// <param name="count">The number of elements.</param>
    /// <param name="endpoint">If true, the last exponent is <paramref name="stop"/>.</param>
    /// <param name="base">The base, 10 if left out.</param>
    /// <param name="split">0 to split the vector; <see langword="null"/> for a replicated vector, a copy on every rank.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    /// <example><code>DNDArray&lt;double&gt; x = Ht.LogSpace(0.0, 3.0, 4); // 1, 10, 100, 1000</code></example>
    public static DNDArray<T> LogSpace<T>(
        T start, T stop, long count = 50, bool endpoint = true, T? @base = null, int? split = null, Communicator? comm = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Func<long, double> exponents = Points(double.CreateChecked(start), double.CreateChecked(stop), count, endpoint);
        double b = @base is { } given ? double.CreateChecked(given) : 10;
        return Sequence(count, split, comm, i => T.CreateTruncating(Math.Pow(b, exponents(i)))); // exponents keep all their digits
    }

    /// <summary>The points of <see cref="LinSpace{T}(T, T, long, bool, int?, Communicator?)"/>. Where the distance of the ends is too large for the type, each point is reached from the nearer one.</summary>
    private static Func<long, T> Points<T>(T start, T stop, long count, bool endpoint) where T : IFloatingPoint<T>
    {
        long steps = Math.Max(endpoint ? count - 1 : count, 1);
        T divisor = T.CreateChecked(steps), step = (stop - start) / divisor;
        bool overflows = !T.IsFinite(step) && T.IsFinite(start) && T.IsFinite(stop);
        if (overflows)
            step = steps > 1 ? (stop / divisor) - (start / divisor) : T.Zero;
        return i => endpoint && i == count - 1 && i > 0 ? stop
            : overflows && i > steps / 2 ? stop - (T.CreateChecked(steps - i) * step)
            : start + (T.CreateChecked(i) * step);
    }

    /// <summary>A straight line computed in <see langword="double"/>, as in NumPy: narrower types cannot represent the indices.</summary>
    private static Func<long, T> Line<T>(double start, double step) where T : INumberBase<T> =>
        i => T.CreateChecked(double.IsFinite(i * step) ? start + i * step : Math.FusedMultiplyAdd(i, step, start));

    private static bool IsBinaryFloat<T>() => typeof(T) == typeof(Half) || typeof(T) == typeof(float) || typeof(T) == typeof(double);

    private static long CountSteps<T>(T start, T stop, T step) where T : INumber<T>
    {
        if (T.IsPositive(step) ? start >= stop : start <= stop)
            return 0;

        // Integers exactly, also where the distance overflows the type; the others in double, as NumPy does.
        if (T.IsInteger(T.One / T.CreateTruncating(2)))
        {
            Int128 distance = Int128.CreateTruncating(stop) - Int128.CreateTruncating(start), stride = Int128.CreateTruncating(step);
            return checked((long)((distance + stride - Int128.Sign(stride)) / stride));
        }

        double first = double.CreateTruncating(start), end = double.CreateTruncating(stop), by = double.CreateTruncating(step), steps = (end - first) / by;
        return checked((long)Math.Ceiling(double.IsFinite(end - first) ? steps : (end / by) - (first / by)));
    }

    private static DNDArray<T> Sequence<T>(long count, int? split, Communicator? comm, Func<long, T> element) where T : unmanaged
    {
        DNDArray<T> sequence = Empty<T>([count], split, comm);
        long first = sequence.Distribution.BlockOf(sequence.Comm.Rank).Start[0];
        ThrowingElements.Run(sequence.Comm, sequence.DType.CanThrow, () =>
        {
            using var local = HeldSpan<T>.ToWrite(sequence);
            for (int i = 0; i < local.Span.Length; i++)
                local.Span[i] = element(first + i);
        });
        return sequence;
    }
}
