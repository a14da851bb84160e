using System.Buffers;

namespace Heat;

/// <summary>A tensor whose memory is pinned, and kept alive, until this is disposed, with the pointer, lengths and strides that
/// kernels take.</summary>
internal readonly unsafe struct PinnedTensor<T>(LocalTensor<T> tensor) : IDisposable where T : unmanaged
{
    /// <summary>The handle of the pinned memory, for callers that hold tensors of several element types.</summary>
    public MemoryHandle Handle { get; } = tensor.Memory.Pin();

    /// <summary>Element (0, 0, ...).</summary>
    public T* First => (T*)Handle.Pointer + tensor.Offset;

    /// <summary>The lengths of the axes.</summary>
    public ReadOnlySpan<long> Lengths => tensor.Shape.AsSpan();

    /// <summary>The distance, in elements, from one index to the next along each axis.</summary>
    public ReadOnlySpan<long> Strides => tensor.Strides;

    public void Dispose() => Handle.Dispose();
}
