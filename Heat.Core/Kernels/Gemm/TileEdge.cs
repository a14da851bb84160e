using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>Brings a part of a tile to memory that the micro-kernel cannot write to itself: an edge of C, or a C whose rows are not contiguous.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TOps">The width of register.</typeparam>
/// <typeparam name="TVec">The register.</typeparam>
internal static unsafe class TileEdge<T, TOps, TVec>
    where T : unmanaged
    where TOps : struct, ISimd<TVec, T>
    where TVec : unmanaged
{
    /// <summary>Copies or adds rows and columns of a tile.</summary>
    /// <param name="tile">The first number of the tile that is wanted.</param>
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
                MergeRow(tile, columns, target, accumulate);
                continue;
            }

            T* element = target;
            for (nint j = 0; j < columns; j += parts, element += elementStride)
                MergeRow(tile + j, parts, element, accumulate);
        }
    }

    /// <summary>Adjacent numbers: full registers, then a part of one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MergeRow(T* source, nint count, T* target, bool accumulate)
    {
        nint j = 0;
        for (; j + TOps.Count <= count; j += TOps.Count)
            TOps.Store(accumulate ? TOps.Add(TOps.Load(target + j), TOps.Load(source + j)) : TOps.Load(source + j), target + j);
        if (j < count)
        {
            int rest = (int)(count - j);
            TVec value = TOps.LoadPartial(source + j, rest);
            TOps.StorePartial(accumulate ? TOps.Add(TOps.LoadPartial(target + j, rest), value) : value, target + j, rest);
        }
    }
}
