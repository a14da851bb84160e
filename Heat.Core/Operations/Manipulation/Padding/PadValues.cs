using System.Numerics;

namespace Heat;

/// <summary>Padding with values that are computed, axis after axis.</summary>
internal static class PadValues
{
    /// <summary>Pads with statistics.</summary>
    public static DNDArray<T> WithStatistic<T>(DNDArray<T> a, PadWidths widths, PadStatistic statistic, (long Before, long After)[] lengths)
        where T : unmanaged, INumber<T> => Along(a, widths, (padded, axis, width, isBefore) =>
    {
        long length = padded.Shape[axis], count = Math.Min(length, isBefore ? lengths[axis].Before : lengths[axis].After);
        DNDArray<T> edge = Slice(padded, axis, isBefore ? 0 : length - count, count);
        return Ht.BroadcastTo(Of(edge, axis, statistic), padded.Shape.With(axis, width));
    });

    /// <summary>Pads with numbers between the edge and an end value.</summary>
    public static DNDArray<T> WithRamp<T>(DNDArray<T> a, PadWidths widths, (T Before, T After)[] ends) where T : unmanaged, INumber<T> =>
        Along(a, widths, (padded, axis, width, isBefore) =>
    {
        long[] lengths = new long[padded.NDim];
        Array.Fill(lengths, 1);
        lengths[axis] = width;
        DNDArray<double> edge = Slice(padded, axis, isBefore ? 0 : padded.Shape[axis] - 1, 1).AsType<double>();
        double end = double.CreateChecked(isBefore ? ends[axis].Before : ends[axis].After);
        DNDArray<double> steps = Ht.Arange<double>(0, width, comm: a.Comm).Reshape(new Shape(lengths));
        DNDArray<double> ramp = (Ht.Subtract(edge, end) / (double)width * (isBefore ? steps : Ht.Flip(steps))) + end;
        return (IsInteger<T>() ? Ht.Floor(ramp) : ramp).AsType<T>();
    });

    private static DNDArray<T> Along<T>(DNDArray<T> a, PadWidths widths, Func<DNDArray<T>, int, long, bool, DNDArray<T>> edge) where T : unmanaged
    {
        DNDArray<T> padded = a;
        for (int axis = 0; axis < a.NDim; axis++)
        {
            if (widths.IsZero(axis))
                continue;
            (long before, long after) = widths[axis];
            padded = Ht.Concatenate([edge(padded, axis, before, true), padded, edge(padded, axis, after, false)], axis);
        }

        return ReferenceEquals(padded, a) ? a.Copy() : padded;
    }

    private static DNDArray<T> Of<T>(DNDArray<T> edge, int axis, PadStatistic statistic) where T : unmanaged, INumber<T> => statistic switch
    {
        PadStatistic.Maximum => Ht.Max(edge, axis, keepDims: true),
        PadStatistic.Minimum => Ht.Min(edge, axis, keepDims: true),
        PadStatistic.Mean => Rounded<T>(Ht.Mean(edge.AsType<double>(), axis, keepDims: true)),
        _ => Rounded<T>(Ht.Median(edge.AsType<double>(), axis, keepDims: true)),
    };

    private static DNDArray<T> Rounded<T>(DNDArray<double> numbers) where T : unmanaged, INumber<T> => (IsInteger<T>() ? Ht.Round(numbers) : numbers).AsType<T>();

    private static DNDArray<T> Slice<T>(DNDArray<T> a, int axis, long start, long count) where T : unmanaged
    {
        Key[] keys = [.. Enumerable.Repeat<Key>(Heat.Slice.All, axis), new Slice(start, start + count)];
        return a[keys];
    }

    private static bool IsInteger<T>() where T : INumber<T> => T.IsZero(T.One / (T.One + T.One));
}
