using Heat.Forms;

namespace Heat;

public static partial class Ht
{
    /// <summary>All windows of a length along an axis, at equal distances: PyTorch's <c>unfold</c>. Collective if the split axis is unfolded: each
    /// rank gets the rest of the windows that begin in its piece.</summary>
    /// <param name="a">The array; it stays as it is.</param>
    /// <param name="axis">The axis; -1 is the last.</param>
    /// <param name="size">The length of a window.</param>
    /// <param name="step">From the beginning of a window to that of the next.</param>
    /// <returns>A new array, in which the axis counts the windows, and a new last axis the elements of a window. It is split along the same axis;
    /// each rank has the windows that begin in its piece.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis, the window is longer than it, or a number is not positive.</exception>
    [Member]
    public static DNDArray<T> Unfold<T>(DNDArray<T> a, int axis, long size, long step = 1) where T : unmanaged
    {
        Arguments.Array(a);
        axis = Arguments.Axis(axis, a.NDim, nameof(axis));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        if (size > a.Shape[axis])
            throw new ArgumentOutOfRangeException(nameof(size), size, $"{nameof(Unfold)}: a window of {size} is longer than axis {axis} of {a.Shape}.");
        long count = ((a.Shape[axis] - size) / step) + 1;
        Shape shape = new([.. a.Shape.With(axis, count), size]);
        long BeginningBefore(long index) => Math.Min(count, (index + step - 1) / step);
        Distribution distribution = a.Split != axis
            ? a.Distribution.WithShape(shape, a.Split)
            : Distribution.FromCounts(shape, axis, [.. a.Distribution.Counts.Zip(
                a.Distribution.Displacements, (length, first) => BeginningBefore(first + length) - BeginningBefore(first))]);
        DNDArray<T> result = Allocate<T>(distribution, a.Comm);
        GlobalView from = a.AsGlobalView(), target = result.AsGlobalView();
        var exchange = new Exchange(a.Comm, target, nameof(Unfold));

        // A part for each place in a window or, where they are fewer, for each window.
        if (size <= count)
        {
            for (long k = 0; k < size; k++)
                exchange.Add(from.Slice(axis, k, count, step), target.At(a.NDim, k));
        }
        else
        {
            int[] order = [.. Enumerable.Range(0, a.NDim).Where(other => other != axis), axis];
            for (long window = 0; window < count; window++)
                exchange.Add(from.Slice(axis, window * step, size).Permute(order), target.At(axis, window));
        }

        exchange.Run();
        return result;
    }

    /// <summary>All windows of given lengths along axes: NumPy's <c>sliding_window_view</c>, but for being a copy. Collective if the split axis is
    /// among them.</summary>
    /// <param name="a">The array; it stays as it is.</param>
    /// <param name="windowShape">The lengths of a window.</param>
    /// <param name="axis">The axis of each of them (-1 is the last); all axes in order if left out.</param>
    /// <returns>A new array, in which the axes count the windows, and new last axes the elements of a window; split as of
    /// <see cref="Unfold{T}(DNDArray{T}, int, long, long)"/>.</returns>
    /// <remarks>Windows overlap on different ranks, so that they cannot be views of the pieces.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or a window is longer than it.</exception>
    /// <exception cref="ArgumentException">There are not as many lengths as axes.</exception>
    [Member]
    public static DNDArray<T> SlidingWindowView<T>(DNDArray<T> a, ReadOnlySpan<long> windowShape, Axes axis = default) where T : unmanaged
    {
        Arguments.Array(a);
        int count = axis.AreAll ? a.NDim : axis.Count, k = 0;
        if (windowShape.Length != count)
            throw new ArgumentException($"{nameof(SlidingWindowView)}: a window of {windowShape.Length} lengths does not fit {count} axes {axis}.", nameof(windowShape));
        if (axis.AreAll)
            axis = Enumerable.Range(0, a.NDim).ToArray();
        Shape left = a.Shape;
        int[] along = new int[count];
        foreach (int given in axis)
        {
            int one = Arguments.Axis(given, a.NDim, nameof(axis));
            if (windowShape[k] < 0 || windowShape[k] > left[one])
                throw new ArgumentOutOfRangeException(nameof(windowShape), windowShape[k], $"{nameof(SlidingWindowView)}: no window of {windowShape[k]} fits axis {one} of {a.Shape}.");
            left = left.With(one, left[one] - windowShape[k] + 1);
            along[k++] = one;
        }

        DNDArray<T> windows = a;
        for (int n = 0; n < along.Length; n++)
            windows = Unfold(windows, along[n], windowShape[n]);
        return ReferenceEquals(windows, a) ? a.Copy() : windows;
    }
}
