using System.Buffers;
using Heat.Kernels;

namespace Heat;

/// <summary>A piece seen as lanes along one axis, and what keeps its memory.</summary>
internal sealed unsafe class PinnedLanes<T> : IDisposable where T : unmanaged
{
    private readonly MemoryHandle _pin;

    /// <param name="piece">The piece.</param>
    /// <param name="axis">The axis along which lanes run.</param>
    public PinnedLanes(LocalTensor<T> piece, int axis)
    {
        _pin = piece.Memory.Pin();
        var along = new bool[piece.NDim];
        along[axis] = true;
        Pointer = (T*)_pin.Pointer + piece.Offset;
        Nest = new(Pointer, piece.Shape.AsSpan(), piece.Strides, sizeof(T), along);
    }

    /// <summary>The first element.</summary>
    public T* Pointer { get; }

    public LaneNest Nest { get; }

    public void Dispose() => _pin.Dispose();
}
