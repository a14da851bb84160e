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

    /// <summary>The number of lanes.</summary>
    public nint Lanes { get; }

    /// <summary>The number of elements of each.</summary>
    public nint Length { get; }

    /// <summary>Copies some lanes, one after the other.</summary>
    /// <param name="first">The first lane.</param>
    /// <param name="end">The lane after the last.</param>
    /// <param name="target">The place for their elements.</param>
    public void Pack(nint first, nint end, void* target)
    {
        if (Length == 0)
            return;
        var to = (byte*)target;
        foreach (Block box in Block.Whole(new(_kept)).Range(first, end))
        {
            long offset = 0;
            for (int axis = 0; axis < _kept.Length; axis++)
                offset += box.Start[axis] * _keptStrides[axis];
            Shape packed = new([.. box.Shape, .. _reduced]);
            StridedCopy.Copy(
                _data + (offset * _elementSize), [.. _keptStrides, .. _reducedStrides], to, packed.RowMajorStrides(), packed.AsSpan(), _elementSize, footprint: 0);
            to += packed.Size * _elementSize;
        }
    }
}
