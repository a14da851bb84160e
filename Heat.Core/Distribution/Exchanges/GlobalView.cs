namespace Heat;

/// <summary>
/// A strided view of the global index space of a distributed array, independent of how it is distributed: the source or the target
/// of a part of an <see cref="Exchange"/>. Making one moves nothing.
/// </summary>
/// <remarks>Along axis k of the view, index i is index <c>Starts[a] + i * Steps[k]</c> of axis <c>a = Axes[k]</c> of the array;
/// a step of 0 repeats an index, a negative one reverses the axis. An axis of the view without one of the array has length 1 or
/// repeats.</remarks>
internal sealed class GlobalView
{
    private readonly int[] _axes; // for each axis of the view the axis of the array, or -1
    private readonly long[] _steps;
    private readonly long[] _starts; // for each axis of the array
    private readonly int[] _strideAxes; // for each axis of the array, after merging, the axis of the piece whose stride it has

    private GlobalView(ExchangeOperand operand, PieceMap pieces, int[] strideAxes, Shape shape, int[] axes, long[] steps, long[] starts) =>
        (Operand, Pieces, _strideAxes, Shape, _axes, _steps, _starts) = (operand, pieces, strideAxes, shape, axes, steps, starts);

    /// <summary>The view of all of an array.</summary>
    public static GlobalView Of(ExchangeOperand operand)
    {
        Shape shape = operand.Pieces.Shape;
        var steps = new long[shape.NDim];
        steps.AsSpan().Fill(1);
        int[] axes = Identity(shape.NDim);
        return new(operand, operand.Pieces, axes, shape, axes, steps, new long[shape.NDim]);
    }

    /// <summary>The same view of another array of the same pieces.</summary>
    public GlobalView OfCopy(ExchangeOperand operand) => new(operand, Pieces, _strideAxes, Shape, _axes, _steps, _starts);

    /// <summary>The array.</summary>
    public ExchangeOperand Operand { get; }

    /// <summary>Where its pieces lie.</summary>
    public PieceMap Pieces { get; }

    /// <summary>The lengths of the view.</summary>
    public Shape Shape { get; }

    /// <summary>For each axis of the view the axis of the array, or -1.</summary>
    public ReadOnlySpan<int> Axes => _axes;

    /// <summary>For each axis of the view the distance of neighbours along the axis of the array.</summary>
    public ReadOnlySpan<long> Steps => _steps;

    /// <summary>For each axis of the array the index of the view's first element.</summary>
    public ReadOnlySpan<long> Starts => _starts;

    /// <summary>For each axis of the array the axis of the piece whose stride it has.</summary>
    public ReadOnlySpan<int> StrideAxes => _strideAxes;

    /// <summary>Whether it is all of the array, as it is.</summary>
    public bool IsWhole => ReferenceEquals(Pieces, Operand.Pieces) && Shape == Pieces.Shape && _axes.AsSpan().SequenceEqual(Identity(Shape.NDim))
        && !_steps.AsSpan().ContainsAnyExcept(1) && !_starts.AsSpan().ContainsAnyExcept(0);

    /// <summary>Every <paramref name="step"/>-th index of an axis, <paramref name="length"/> of them from <paramref name="start"/>.
    /// A step of 0 repeats one index, a negative one goes backwards.</summary>
    public GlobalView Slice(int axis, long start, long length, long step = 1)
    {
        long last = start + ((length - 1) * step);
        if (length < 0 || (length > 0 && (Math.Min(start, last) < 0 || Math.Max(start, last) >= Shape[axis])))
            throw new ArgumentOutOfRangeException(nameof(start), start, $"{length} indices from {start} in steps of {step} are no part of axis {axis} of {Shape}.");
        var (steps, starts) = ((long[])_steps.Clone(), (long[])_starts.Clone());
        if (_axes[axis] >= 0 && length > 0)
            starts[_axes[axis]] += start * steps[axis];
        steps[axis] *= step;
        return new(Operand, Pieces, _strideAxes, Shape.With(axis, length), _axes, steps, starts);
    }

