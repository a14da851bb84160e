namespace Heat;

/// <summary>
/// Temporary memory, such as a pack buffer: from the same pool as arrays, but given back explicitly and at once.
/// Not to be used after <see cref="Dispose"/>, of which only the first call counts, on whichever copy of the value;
/// the default value is a buffer of no bytes.
/// </summary>
internal readonly unsafe struct PooledBuffer : IDisposable
{
    private readonly Lease? _lease;

    private PooledBuffer(Lease lease) => _lease = lease;

    /// <summary>What was asked for.</summary>
    public long ByteLength => _lease?.ByteLength ?? 0;

    /// <summary>The first byte; null where there is none, or none any more.</summary>
    public byte* Pointer => _lease is null ? null : _lease.Pointer;

    /// <summary>Rents uninitialised memory; none for a length of 0.</summary>
    /// <param name="byteLength">The length in bytes.</param>
    /// <param name="allocator">Where it comes from, the default allocator if null.</param>
    /// <param name="counter">What keeps count of the temporary memory of an operation.</param>
    public static PooledBuffer Rent(long byteLength, MemoryAllocator? allocator = null, PeakCounter? counter = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(byteLength);
        return byteLength == 0 ? default : new(new(byteLength, allocator ?? MemoryAllocator.Default, counter));
    }

    public void Dispose() => _lease?.End();

    /// <summary>What all copies of a buffer share, so that the block goes back once.</summary>
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
