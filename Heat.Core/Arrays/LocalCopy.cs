using Heat.Kernels;

namespace Heat;

/// <summary>Copies between a rank's piece and plain row-major memory.</summary>
internal static unsafe class LocalCopy
{
    /// <summary>Fills a piece from a global array that this rank has completely.</summary>
    /// <param name="global">The elements of the global array in row-major order.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="block">The part that the piece holds.</param>
    /// <param name="piece">The piece, of the block's shape.</param>
    public static void FromRowMajor<T>(ReadOnlySpan<T> global, Shape shape, Block block, LocalTensor<T> piece) where T : unmanaged
    {
        if (block.IsEmpty)
            return;
        long[] strides = shape.RowMajorStrides();
        long first = 0;
        for (int axis = 0; axis < strides.Length; axis++)
            first += block.Start[axis] * strides[axis];
        using PinnedTensor<T> target = piece.Pin();
        fixed (T* source = global)
            StridedCopy.Copy(source + first, strides, target.First, target.Strides, block.Shape.AsSpan(), sizeof(T));
    }
}
