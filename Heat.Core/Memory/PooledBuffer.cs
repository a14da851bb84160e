namespace Heat;

/// <summary>
/// Temporary memory, such as a pack buffer: from the same pool as arrays, but given back explicitly and at once.
/// Neither it nor what was made of it may be used after <see cref="Dispose"/>.
/// </summary>
internal unsafe struct PooledBuffer : IDisposable
{
    private readonly MemoryAllocator _allocator;
    private readonly PeakCounter? _counter;
    private MemoryBlock _block;

    private PooledBuffer(long byteLength, MemoryAllocator allocator, PeakCounter? counter)
    {
        ByteLength = byteLength;
        _allocator = allocator;
        _counter = counter;
        _block = byteLength == 0 ? default : allocator.Rent(byteLength);
        counter?.Add(byteLength);
    }

    /// <summary>What was asked for.</summary>
    public long ByteLength { get; }

    public readonly byte* Pointer => (byte*)_block.Pointer;

    /// <summary>Rents uninitialised memory; none for a length of 0.</summary>
    /// <param name="byteLength">The length in bytes.</param>
    /// <param name="allocator">Where it comes from, the default allocator if null.</param>
    /// <param name="counter">What keeps count of the temporary memory of an operation.</param>
    public static PooledBuffer Rent(long byteLength, MemoryAllocator? allocator = null, PeakCounter? counter = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(byteLength);
        return new(byteLength, allocator ?? MemoryAllocator.Default, counter);
    }

    /// <summary>The buffer as elements, at most 2^31-1 of them.</summary>
    public readonly Span<T> AsSpan<T>() where T : unmanaged => new(Pointer, Count<T>());

    /// <summary>The buffer as elements, for calls that outlive this stack frame.</summary>
    public readonly Memory<T> AsMemory<T>() where T : unmanaged => new NativeMemoryManager<T>((T*)Pointer, Count<T>()).Memory;

    public void Dispose()
    {
        if (_block.Address == 0)
            return;
        _allocator.Return(_block);
        _counter?.Add(-ByteLength);
        _block = default;
    }

    private readonly int Count<T>() where T : unmanaged => checked((int)(ByteLength / sizeof(T)));
}
