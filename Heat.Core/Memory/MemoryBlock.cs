namespace Heat;

/// <summary>A piece of memory outside the garbage collector's heap, as a <see cref="MemoryAllocator"/> hands it out.
/// It never moves; whoever rented it gives it back once.</summary>
/// <param name="Address">The first byte, aligned to at least <see cref="MemoryAllocator.Alignment"/> bytes.</param>
/// <param name="ByteLength">The usable length in bytes, which may exceed what was asked for.</param>
/// <param name="Tag">What its allocator needs to know about it, for instance the shared segment that it lies in; nobody else's business.</param>
public readonly record struct MemoryBlock(nint Address, long ByteLength, object? Tag = null)
{
    internal unsafe void* Pointer => (void*)Address;
}
