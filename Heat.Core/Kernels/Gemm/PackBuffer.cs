using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>A thread's room for packed panels, kept from product to product and given back when the thread is gone. It has the size of
/// the largest block so far, a few MiB at most.</summary>
internal sealed unsafe class PackBuffer
{
    [ThreadStatic]
    private static PackBuffer? t_left, t_right;

    private byte* _pointer;
    private nint _length;

#pragma warning disable MA0055 // A thread that ends tells nobody: only the collector finds its buffer.
    ~PackBuffer() => NativeMemory.AlignedFree(_pointer);
#pragma warning restore MA0055

    /// <summary>Room for blocks of the left factor.</summary>
    public static byte* Left(nint byteLength) => (t_left ??= new()).Room(byteLength);

    /// <summary>Room for blocks of the right factor.</summary>
    public static byte* Right(nint byteLength) => (t_right ??= new()).Room(byteLength);

    private byte* Room(nint byteLength)
    {
        if (byteLength > _length)
        {
            NativeMemory.AlignedFree(_pointer);
            _pointer = null; // should there be no memory
            _length = 0;
            _pointer = (byte*)NativeMemory.AlignedAlloc((nuint)byteLength, 4096);
            _length = byteLength;
        }

        return _pointer;
    }
}
