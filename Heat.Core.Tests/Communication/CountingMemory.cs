using System.Buffers;
using System.Runtime.InteropServices;

namespace Heat.Tests;

/// <summary>Memory that knows how many pins hold it.</summary>
internal sealed unsafe class CountingMemory<T>(int length) : MemoryManager<T> where T : unmanaged
{
    private readonly T* _data = (T*)NativeMemory.AllocZeroed((nuint)length, (nuint)sizeof(T));

    public int Pins { get; private set; }

    public override Span<T> GetSpan() => new(_data, length);

    public override MemoryHandle Pin(int elementIndex = 0)
    {
        Pins++;
        return new MemoryHandle(_data + elementIndex, pinnable: this);
    }

    public override void Unpin() => Pins--;

    protected override void Dispose(bool disposing) => NativeMemory.Free(_data);
}
