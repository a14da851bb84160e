using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>Brings a part of a tile to memory that the micro-kernel cannot write to itself: an edge of C, or a C whose rows are not contiguous.</summary>
internal static unsafe class TileEdge<T> where T : unmanaged, INumberBase<T>
{
    /// <summary>Copies or adds the first rows and columns of a tile.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="tileStride">From row to row of the tile.</param>
    /// <param name="rows">The rows that are wanted.</param>
    /// <param name="columns">The columns that are wanted.</param>
    /// <param name="target">Where they belong.</param>
    /// <param name="rowStride">From row to row of the target.</param>
    /// <param name="elementStride">From element to element of the target.</param>
    /// <param name="parts">Numbers of an element, which are adjacent in both.</param>
    /// <param name="accumulate">Whether they are added.</param>
    [MethodImpl(Loops.CompiledOnce)]
    public static void Merge(T* tile, nint tileStride, nint rows, nint columns, T* target, nint rowStride, nint elementStride, int parts, bool accumulate)
    {
        for (nint i = 0; i < rows; i++, tile += tileStride, target += rowStride)
        {
            if (elementStride == parts)
            {
                for (nint j = 0; j < columns; j++)
                    target[j] = accumulate ? target[j] + tile[j] : tile[j];
                continue;
            }

            T* element = target;
            for (nint j = 0; j < columns; j += parts, element += elementStride)
            {
                for (int part = 0; part < parts; part++)
                    element[part] = accumulate ? element[part] + tile[j + part] : tile[j + part];
            }
        }
    }
}
