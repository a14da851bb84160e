using System.Runtime.InteropServices;

namespace Heat;

/// <summary>A piece of an operand or of the result: which part of the global array it is, and where it lies.</summary>
/// <param name="Address">Element (0, 0, ...) of the piece.</param>
/// <param name="Strides">Its strides, in elements.</param>
/// <param name="Box">Which part of the global array it is.</param>
/// <param name="Array">The shape of the global array.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly unsafe record struct ProductPiece(nint Address, long[] Strides, Block Box, Shape Array)
{
    /// <summary>A piece that a rank has itself, and whose memory the caller has pinned.</summary>
    public static ProductPiece Of<T>(void* memory, LocalTensor<T> local, Block box, Shape array) where T : unmanaged =>
        new((nint)((T*)memory + local.Offset), local.Strides.ToArray(), box, array);
}
