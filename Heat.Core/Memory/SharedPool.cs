namespace Heat;

/// <summary>A pool of blocks in a region that other processes can map, or in private memory when the region is full.</summary>
internal sealed class SharedPool(SharedRegion region) : PooledAllocator
{
    /// <inheritdoc/>
    protected override MemoryBlock Map(long byteLength)
    {
        MemoryBudget.OfProcess.Take(byteLength);
        if (region.TryTake(byteLength, out nint address))
            return new(address, byteLength, region);
        MemoryBudget.OfProcess.Give(byteLength);
        return base.Map(byteLength);
    }

    /// <inheritdoc/>
    protected override void Unmap(MemoryBlock block)
    {
        if (block.Tag is SharedRegion owner)
        {
            owner.Return(block.Address, block.ByteLength);
            MemoryBudget.OfProcess.Give(block.ByteLength);
        }
        else
        {
            base.Unmap(block);
        }
    }
}
