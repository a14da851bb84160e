using Heat.Forms;

namespace Heat;

public static partial class Ht
{
    /// <summary>Each element, or along an axis each slice, several times one after the other: NumPy's <c>repeat</c>.</summary>
    /// <param name="a">The array; it stays as it is.</param>
    /// <param name="repeats">How often: one number for all, or one for each index along the axis.</param>
    /// <param name="axis">The axis (-1 is the last); left out, the array is flattened first.</param>
    /// <returns>A new array, split as the array is: along the repeated axis, each rank has the repetitions of what it had.</returns>
    /// <remarks>Collective only if numbers of repetitions are distributed, or differ along the split axis: then these move to the ranks of
    /// their elements, in one redistribution, and the ranks tell each other how much they have. Elements move only to flatten the array.</remarks>
    /// <example><code>
    /// DNDArray&lt;float&gt; doubled = Ht.Repeat(image, 2, axis: 0); // each row twice
    /// </code></example>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or a number is negative; on every rank.</exception>
    /// <exception cref="ArgumentException">There are neither one number nor as many as the axis is long, or they live on another communicator.</exception>
    [Member]
    public static DNDArray<T> Repeat<T>(DNDArray<T> a, IndexArray repeats, int? axis = null) where T : unmanaged
    {
        Arguments.Array(a);
        DNDArray<long> counts = repeats.On(a.Comm, nameof(repeats));
        int along = Arguments.Axis(axis, a.NDim, nameof(axis)) ?? 0;
        long length = axis is null ? a.Size : a.Shape[along];
        if (counts.NDim > 1 || (counts.Size != 1 && counts.Size != length))
            throw new ArgumentException($"{nameof(Repeat)}: {counts.Shape} numbers of repetitions do not fit an axis of length {length}.", nameof(repeats));
        if (axis is null && a.NDim != 1)
            a = a.Flatten();
        return counts.Size == 1 ? Repetition.Uniform(nameof(Repeat), a, counts.Item(), along) : Repetition.Counted(nameof(Repeat), a, counts, along);
    }

    /// <summary>An array several times one beside the other along each axis: NumPy's <c>tile</c>. Collective if the split axis is repeated: each
    /// element moves to the ranks of its repetitions.</summary>
    /// <param name="a">The array; it stays as it is.</param>
    /// <param name="reps">How often along each of the last axes, 1 along those before; for more numbers than axes, the array has new ones in front.</param>
    /// <returns>A new array, split along the same axis: balanced where that is repeated, else in the same pieces.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    /// <example><code>
    /// DNDArray&lt;float&gt; wall = Ht.Tile(image, 2, 3); // two rows of three images
    /// </code></example>
    [Member]
    public static DNDArray<T> Tile<T>(DNDArray<T> a, params ReadOnlySpan<long> reps) where T : unmanaged
    {
        Arguments.Array(a);
        foreach (long rep in reps)
            ArgumentOutOfRangeException.ThrowIfNegative(rep, nameof(reps));
        int extra = Math.Max(0, reps.Length - a.NDim), ndim = a.NDim + extra;
        var (times, lengths) = (new long[ndim], new long[ndim]);
        for (int axis = 0; axis < ndim; axis++)
        {
            int given = axis - (ndim - reps.Length);
            (times[axis], lengths[axis]) = (given < 0 ? 1 : reps[given], axis < extra ? 1 : a.Shape[axis - extra]);
        }

        Shape shape = new([.. times.Zip(lengths, (count, length) => checked(count * length))]);
        DNDArray<T> result = Allocate<T>(ViewCopy.Like(a.Distribution, shape, a.Split + extra), a.Comm);
        GlobalView from = a.AsGlobalView(), to = result.AsGlobalView();
        for (int axis = 0; axis < extra; axis++)
            from = from.Insert(0);
        for (int axis = ndim - 1; axis >= 0 && shape.Size > 0; axis--)
        {
            if (times[axis] == 1)
                continue;
            from = from.Insert(axis).Repeat(axis, times[axis]);
            to = to.Unfold(axis, times[axis], lengths[axis]);
        }

        if (shape.Size > 0)
            new Exchange(a.Comm, result.AsGlobalView(), nameof(Tile)).Add(from, to).Run();
        return result;
    }
}

/// <summary>Slices of an array several times.</summary>
internal static class Repetition
{
    private const long MaxParts = 16;

    /// <summary>Each of them as often. No communication.</summary>
    public static DNDArray<T> Uniform<T>(string name, DNDArray<T> a, long count, int axis) where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count, "repeats");
        Shape shape = a.Shape.With(axis, checked(a.Shape[axis] * count));
        Distribution distribution = a.Split == axis
            ? Distribution.FromCounts(shape, axis, [.. a.Distribution.Counts.Select(own => own * count)])
            : a.Distribution.WithShape(shape, a.Split);
        DNDArray<T> result = Ht.Allocate<T>(distribution, a.Comm);
        if (shape.Size == 0)
            return result;
        GlobalView target = result.AsGlobalView();
        var exchange = new Exchange(a.Comm, target, name);
        GlobalView from = a.AsGlobalView();
        if (axis == a.NDim - 1 && count <= MaxParts)
        {
            // A part for each repetition is copied in longer loops than each element several times.
            for (long k = 0; k < count; k++)
                exchange.Add(from, target.Slice(axis, k, a.Shape[axis], count));
        }
        else
        {
            exchange.Add(from.Insert(axis + 1).Repeat(axis + 1, count), target.Unfold(axis, a.Shape[axis], count));
        }

        exchange.Run();
        return result;
    }

    /// <summary>Each of them as often as a number says.</summary>
    public static DNDArray<T> Counted<T>(string name, DNDArray<T> a, DNDArray<long> counts, int axis) where T : unmanaged
    {
        bool isAlong = a.Split == axis;
        Distribution needed = isAlong ? a.Distribution.WithShape(counts.Shape, 0) : a.Distribution.WithShape(counts.Shape, null);
        long[] own = counts.LocalPieceIn(needed, name).ToArray();
        int wrong = Array.FindIndex(own, count => count < 0);
        string? problem = wrong < 0 ? null : $"{name}: {own[wrong]} repetitions of index {wrong + (isAlong ? needed.Displacements[a.Comm.Rank] : 0)}: a number is negative.";
        if (isAlong)
            problem = a.Comm.FirstText(problem);
        if (problem is not null)
            throw new ArgumentOutOfRangeException("repeats", problem);
        var indices = new long[own.Sum()];
        int at = 0;
        for (int k = 0; k < own.Length; k++)
        {
            indices.AsSpan(at, (int)own[k]).Fill(k);
            at += (int)own[k];
        }

        // Each rank takes from its own piece.
        long[] totals = isAlong ? a.Comm.Allgather((long)indices.Length) : [];
        Distribution selected = isAlong ? Distribution.FromCounts([totals.Sum()], 0, totals) : needed.WithShape([indices.Length], null);
        var array = new DNDArray<long>(selected, a.Comm, new LocalTensor<long>(indices, [indices.Length]), isRowMajor: true);
        using Selection selection = Selection.OfIndices(
            name, a.Comm, [axis], [IndexOperand.Of(array, isAlong ? own.Length : a.Shape[axis], axis)], selected, isOwn: isAlong);
        return Gathering.Fetch(name, a, selection, axis);
    }
}
