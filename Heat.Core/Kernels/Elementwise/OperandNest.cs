namespace Heat.Kernels;

/// <summary>
/// The loops over several operands of one shape, reduced to the fewest: those of a single step are left out, the target's
/// fastest one comes first and goes forward, and loops that all operands walk as one are one. Operand 0 is the target.
/// </summary>
internal sealed unsafe class OperandNest
{
    private readonly nint[] _lengths;
    private readonly nint[] _strides; // those of all operands for a loop, one loop after the other

    public OperandNest(ReadOnlySpan<long> lengths, int operands)
    {
        _lengths = new nint[lengths.Length];
        _strides = new nint[lengths.Length * operands];
        Data = new nint[operands];
        ElementSizes = new int[operands];
        for (int axis = 0; axis < lengths.Length; axis++)
            _lengths[axis] = (nint)lengths[axis];
        Count = lengths.Length;
        IsEmpty = lengths.Contains(0);
    }

    private OperandNest(OperandNest other, int loop, nint start, nint length)
    {
        _lengths = other._lengths.AsSpan().ToArray();
        _lengths[loop] = length;
        (_strides, ElementSizes, Count, IsEmpty) = (other._strides, other.ElementSizes, other.Count, length == 0);
        Data = new nint[other.Operands];
        for (int k = 0; k < Data.Length; k++)
            Data[k] = other.Data[k] + (start * other.Strides(loop)[k]);
    }

    /// <summary>The number of loops.</summary>
    public int Count { get; private set; }

    /// <summary>Whether there is no element at all.</summary>
    public bool IsEmpty { get; }

    /// <summary>The first element of every operand.</summary>
    public nint[] Data { get; }

    /// <summary>The size of every operand's elements in bytes.</summary>
    public int[] ElementSizes { get; }

    /// <summary>The number of operands.</summary>
    public int Operands => Data.Length;

    /// <summary>The lengths of the loops.</summary>
    public ReadOnlySpan<nint> Lengths => _lengths.AsSpan(0, Count);

    /// <summary>The number of elements.</summary>
    public nint Size
    {
        get
        {
            nint size = 1;
            foreach (nint length in Lengths)
                size *= length;
            return size;
        }
    }

    /// <summary>The strides of all operands along a loop, in bytes.</summary>
    public ReadOnlySpan<nint> Strides(int loop) => _strides.AsSpan(loop * Operands, Operands);

    /// <summary>Says where an operand lies, before <see cref="Reduce"/>.</summary>
    /// <param name="operand">Its number.</param>
    /// <param name="data">Element (0, 0, ...).</param>
    /// <param name="strides">In elements, one for each axis; 0 along which the operand is broadcast.</param>
    /// <param name="elementSize">In bytes.</param>
    public void Set(int operand, void* data, ReadOnlySpan<long> strides, int elementSize)
    {
        (Data[operand], ElementSizes[operand]) = ((nint)data, elementSize);
        for (int axis = 0; axis < strides.Length; axis++)
            _strides[(axis * Operands) + operand] = (nint)(strides[axis] * elementSize);
    }

    /// <summary>Brings the loops into their final form.</summary>
    public void Reduce()
    {
        int count = 0;
        for (int axis = 0; axis < Count; axis++)
        {
            if (_lengths[axis] == 1)
                continue;
            Flip(axis);
            Move(axis, count++);
            for (int place = count - 1; place > 0 && IsFaster(place, place - 1); place--)
                Swap(place, place - 1);
        }

        Count = count;
        Merge();
    }

    /// <summary>A part of the nest: some steps of one loop.</summary>
    public OperandNest Part(int loop, nint start, nint length) => new(this, loop, start, length);

    private void Flip(int loop)
    {
        Span<nint> strides = _strides.AsSpan(loop * Operands, Operands);
        if (strides[0] >= 0)
            return;
        for (int k = 0; k < strides.Length; k++)
        {
            Data[k] += (_lengths[loop] - 1) * strides[k];
            strides[k] = -strides[k];
        }
    }

    private bool IsFaster(int loop, int other)
    {
        ReadOnlySpan<nint> mine = Strides(loop), theirs = Strides(other);
        for (int k = 0; k < mine.Length; k++)
        {
            if (nint.Abs(mine[k]) != nint.Abs(theirs[k]))
                return nint.Abs(mine[k]) < nint.Abs(theirs[k]);
        }

        return false;
    }

    private void Move(int from, int to)
    {
        _lengths[to] = _lengths[from];
        Strides(from).CopyTo(_strides.AsSpan(to * Operands, Operands));
    }

    private void Swap(int a, int b)
    {
        (_lengths[a], _lengths[b]) = (_lengths[b], _lengths[a]);
        for (int k = 0; k < Operands; k++)
            (_strides[(a * Operands) + k], _strides[(b * Operands) + k]) = (_strides[(b * Operands) + k], _strides[(a * Operands) + k]);
    }

    private void Merge()
    {
        int last = 0;
        for (int next = 1; next < Count; next++)
        {
            if (Continues(last, next))
                _lengths[last] *= _lengths[next];
            else
                Move(next, ++last);
        }

        Count = Math.Min(Count, last + 1);
    }

    private bool Continues(int inner, int outer)
    {
        for (int k = 0; k < Operands; k++)
        {
            if (Strides(outer)[k] != Strides(inner)[k] * _lengths[inner])
                return false;
        }

        return true;
    }
}
