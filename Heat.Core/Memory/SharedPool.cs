namespace Heat;

/// <summary>A pool of blocks in a region that other processes can map, or in private memory when the region is full.</summary>
internal sealed class SharedPool(SharedRegion region) : PooledAllocator
{
    /// <inheritdoc/>
    protected override MemoryBlock Map(long byteLength) =>
        region.TryTake(byteLength, out nint address) ? new(address, byteLength, region) : base.Map(byteLength);

    /// <inheritdoc/>
    protected override void Unmap(MemoryBlock block)
    {
        if (block.Tag is SharedRegion owner)
            owner.Return(block.Address, block.ByteLength);
        else
            base.Unmap(block);
    }
}
