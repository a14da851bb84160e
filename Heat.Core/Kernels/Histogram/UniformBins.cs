using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>
/// Bins of one width. The bin is computed from the distance to the first edge; where rounding may have put it to the wrong side
/// of an edge, which only elements close to one need to be asked, the edges themselves decide, as in NumPy.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal readonly unsafe struct UniformBins<T> : IBinning<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T* _lower, _upper;
    private readonly T _least, _most, _origin, _scale, _tolerance;

    /// <param name="table">Memory for the edges, of twice as many elements as there are edges.</param>
    /// <param name="edges">The edges, one more than bins.</param>
    /// <param name="origin">The first edge before it was rounded to the type of the edges.</param>
    /// <param name="scale">Bins per unit.</param>
    /// <param name="precision">The relative rounding error of an edge.</param>
    public UniformBins(T* table, ReadOnlySpan<T> edges, double origin, double scale, double precision)
    {
        Bins = edges.Length - 1;
        _lower = table;
        _upper = table + edges.Length;
        edges.CopyTo(new Span<T>(_lower, edges.Length));
        edges[1..].CopyTo(new Span<T>(_upper, Bins));

        // NaN compares with nothing: no element leaves the bin that is none, or the last one upwards.
        _lower[0] = _lower[Bins] = _upper[Bins - 1] = _upper[Bins] = T.NaN;
        (_least, _most) = (edges[0], edges[^1]);
        (_origin, _scale) = (T.CreateTruncating(origin), T.CreateTruncating(scale));
        double largest = Math.Max(Math.Abs(double.CreateTruncating(_least)), Math.Abs(double.CreateTruncating(_most)));
        double tolerance = 16 * precision * (Bins + (scale * largest));
        _tolerance = T.CreateTruncating(tolerance < 0.5 ? tolerance : 1);
    }

    public int Bins { get; }

    [MethodImpl(Loops.CompiledOnce)]
    public void Locate(ReadOnlySpan<T> x, Span<int> bins)
    {
        ref T source = ref MemoryMarshal.GetReference(x);
        ref int target = ref MemoryMarshal.GetReference(bins);
        Vector<T> last = new(T.CreateTruncating(Bins - 1)), none = new(T.CreateTruncating(Bins));
        int step = Vector<int>.Count, i = 0;
        for (; i <= x.Length - step; i += step)
        {
            if (typeof(T) == typeof(float))
            {
                Vector<T> place = Place(Vector.LoadUnsafe(ref source, (nuint)i), last, none, out bool isClose);
                Vector.ConvertToInt32Native(Vector.AsVectorSingle(place)).StoreUnsafe(ref target, (nuint)i);
                if (isClose)
                    Correct(x.Slice(i, step), bins.Slice(i, step));
            }
            else
            {
                Vector<T> low = Place(Vector.LoadUnsafe(ref source, (nuint)i), last, none, out bool lowIsClose);
                Vector<T> high = Place(Vector.LoadUnsafe(ref source, (nuint)(i + Vector<T>.Count)), last, none, out bool highIsClose);
                Vector.Narrow(Whole(Vector.AsVectorDouble(low)), Whole(Vector.AsVectorDouble(high))).StoreUnsafe(ref target, (nuint)i);
                if (lowIsClose | highIsClose)
                    Correct(x.Slice(i, step), bins.Slice(i, step));
            }
        }

        for (int k = i; k < x.Length; k++)
        {
            bins[k] = x[k] >= _least && x[k] <= _most
                ? int.CreateTruncating(T.MaxNumber(T.MinNumber((x[k] - _origin) * _scale, last[0]), T.Zero))
                : Bins;
        }

        Correct(x[i..], bins[i..]);
    }

    /// <summary>The bins, with fractions.</summary>
    /// <param name="x">Elements.</param>
    /// <param name="last">The last bin.</param>
    /// <param name="none">What stands for none.</param>
    /// <param name="isClose">Whether one may be on the other side of an edge.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector<T> Place(Vector<T> x, Vector<T> last, Vector<T> none, out bool isClose)
    {
        Vector<T> isInside = Vector.GreaterThanOrEqual(x, new Vector<T>(_least)) & Vector.LessThanOrEqual(x, new Vector<T>(_most));
        Vector<T> place = (x - new Vector<T>(_origin)) * new Vector<T>(_scale), distance = Vector.Abs(place - Nearest(place));
        isClose = Vector.LessThanOrEqualAny(distance, Vector.ConditionalSelect(isInside, new Vector<T>(_tolerance), -Vector<T>.One));
        return Vector.ConditionalSelect(isInside, Vector.MaxNative(Vector.MinNative(place, last), Vector<T>.Zero), none);
    }

    private static Vector<T> Nearest(Vector<T> place) => typeof(T) == typeof(float)
        ? Vector.As<float, T>(Vector.Round(Vector.AsVectorSingle(place)))
        : Vector.As<double, T>(Vector.Round(Vector.AsVectorDouble(place)));

    /// <summary>The whole parts as integers: added to 2^52 they are the low bits, on whatever hardware.</summary>
    private static Vector<long> Whole(Vector<double> place) =>
        Vector.AsVectorInt64(Vector.Floor(place) + new Vector<double>(1L << 52)) & new Vector<long>(int.MaxValue);

    private void Correct(ReadOnlySpan<T> x, Span<int> bins)
    {
        for (int i = 0; i < bins.Length && i < x.Length; i++)
        {
            int bin = bins[i];
            if (x[i] < _lower[bin])
                bin--;
            if (x[i] >= _upper[bin])
                bin++;
            bins[i] = bin;
        }
    }
}
