namespace Heat;

/// <summary>The free parts of an address range: first fit; neighbouring free parts are joined.</summary>
/// <param name="start">The first free address.</param>
/// <param name="end">One past the last.</param>
internal sealed class FreeRanges(long start, long end)
{
    private readonly List<(long Start, long End)> _free = [(start, end)];

    /// <summary>The free parts, in order; no two of them touch.</summary>
    public IReadOnlyList<(long Start, long End)> Parts => _free;

    /// <summary>Allocates a part.</summary>
    /// <param name="length">Its length.</param>
    /// <param name="alignment">The alignment of its start, a power of two.</param>
    /// <param name="address">Its start.</param>
    /// <returns>False if no free part is long enough.</returns>
    public bool TryTake(long length, long alignment, out long address)
    {
        for (int index = 0; index < _free.Count; index++)
        {
            (long from, long to) = _free[index];
            address = (from + alignment - 1) & -alignment;
            if (address > to - length)
                continue;
            _free.RemoveAt(index);
            if (address + length < to)
                _free.Insert(index, (address + length, to));
            if (from < address)
                _free.Insert(index, (from, address));
            return true;
        }

        address = 0;
        return false;
    }

    /// <summary>Frees a part.</summary>
    public void Return(long address, long length)
    {
        int next = _free.BinarySearch((address, address));
        next = next < 0 ? ~next : next;
        (long from, long to) = (address, address + length);
        if (next < _free.Count && _free[next].Start == to)
        {
            to = _free[next].End;
            _free.RemoveAt(next);
        }

        if (next > 0 && _free[next - 1].End == from)
            _free[next - 1] = (_free[next - 1].Start, to);
        else
            _free.Insert(next, (from, to));
    }
}
