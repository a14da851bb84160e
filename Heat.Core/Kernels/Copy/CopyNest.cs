namespace Heat.Kernels;

/// <summary>One loop of a strided copy; strides in bytes.</summary>
internal readonly record struct CopyLoop(nint Length, nint SourceStride, nint TargetStride);

/// <summary>
/// A strided copy reduced to its essence: loops of more than one step, the target's fastest one first, over runs of
/// contiguous bytes. Axes that both sides walk in the same manner are one loop, and a contiguous axis has gone into the run.
/// </summary>
internal unsafe ref struct CopyNest
{
    private readonly Span<CopyLoop> _loops;
    private int _count;

    /// <param name="loops">Room for a loop per axis.</param>
    /// <param name="source">Element (0, 0, ...) of the source.</param>
    /// <param name="sourceStrides">In elements.</param>
    /// <param name="target">Element (0, 0, ...) of the target.</param>
    /// <param name="targetStrides">In elements.</param>
    /// <param name="lengths">None of them 0.</param>
    /// <param name="elementSize">In bytes.</param>
    public CopyNest(
        Span<CopyLoop> loops, void* source, ReadOnlySpan<long> sourceStrides, void* target, ReadOnlySpan<long> targetStrides,
        ReadOnlySpan<long> lengths, int elementSize)
    {
        _loops = loops;
        Source = (byte*)source;
        Target = (byte*)target;
        Width = Bytes = elementSize;
        for (int axis = 0; axis < lengths.Length; axis++)
        {
            if (lengths[axis] > 1)
                Insert((nint)lengths[axis], (nint)(sourceStrides[axis] * elementSize), (nint)(targetStrides[axis] * elementSize));
        }

        Merge();
        if (_count > 0 && _loops[0].SourceStride == Width && _loops[0].TargetStride == Width)
        {
            Width *= _loops[0].Length;
            _loops = _loops[1..];
            _count--;
        }
    }

    /// <summary>The loops, the one with the shortest target stride first.</summary>
    public readonly ReadOnlySpan<CopyLoop> Loops => _loops[.._count];

    /// <summary>The first run of the source.</summary>
    public byte* Source { get; private set; }

    /// <summary>The first run of the target.</summary>
    public byte* Target { get; private set; }

    /// <summary>The length of a run in bytes.</summary>
    public nint Width { get; }

    /// <summary>How much there is to copy.</summary>
    public nint Bytes { get; private set; }

    private void Insert(nint length, nint sourceStride, nint targetStride)
    {
        Bytes *= length;
        if (targetStride < 0)
        {
            // Walked from its other end the axis goes forward in the target.
            Source += (length - 1) * sourceStride;
            Target += (length - 1) * targetStride;
            (sourceStride, targetStride) = (-sourceStride, -targetStride);
        }

        int place = _count++;
        for (; place > 0 && IsFaster(targetStride, sourceStride, _loops[place - 1]); place--)
            _loops[place] = _loops[place - 1];
        _loops[place] = new(length, sourceStride, targetStride);
    }

    private static bool IsFaster(nint targetStride, nint sourceStride, CopyLoop other) =>
        targetStride < other.TargetStride
        || (targetStride == other.TargetStride && nint.Abs(sourceStride) < nint.Abs(other.SourceStride));

    private void Merge()
    {
        int last = 0;
        for (int next = 1; next < _count; next++)
        {
            CopyLoop inner = _loops[last], outer = _loops[next];
            if (outer.SourceStride == inner.SourceStride * inner.Length && outer.TargetStride == inner.TargetStride * inner.Length)
                _loops[last] = inner with { Length = inner.Length * outer.Length };
            else
                _loops[++last] = outer;
        }

        _count = Math.Min(_count, last + 1);
    }
}
