using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Heat;

/// <summary>
/// A block as a <see cref="Memory{T}"/>. When the last memory over it is dropped, the finalizer hands the block back.
/// Pinning costs nothing, since the block does not move; the handle keeps it alive.
/// </summary>
/// <remarks>
/// A span or pointer over native memory does not keep its owner alive. Code that uses one holds the owner until it is done:
/// through a <see cref="MemoryHandle"/>, or with <see cref="GC.KeepAlive"/>.
/// </remarks>
internal sealed unsafe class Storage<T> : MemoryManager<T> where T : unmanaged
{
    private readonly MemoryAllocator _allocator;
    private readonly int _length;
    private MemoryBlock _block;
    private int _released;

    private Storage(int length, MemoryBlock block, MemoryAllocator allocator) => (_length, _block, _allocator) = (length, block, allocator);

    /// <summary>Hands the block back.</summary>
#pragma warning disable CA2015, MA0055 // arrays are ordinary objects that no one disposes; the remark above is the price
    ~Storage() => Dispose(disposing: false);
#pragma warning restore CA2015, MA0055

    /// <summary>The block, for executors that let other ranks look into their memory.</summary>
    public MemoryBlock Block => _block;

    public override Memory<T> Memory => CreateMemory(_length);

    /// <summary>Uninitialised memory; empty memory needs no block.</summary>
    public static Memory<T> Allocate(int length, MemoryAllocator? allocator = null)
    {
        if (length == 0)
            return Memory<T>.Empty;
        allocator ??= MemoryAllocator.Default;

        // The block comes first: an allocator may have dropped arrays looked for, which makes older whatever is there already.
        MemoryBlock block = allocator.Rent((long)length * sizeof(T));
        return new Storage<T>(length, block, allocator).Memory;
    }

    /// <summary>The storage under a memory, and where in it the memory begins, in elements; false for memory from elsewhere.</summary>
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
