using System.Buffers;
using Heat.Kernels;

namespace Heat;

/// <summary>Copies between a rank's piece and plain row-major memory.</summary>
internal static unsafe class LocalCopy
{
    /// <summary>Fills a piece with its block of a whole array.</summary>
    /// <param name="whole">The whole array in row-major order.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="block">The part of it that the piece holds.</param>
    /// <param name="piece">The piece, of the block's shape.</param>
    public static void FromRowMajor<T>(ReadOnlySpan<T> whole, Shape shape, Block block, LocalTensor<T> piece) where T : unmanaged
    {
        if (block.IsEmpty)
            return;
        long[] strides = shape.RowMajorStrides();
        long first = 0;
        for (int axis = 0; axis < strides.Length; axis++)
            first += block.Start[axis] * strides[axis];
        using MemoryHandle pin = piece.Memory.Pin();
        fixed (T* source = whole)
            StridedCopy.Copy(source + first, strides, (T*)pin.Pointer + piece.Offset, piece.Strides, block.Shape.AsSpan(), sizeof(T));
    }
}