    /// <summary>A box.</summary>
    public GlobalView Slice(Block box)
    {
        GlobalView slice = this;
        for (int axis = 0; axis < box.NDim; axis++)
            slice = slice.Slice(axis, box.Start[axis], box.Shape[axis]);
        return slice;
    }

    /// <summary>An axis in reverse.</summary>
    public GlobalView Flip(int axis) => Shape[axis] == 0 ? this : Slice(axis, Shape[axis] - 1, Shape[axis], -1);

    /// <summary>An axis of length 1 repeated.</summary>
    public GlobalView Repeat(int axis, long length) => Slice(axis, 0, length, step: 0);

    /// <summary>One index of an axis, which the view then lacks.</summary>
    public GlobalView At(int axis, long index)
    {
        GlobalView one = Slice(axis, index, 1);
        return new(Operand, Pieces, _strideAxes, Without(one.Shape, axis), [.. Without(_axes, axis)], [.. Without(one._steps, axis)], one._starts);
    }

    /// <summary>A new axis of length 1.</summary>
    public GlobalView Insert(int axis) => new(
        Operand, Pieces, _strideAxes, new(Inserted(Shape, axis, 1L)), Inserted(_axes, axis, -1), Inserted(_steps, axis, 0L), _starts);

    /// <summary>The axes in another order.</summary>
    /// <param name="order">For each axis of the result, which axis of this view it is.</param>
    public GlobalView Permute(params ReadOnlySpan<int> order)
    {
        var (lengths, axes, steps) = (new long[order.Length], new int[order.Length], new long[order.Length]);
        for (int k = 0; k < order.Length; k++)
            (lengths[k], axes[k], steps[k]) = (Shape[order[k]], _axes[order[k]], _steps[order[k]]);
        return new(Operand, Pieces, _strideAxes, new(lengths), axes, steps, _starts);
    }

    /// <summary>An axis as several, whose row-major order it is.</summary>
    public GlobalView Unfold(int axis, params ReadOnlySpan<long> lengths)
    {
        var inner = new Shape(lengths);
        if (inner.Size != Shape[axis])
            throw new ArgumentException($"Axis {axis} of {Shape} cannot become axes of lengths {inner}.", nameof(lengths));
        long[] strides = inner.RowMajorStrides();
        List<long> shape = [.. Shape], steps = [.. _steps];
        List<int> axes = [.. _axes];
        shape.RemoveAt(axis);
        steps.RemoveAt(axis);
        axes.RemoveAt(axis);
        for (int k = lengths.Length - 1; k >= 0; k--)
        {
            shape.Insert(axis, lengths[k]);
            steps.Insert(axis, _steps[axis] * strides[k]);
            axes.Insert(axis, _axes[axis]);
        }

        return new(Operand, Pieces, _strideAxes, new(shape.ToArray()), [.. axes], [.. steps], _starts);
    }

    /// <summary>The view of all of an array with some axes, one after the other, as one in row-major order. Pieces must be contiguous,
    /// and of the merged axes only the first that is longer than 1 may be distributed.</summary>
    public GlobalView Merge(int first, int last)
    {
        if (first >= last)
            return this;
        if (!Operand.IsRowMajor || Shape != Pieces.Shape)
            throw new InvalidOperationException($"Axes {first} to {last} of {Shape} are not one axis of the memory.");
        PieceMap merged = Pieces.Merge(first, last);
        var steps = new long[merged.Shape.NDim];
        steps.AsSpan().Fill(1);
        int[] strideAxes = [.. _strideAxes[..first], .. _strideAxes[last..]];
        return new(Operand, merged, strideAxes, merged.Shape, Identity(steps.Length), steps, new long[steps.Length]);
    }

    private static int[] Identity(int count)
    {
        var axes = new int[count];
        for (int k = 0; k < count; k++)
            axes[k] = k;
        return axes;
    }

    private static Shape Without(Shape shape, int axis) => new([.. Without<long>([.. shape], axis)]);

    private static IEnumerable<TItem> Without<TItem>(TItem[] items, int place) => items.Where((_, k) => k != place);

    private static TItem[] Inserted<TItem>(IEnumerable<TItem> items, int place, TItem item)
    {
        List<TItem> all = [.. items];
        all.Insert(place, item);
        return [.. all];
    }
}
