using System.Buffers;

namespace Heat;

/// <summary>Memory over a pointer whose owner is elsewhere and lives longer.</summary>
internal sealed unsafe class NativeMemoryManager<T>(T* pointer, int length) : MemoryManager<T> where T : unmanaged
{
    public override Memory<T> Memory => CreateMemory(length);

    public override Span<T> GetSpan() => new(pointer, length);

    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)elementIndex, (uint)length, nameof(elementIndex));
        return new(pointer + elementIndex);
    }

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
