using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Heat.Kernels;

/// <summary>
/// Copies a part of a tile from C and back, where the micro-kernel cannot work in C itself: at an edge of C, or where the rows of C are not
/// contiguous. The micro-kernel then works in the copy, so that rounding is the same everywhere.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
internal static unsafe class TileEdge<T> where T : unmanaged
{
    /// <summary>Copies a part of C to a tile.</summary>
    /// <param name="c">The first number in C.</param>
    /// <param name="rowStride">From row to row of C.</param>
    /// <param name="elementStride">From element to element of C.</param>
    /// <param name="parts">Numbers of an element, which are adjacent in both.</param>
    /// <param name="rows">The rows that are wanted.</param>
    /// <param name="columns">The columns that are wanted.</param>
    /// <param name="tile">The first number in the tile.</param>
    /// <param name="tileStride">From row to row of the tile.</param>
    public static void Read(T* c, nint rowStride, nint elementStride, int parts, nint rows, nint columns, T* tile, nint tileStride) =>
        Copy(c, rowStride, elementStride, tile, tileStride, parts, parts, rows, columns);

    /// <summary>Copies a part of a tile to C; arguments as in <see cref="Read"/>.</summary>
    public static void Write(T* tile, nint tileStride, nint rows, nint columns, T* c, nint rowStride, nint elementStride, int parts) =>
        Copy(tile, tileStride, parts, c, rowStride, elementStride, parts, rows, columns);

    [MethodImpl(Loops.CompiledOnce)]
    private static void Copy(T* source, nint sourceStride, nint sourceStep, T* target, nint targetStride, nint targetStep, int parts, nint rows, nint columns)
    {
        if (sourceStep == parts && targetStep == parts)
        {
            for (nint i = 0; i < rows; i++, source += sourceStride, target += targetStride)
            {
                nint j = 0;
                for (; j + Vector128<T>.Count <= columns; j += Vector128<T>.Count)
                    Vector128.Load(source + j).Store(target + j);
                for (; j < columns; j++)
                    target[j] = source[j];
            }

            return;
        }

        for (nint j = 0; j < columns; j += parts, source += sourceStep, target += targetStep)
        {
            T* from = source, to = target;
            for (nint i = 0; i < rows; i++, from += sourceStride, to += targetStride)
            {
                for (int part = 0; part < parts; part++)
                    to[part] = from[part];
            }
        }
    }
}
