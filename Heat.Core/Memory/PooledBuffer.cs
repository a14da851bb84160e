namespace Heat;

/// <summary>
/// Temporary memory, such as a pack buffer: from the same pool as arrays, but returned explicitly. It must not be used after
/// <see cref="Dispose"/>; only the first call counts, on any copy of the value. The default value is a buffer of length 0.
/// </summary>
internal readonly unsafe struct PooledBuffer : IDisposable
{
    private readonly Lease? _lease;

    private PooledBuffer(Lease lease) => _lease = lease;

    /// <summary>The requested length.</summary>
    public long ByteLength => _lease?.ByteLength ?? 0;

    /// <summary>The first byte; null for a buffer of length 0 and after <see cref="Dispose"/>.</summary>
    public byte* Pointer => _lease is null ? null : _lease.Pointer;

    /// <summary>Rents uninitialised memory.</summary>
    /// <param name="byteLength">The length in bytes.</param>
    /// <param name="allocator">The allocator; the default allocator if null.</param>
    /// <param name="counter">The counter of the temporary memory of an operation.</param>
    public static PooledBuffer Rent(long byteLength, MemoryAllocator? allocator = null, PeakCounter? counter = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(byteLength);
        return byteLength == 0 ? default : new(new(byteLength, allocator ?? MemoryAllocator.Default, counter));
    }

    public void Dispose() => _lease?.End();

    /// <summary>The state that all copies of a buffer share, so that the block is returned once.</summary>
    private sealed class Lease
    {
        private readonly MemoryAllocator _allocator;
        private readonly PeakCounter? _counter;
        private readonly MemoryBlock _block;
        private int _ended;

        public Lease(long byteLength, MemoryAllocator allocator, PeakCounter? counter)
        {
            ByteLength = byteLength;
            _allocator = allocator;
            _counter = counter;
            _block = allocator.Rent(byteLength);
            counter?.Add(byteLength);
        }

        public long ByteLength { get; }

        public byte* Pointer => Volatile.Read(ref _ended) == 0 ? (byte*)_block.Pointer : null;

        public void End()
        {
            if (Interlocked.Exchange(ref _ended, 1) != 0)
                return;
            _counter?.Add(-ByteLength);
            _allocator.Return(_block);
        }
    }
}
