namespace Heat.Tests;

/// <summary>A pool that counts what it takes from the operating system and gives back, and can run out of memory.</summary>
internal sealed class CountingAllocator(long limit = long.MaxValue) : PooledAllocator
{
    private readonly MappedBytes _mapped = new();

    /// <summary>The count, which outlives the pool.</summary>
    public MappedBytes Mapped => _mapped;

    protected override MemoryBlock Map(long byteLength)
    {
        if (_mapped.Value + byteLength > limit)
            throw new InsufficientMemoryException();
        _mapped.Add(byteLength);
        return base.Map(byteLength);
    }

    protected override void Unmap(MemoryBlock block)
    {
        _mapped.Add(-block.ByteLength);
        base.Unmap(block);
    }

    internal sealed class MappedBytes
    {
        private long _value;

        public long Value => Volatile.Read(ref _value);

        public void Add(long bytes) => Interlocked.Add(ref _value, bytes);
    }
}
