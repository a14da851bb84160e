namespace Heat.Kernels;

/// <summary>
/// Where one side of a gathering has its boxes: box i starts at the place that index i names. An index is the row-major position
/// within a few axes; without indices, box i is at position i.
/// </summary>
internal readonly unsafe ref struct IndexedBoxes
{
    private readonly int* _indices;
    private readonly ReadOnlySpan<long> _lengths;
    private readonly ReadOnlySpan<long> _strides; // in elements

    /// <param name="first">The first element of the box with index 0.</param>
    /// <param name="indices">The indices; null for 0, 1, 2, ...</param>
    /// <param name="lengths">The lengths of the axes that an index goes over.</param>
    /// <param name="strides">Their strides, in elements.</param>
    public IndexedBoxes(void* first, int* indices, ReadOnlySpan<long> lengths, ReadOnlySpan<long> strides)
    {
        First = (byte*)first;
        _indices = indices;
        _lengths = lengths;
        _strides = strides;
    }

    /// <summary>Boxes one after the other.</summary>
    /// <param name="first">The first element of the first box.</param>
    /// <param name="stride">From one box to the next, in elements.</param>
    public static IndexedBoxes Sequence(void* first, in long stride) => new(first, null, [], new(in stride));

    /// <summary>The first element of the box with index 0.</summary>
    public byte* First { get; }

    /// <summary>The number of axes that an index goes over.</summary>
    public int NDim => _lengths.Length;

    /// <summary>The shortest distance between boxes of different index, in elements.</summary>
    public long Stride => _strides.IsEmpty ? 0 : Math.Abs(_strides[^1]);

    /// <summary>Merges axes that are one in memory, so that most indices need no division.</summary>
    /// <param name="lengths">Room for the lengths.</param>
    /// <param name="strides">Room for the strides.</param>
    public IndexedBoxes Merged(Span<long> lengths, Span<long> strides)
    {
        int count = 0;
        for (int axis = 0; axis < _lengths.Length; axis++)
        {
            if (_lengths[axis] == 1)
                continue;
            if (count > 0 && strides[count - 1] == _strides[axis] * _lengths[axis])
                (lengths[count - 1], strides[count - 1]) = (lengths[count - 1] * _lengths[axis], _strides[axis]);
            else
                (lengths[count], strides[count++]) = (_lengths[axis], _strides[axis]);
        }

        return _lengths.IsEmpty ? this : new(First, _indices, lengths[..count], strides[..count]);
    }

    /// <summary>The distances in bytes from <see cref="First"/> to some boxes.</summary>
    /// <param name="start">The first box.</param>
    /// <param name="offsets">Receives a distance for each.</param>
    /// <param name="elementSize">In bytes.</param>
    public void Locate(nint start, Span<nint> offsets, int elementSize)
    {
        nint stride = _strides.IsEmpty ? 0 : (nint)_strides[^1] * elementSize;
        if (_indices is null)
        {
            for (int j = 0; j < offsets.Length; j++)
                offsets[j] = (start + j) * stride;
            return;
        }

        int* indices = _indices + start;
        for (int j = 0; j < offsets.Length; j++)
            offsets[j] = _strides.Length <= 1 ? indices[j] * stride : Locate(indices[j], elementSize);
    }

    private nint Locate(int index, int elementSize)
    {
        long offset = 0;
        uint rest = (uint)index;
        for (int axis = _lengths.Length - 1; axis > 0; axis--)
        {
            (rest, uint along) = Math.DivRem(rest, (uint)_lengths[axis]);
            offset += along * _strides[axis];
        }

        return (nint)((offset + (rest * _strides[0])) * elementSize);
    }
}
