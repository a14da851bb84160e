using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Heat;

/// <summary>
/// A block as a <see cref="Memory{T}"/>. When no memory refers to it any more, the finalizer returns the block.
/// Pinning costs nothing, since the block does not move; the handle keeps it alive.
/// </summary>
/// <remarks>
/// A span or pointer of native memory does not keep its owner alive. Code that uses one must do so, with a
/// <see cref="MemoryHandle"/> or <see cref="GC.KeepAlive"/>.
/// </remarks>
internal sealed unsafe class Storage<T> : MemoryManager<T> where T : unmanaged
{
    private readonly MemoryAllocator _allocator;
    private readonly int _length;
    private MemoryBlock _block;
    private int _released;

    private Storage(int length, MemoryBlock block, MemoryAllocator allocator) => (_length, _block, _allocator) = (length, block, allocator);

    /// <summary>Returns the block.</summary>
#pragma warning disable CA2015, MA0055 // arrays are ordinary objects that no one disposes; see the remarks
    ~Storage() => Dispose(disposing: false);
#pragma warning restore CA2015, MA0055

    /// <summary>The block, for executors that let other ranks read their memory.</summary>
    public MemoryBlock Block => _block;

    public override Memory<T> Memory => CreateMemory(_length);

    /// <summary>Uninitialised memory. Empty memory has no block.</summary>
    public static Memory<T> Allocate(int length, MemoryAllocator? allocator = null)
    {
        if (length == 0)
            return Memory<T>.Empty;
        allocator ??= MemoryAllocator.Default;

        // The block is rented before its owner is made: renting may start a collection, which would promote the owner to the next generation.
        MemoryBlock block = allocator.Rent((long)length * sizeof(T));
        return new Storage<T>(length, block, allocator).Memory;
    }

    /// <summary>The storage of a memory, and the element at which the memory begins; false for memory of another kind.</summary>
    public static bool TryGet(ReadOnlyMemory<T> memory, [NotNullWhen(true)] out Storage<T>? storage, out int start) =>
        MemoryMarshal.TryGetMemoryManager(memory, out storage, out start, out _);

    public override Span<T> GetSpan()
    {
        ThrowIfReleased();
        return new(_block.Pointer, _length);
    }

    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ThrowIfReleased();
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)elementIndex, (uint)_length, nameof(elementIndex));
        return new((T*)_block.Pointer + elementIndex, pinnable: this);
    }

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (Interlocked.Exchange(ref _released, 1) != 0)
            return;
        _allocator.Return(_block);
        _block = default;
    }

    private void ThrowIfReleased() => ObjectDisposedException.ThrowIf(_released != 0, this);
}
