using Heat.Forms;

namespace Heat;

public static partial class Ht
{
    /// <summary>An array with its elements moved along an axis; those that leave it at one end come back at the other. Collective if the split
    /// axis is rolled: each element that changes its rank moves once.</summary>
    /// <param name="a">The array; it stays as it is.</param>
    /// <param name="shift">By how many indices: positive ones move to higher indices.</param>
    /// <param name="axis">The axis (-1 is the last); left out, all elements in row-major order.</param>
    /// <returns>A new array of the same distribution.</returns>
    /// <remarks>Without an axis, an array that is split along another axis than the first moves to be a vector, and back.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <example><code>
    /// DNDArray&lt;double&gt; next = Ht.Roll(a, -1, axis: 0); // row i is row i + 1 of a, the last is the first
    /// </code></example>
    [Member]
    public static DNDArray<T> Roll<T>(DNDArray<T> a, long shift, int? axis = null) where T : unmanaged
    {
        Arguments.Array(a);
        return axis is { } along ? Roll(a, [shift], along) : Rolling.Flat(nameof(Roll), a, shift);
    }

    /// <summary>An array with its elements moved along several axes. Collective if the split axis is rolled: each element that changes its rank
    /// moves once.</summary>
    /// <param name="a">The array; it stays as it is.</param>
    /// <param name="shift">By how many indices along each axis, or one number for all of them.</param>
    /// <param name="axis">The axes (-1 is the last); along one that is given twice both shifts add up.</param>
    /// <returns>A new array of the same distribution.</returns>
    /// <exception cref="ArgumentException">There are not as many shifts as axes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    [Member]
    public static DNDArray<T> Roll<T>(DNDArray<T> a, ReadOnlySpan<long> shift, Axes axis) where T : unmanaged
    {
        Arguments.Array(a);
        int count = axis.AreAll ? a.NDim : axis.Count, k = 0;
        if (shift.Length != 1 && shift.Length != count)
            throw new ArgumentException($"{nameof(Roll)}: {shift.Length} shifts do not fit {count} axes {axis}.", nameof(shift));
        var shifts = new Int128[a.NDim];
        if (axis.AreAll)
            axis = Enumerable.Range(0, a.NDim).ToArray();
        foreach (int given in axis)
            shifts[Arguments.Axis(given, a.NDim, nameof(axis))] += shift[shift.Length == 1 ? 0 : k++];
        return Rolling.Along(nameof(Roll), a, shifts);
    }
}

/// <summary>Moves along axes whose ends are joined.</summary>
internal static class Rolling
{
    /// <summary>Rolls each axis by a shift.</summary>
    public static DNDArray<T> Along<T>(string name, DNDArray<T> a, ReadOnlySpan<Int128> shifts) where T : unmanaged
    {
        DNDArray<T> result = Ht.Allocate<T>(a.Distribution, a.Comm);
        Move(name, a, result, a.AsGlobalView(), result.AsGlobalView(), shifts);
        return result;
    }

    /// <summary>Rolls the row-major order of all elements.</summary>
    public static DNDArray<T> Flat<T>(string name, DNDArray<T> a, long shift) where T : unmanaged
    {
        if (a.NDim <= 1)
            return Along(name, a, a.NDim == 0 ? [] : [shift]);
        if (!a.IsRowMajor || !Reshape.CanMerge(a.Distribution, 0, a.NDim))
            return Reshape.Run(Flat(name, a.Flatten(), shift), a.Distribution, name);
        DNDArray<T> result = Ht.Allocate<T>(a.Distribution, a.Comm);
        Move(name, a, result, a.AsGlobalView().Merge(0, a.NDim - 1), result.AsGlobalView().Merge(0, a.NDim - 1), [shift]);
        return result;
    }

    private static void Move<T>(string name, DNDArray<T> a, DNDArray<T> result, GlobalView from, GlobalView to, ReadOnlySpan<Int128> shifts) where T : unmanaged
    {
        // Along each axis two parts: what keeps its distance from the end, and what comes back at the front.
        List<(GlobalView From, GlobalView To)> parts = [(from, to)];
        for (int axis = 0; axis < shifts.Length; axis++)
        {
            long length = from.Shape[axis], shift = length == 0 ? 0 : (long)(((shifts[axis] % length) + length) % length), at = axis;
            if (shift != 0)
                parts = [.. parts.SelectMany(part => Halves(part, (int)at, length, shift))];
        }

        var exchange = new Exchange(a.Comm, result.AsGlobalView(), name);
        foreach ((GlobalView source, GlobalView target) in parts)
            exchange.Add(source, target);
        exchange.Run();
    }

    private static (GlobalView From, GlobalView To)[] Halves((GlobalView From, GlobalView To) part, int axis, long length, long shift) =>
    [
        (part.From.Slice(axis, 0, length - shift), part.To.Slice(axis, shift, length - shift)),
        (part.From.Slice(axis, length - shift, shift), part.To.Slice(axis, 0, shift)),
    ];
}
