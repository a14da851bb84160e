using System.Numerics;

namespace Heat;

/// <summary>Reads and writes what a <see cref="Selection"/> selects of an array.</summary>
internal static class Gathering
{
    /// <summary>What is selected, in a new array. Collective unless every rank has what it needs.</summary>
    /// <param name="name">The operation.</param>
    /// <param name="a">The array.</param>
    /// <param name="selection">The selection.</param>
    /// <param name="place">Where its axes are in the result, among those of the array that are not indexed.</param>
    public static DNDArray<T> Fetch<T>(string name, DNDArray<T> a, Selection selection, int place) where T : unmanaged
    {
        Distribution distribution = SelectionLayout.OfResult(a.Distribution, selection, place);
        PieceLimit.Check(distribution);
        LocalTensor<T> local = LocalTensor<T>.Allocate(distribution.LocalShape(a.Comm.Rank));
        using GatherPlan plan = PlanOf(a, selection);
        using CommunicationEvent? watched = plan.IsLocal ? null : CommunicationEvent.ForOperation(a.Comm, name)?.Moving(0, plan.BytesFetched(a.DType.Size));
        plan.Fetch(a.Local, a.IsRowMajor, Boxes(local, selection, place));
        return new(distribution, a.Comm, local, isRowMajor: true);
    }

    /// <summary>Writes values to what is selected; the last in row-major order of the selection stays. Collective unless every rank has
    /// what it needs.</summary>
    /// <param name="name">The operation.</param>
    /// <param name="a">The array.</param>
    /// <param name="selection">The selection.</param>
    /// <param name="place">Where its axes are in the shape of the values.</param>
    /// <param name="value">The values, broadcast to that shape.</param>
    public static void Store<T>(string name, DNDArray<T> a, Selection selection, int place, DNDArray<T> value) where T : unmanaged
    {
        using GatherPlan plan = PlanOf(a, selection);
        LocalTensor<T> boxes = ValueBoxes(name, a, selection, place, value);
        using CommunicationEvent? watched = plan.IsLocal ? null : CommunicationEvent.ForOperation(a.Comm, name);
        plan.Store(boxes, a.Local, areAlike: selection.Distribution.Split is null);
    }

    /// <summary>Adds values to what is selected, all of several for one element, in row-major order of the selection.</summary>
    /// <inheritdoc cref="Store"/>
    public static void Add<T>(string name, DNDArray<T> a, Selection selection, int place, DNDArray<T> value) where T : unmanaged, INumberBase<T>
    {
        using GatherPlan plan = PlanOf(a, selection);
        LocalTensor<T> boxes = ValueBoxes(name, a, selection, place, value);
        using CommunicationEvent? watched = plan.IsLocal ? null : CommunicationEvent.ForOperation(a.Comm, name);
        plan.Add(boxes, a.Local, areAlike: selection.Distribution.Split is null);
    }

    /// <summary>Values, broadcast to a shape, as each rank needs them for its part.</summary>
    /// <param name="name">The operation.</param>
    /// <param name="value">The values; of the axes before those of the shape all have length 1.</param>
    /// <param name="result">The shape and its distribution.</param>
    /// <param name="rank">This rank.</param>
    /// <exception cref="ArgumentException">The values cannot be broadcast to the shape.</exception>
    public static LocalTensor<T> ValuePiece<T>(string name, DNDArray<T> value, Distribution result, int rank) where T : unmanaged
    {
        ThrowUnlessBroadcastable(name, value.Shape, result.Shape);
        int extra = Math.Max(0, value.NDim - result.Shape.NDim);
        LocalTensor<T> piece;
        Shape shape = new(value.Shape.AsSpan()[extra..]);
        if (extra == 0)
        {
            piece = value.LocalPieceIn(Broadcast.For(shape, result), name);
        }
        else
        {
            // Without the axes of length 1 in front; one that is split has its values on one rank only.
            Distribution needed = Broadcast.For(shape, result);
            piece = value.LocalPieceIn(
                needed.Split is { } axis ? needed.WithShape(value.Shape, axis + extra) : Distribution.Balanced(value.Shape, null, value.Distribution.Ranks), name);
            piece = new(piece.Memory, new(piece.Shape.AsSpan()[extra..]), piece.Strides[extra..], piece.Offset);
        }

        return new(piece.Memory, result.LocalShape(rank), Broadcast.Strides(piece, shape, result.Shape.NDim), piece.Offset);
    }

    private static void ThrowUnlessBroadcastable(string name, Shape value, Shape shape)
    {
        for (int k = 1; k <= value.NDim; k++)
        {
            long wanted = k <= shape.NDim ? shape[^k] : 1;
            if (value[^k] != 1 && value[^k] != wanted)
                throw new ArgumentException($"{name}: values of shape {value} cannot be broadcast to the selected shape {shape}.", nameof(value));
        }
    }

    private static GatherPlan PlanOf<T>(DNDArray<T> a, Selection selection) where T : unmanaged => new(
        a.Comm, a.Distribution, selection.Axes, selection.Positions, selection.Distribution.Shape.Size, selection.IsOwn);

    private static LocalTensor<T> ValueBoxes<T>(string name, DNDArray<T> a, Selection selection, int place, DNDArray<T> value) where T : unmanaged
    {
        Distribution result = SelectionLayout.OfResult(a.Distribution, selection, place);
        LocalTensor<T> piece = ValuePiece(name, value, result, a.Comm.Rank);
        if (piece.Overlaps(a.Local) || !IsOneAxis(piece, place, selection.Distribution.Shape.NDim))
            piece = piece.Copy();
        return Boxes(piece, selection, place);
    }

    /// <summary>Whether some axes of a tensor, one after the other, are one axis of its memory.</summary>
    private static bool IsOneAxis<T>(LocalTensor<T> piece, int first, int count) where T : unmanaged
    {
        int inner = -1;
        for (int axis = first + count - 1; axis >= first; axis--)
        {
            if (piece.Shape[axis] == 1)
                continue;
            if (inner >= 0 && piece.Strides[axis] != piece.Strides[inner] * piece.Shape[inner])
                return false;
            inner = axis;
        }

        return true;
    }

    /// <summary>A tensor of a selection's values with the axes of the selection as one, the first.</summary>
    private static LocalTensor<T> Boxes<T>(LocalTensor<T> values, Selection selection, int place) where T : unmanaged
    {
        int count = selection.Distribution.Shape.NDim;
        long stride = 0;
        for (int axis = place; axis < place + count; axis++)
            stride = values.Shape[axis] == 1 ? stride : values.Strides[axis];
        ReadOnlySpan<long> lengths = values.Shape.AsSpan(), strides = values.Strides;
        return new(
            values.Memory, new([selection.Count, .. lengths[..place], .. lengths[(place + count)..]]), [stride, .. strides[..place], .. strides[(place + count)..]], values.Offset);
    }
}
