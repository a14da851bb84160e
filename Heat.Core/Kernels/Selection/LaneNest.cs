namespace Heat.Kernels;

/// <summary>
/// A piece of an array seen as lanes: one for each result, with the elements that the result comes from. Both lanes and their
/// elements are in row-major order.
/// </summary>
internal sealed unsafe class LaneNest
{
    private readonly byte* _data;
    private readonly int _elementSize;
    private readonly long[] _kept, _keptStrides, _reduced, _reducedStrides;

    /// <param name="data">Element (0, 0, ...) of the piece.</param>
    /// <param name="lengths">The number of elements along each axis.</param>
    /// <param name="strides">The distance between neighbours along each axis, in elements.</param>
    /// <param name="elementSize">In bytes.</param>
    /// <param name="isReduced">For each axis, whether lanes run along it.</param>
    public LaneNest(void* data, ReadOnlySpan<long> lengths, ReadOnlySpan<long> strides, int elementSize, ReadOnlySpan<bool> isReduced)
    {
        _data = (byte*)data;
        _elementSize = elementSize;
        List<long> kept = [1], keptStrides = [0], reduced = [], reducedStrides = [];
        (Lanes, Length) = (1, 1);
        for (int axis = 0; axis < lengths.Length; axis++)
        {
            (isReduced[axis] ? reduced : kept).Add(lengths[axis]);
            (isReduced[axis] ? reducedStrides : keptStrides).Add(strides[axis]);
            if (isReduced[axis])
                Length *= (nint)lengths[axis];
            else
                Lanes *= (nint)lengths[axis];
        }

        (_kept, _keptStrides, _reduced, _reducedStrides) = ([.. kept], [.. keptStrides], [.. reduced], [.. reducedStrides]);
    }

    /// <summary>One lane of contiguous elements.</summary>
    public static LaneNest Vector(void* data, nint length, int elementSize) => new(data, [length], [1], elementSize, [true]);

    /// <summary>The number of lanes.</summary>
    public nint Lanes { get; }

    /// <summary>The number of elements of each.</summary>
    public nint Length { get; }

    /// <summary>Copies some lanes, one after the other.</summary>
    /// <param name="first">The first lane.</param>
    /// <param name="end">The lane after the last.</param>
    /// <param name="target">The place for their elements.</param>
    public void Pack(nint first, nint end, void* target) => Copy(first, end, (byte*)target, isPacking: true);

    /// <summary>Copies elements that lie one lane after the other back to the lanes.</summary>
    /// <param name="first">The first lane.</param>
    /// <param name="end">The lane after the last.</param>
    /// <param name="source">The elements.</param>
    public void Unpack(nint first, nint end, void* source) => Copy(first, end, (byte*)source, isPacking: false);

    /// <summary>Copies a part of a lane.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="first">Its first element that is copied.</param>
    /// <param name="end">The element after the last.</param>
    /// <param name="target">The place for the elements.</param>
    public void PackPart(nint lane, nint first, nint end, void* target)
    {
        byte* start = _data + (Offset(Block.Whole(new(_kept)).Range(lane, lane + 1).Single(), _keptStrides) * _elementSize), to = (byte*)target;
        foreach (Block box in Block.Whole(new([1, .. _reduced])).Range(first, end))
        {
            StridedCopy.Copy(start + (Offset(box, [0, .. _reducedStrides]) * _elementSize), [0, .. _reducedStrides], to, box.Shape.RowMajorStrides(), box.Shape.AsSpan(), _elementSize, footprint: 0);
            to += box.Size * _elementSize;
        }
    }

    private static long Offset(Block box, ReadOnlySpan<long> strides)
    {
        long offset = 0;
        for (int axis = 0; axis < strides.Length; axis++)
            offset += box.Start[axis] * strides[axis];
        return offset;
    }

    private void Copy(nint first, nint end, byte* packed, bool isPacking)
    {
        if (Length == 0)
            return;
        long[] strides = [.. _keptStrides, .. _reducedStrides];
        foreach (Block box in Block.Whole(new(_kept)).Range(first, end))
        {
            Shape shape = new([.. box.Shape, .. _reduced]);
            byte* place = _data + (Offset(box, _keptStrides) * _elementSize);
            if (isPacking)
                StridedCopy.Copy(place, strides, packed, shape.RowMajorStrides(), shape.AsSpan(), _elementSize, footprint: 0);
            else
                StridedCopy.Copy(packed, shape.RowMajorStrides(), place, strides, shape.AsSpan(), _elementSize, footprint: 0);
            packed += shape.Size * _elementSize;
        }
    }
}
