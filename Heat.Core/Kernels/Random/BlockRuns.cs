namespace Heat.Kernels;

/// <summary>
/// The runs of consecutive global C-order linear indices that make up a non-empty block, in row-major order, each with
/// where it lies in the block's memory. Trailing axes that the block spans, and that its memory does not pad, join into one run.
/// </summary>
internal ref struct BlockRuns
{
    private readonly long[] _counts, _indexSteps, _offsetSteps, _position;
    private readonly int _outerAxes;

    /// <param name="globalShape">The shape of the global array.</param>
    /// <param name="block">A non-empty block of it.</param>
    /// <param name="strides">The strides of the block's memory.</param>
    public BlockRuns(Shape globalShape, Block block, ReadOnlySpan<long> strides)
    {
        long[] indexSteps = globalShape.RowMajorStrides();
        for (int axis = 0; axis < block.NDim; axis++)
            Index += block.Start[axis] * indexSteps[axis];

        (Length, Stride) = (1, 1);
        int outer = block.NDim;
        for (; outer > 0; outer--)
        {
            int axis = outer - 1;
            if (block.Shape[axis] == 1)
                continue;
            if (Length == 1)
                Stride = strides[axis];
            if (indexSteps[axis] != Length || strides[axis] != Length * Stride)
                break;
            Length *= block.Shape[axis];
        }

        if (Length == 1)
            Stride = 1;
        _outerAxes = outer;
        _counts = block.Shape.AsSpan()[..outer].ToArray();
        _indexSteps = indexSteps;
        _offsetSteps = strides[..outer].ToArray();
        _position = new long[outer];
    }

    /// <summary>The global linear index of the run's first element.</summary>
    public long Index { get; private set; }

    /// <summary>The place of the run's first element in the block's memory.</summary>
    public long Offset { get; private set; }

    /// <summary>The number of elements of every run.</summary>
    public long Length { get; }

    /// <summary>The distance of neighbouring elements of a run in the block's memory.</summary>
    public long Stride { get; }

    /// <summary>Goes to the next run, if there is one.</summary>
    public bool MoveNext()
    {
        for (int axis = _outerAxes - 1; axis >= 0; axis--)
        {
            Index += _indexSteps[axis];
            Offset += _offsetSteps[axis];
            if (++_position[axis] < _counts[axis])
                return true;
            Index -= _counts[axis] * _indexSteps[axis];
            Offset -= _counts[axis] * _offsetSteps[axis];
            _position[axis] = 0;
        }

        return false;
    }
}
