namespace Heat;

/// <summary>Memory outside the garbage collector's heap, rented from a <see cref="MemoryAllocator"/>. It never moves, and must be
/// returned once.</summary>
/// <param name="Address">The first byte, aligned to at least <see cref="MemoryAllocator.Alignment"/> bytes.</param>
/// <param name="ByteLength">The usable length in bytes; at least the requested length.</param>
/// <param name="Tag">Data of the allocator, for instance the shared segment that contains the block.</param>
public readonly record struct MemoryBlock(nint Address, long ByteLength, object? Tag = null)
{
    internal unsafe void* Pointer => (void*)Address;
}
