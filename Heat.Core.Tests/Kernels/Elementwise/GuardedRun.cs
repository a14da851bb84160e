namespace Heat.Tests;

/// <summary>Runs of any length against the end of guarded memory: a kernel that reads or writes beyond ends the process.</summary>
internal sealed unsafe class GuardedRun<T> : IDisposable where T : unmanaged
{
    private readonly GuardedMemory _memory;

    public GuardedRun(int maxLength, Func<int, T> element)
    {
        _memory = new GuardedMemory((long)maxLength * sizeof(T));
        for (int i = 0; i < maxLength; i++)
            ((T*)_memory.Pointer)[i] = element(i);
    }

    /// <summary>The last elements.</summary>
    public Span<T> Last(int count) => new((T*)(_memory.Pointer + _memory.ByteLength) - count, count);

    /// <summary>Where they begin.</summary>
    public nint AddressOfLast(int count) => (nint)((T*)(_memory.Pointer + _memory.ByteLength) - count);

    public void Dispose() => _memory.Dispose();
}
