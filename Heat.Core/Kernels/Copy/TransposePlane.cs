using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Heat.Kernels;

/// <summary>
/// Transposes matrices of elements of 1, 2, 4, 8 or 16 bytes whose rows are contiguous in the source, and whose columns are in
/// the target, tile by tile in registers. Tiles at the far edges are moved back to lie inside: copying some elements twice is
/// cheaper than copying few of them singly.
/// </summary>
internal readonly unsafe struct TransposePlane : IPlaneKernel
{
    private const int Line = 64;

    // So much of each source row is transposed at a time, down all rows: long enough for the prefetchers to follow the rows,
    // short enough that the lines of the target that a tile fills in part are still cached when the next tile fills the rest.
    private const int BlockBytes = 1024;

    /// <summary>Whether a plane is such a matrix and large enough for a tile.</summary>
    public static bool Accepts(in CopyPlane plane)
    {
        if (!plane.IsTransposed || !Width128.IsSupported || plane.Width is not (1 or 2 or 4 or 8 or 16)
            || plane.Along.TargetStride != plane.Width || plane.Across.SourceStride != plane.Width)
        {
            return false;
        }

        nint rowBytes = plane.Across.Length * plane.Width;
        nint columnBytes = plane.Along.Length * plane.Width;
        return (rowBytes >= 16 && columnBytes >= 16) || NarrowRows(plane) || NarrowColumns(plane);
    }

    // Rows shorter than a tile are read together with the beginning of what follows them.
    private static bool NarrowRows(in CopyPlane plane) => plane.Along.Length * plane.Width >= Line && plane.Along.SourceStride > 0;

    // Columns shorter than a tile are written together with room for the next one, which follows at once and comes next.
    private static bool NarrowColumns(in CopyPlane plane) =>
        plane.Across.Length * plane.Width >= Line && plane.Across.TargetStride == plane.Along.Length * plane.Width;

    public static void Copy(byte* source, byte* target, in CopyPlane plane)
    {
        switch (plane.Width)
        {
            case 1: Copy<TileOf1>(source, target, plane); break;
            case 2: Copy<TileOf2>(source, target, plane); break;
            case 4: Copy<TileOf4>(source, target, plane); break;
            case 8: Copy<TileOf8>(source, target, plane); break;
            default: Copy<TileOf16>(source, target, plane); break;
        }
    }

    private static void Copy<TTile>(byte* source, byte* target, in CopyPlane plane) where TTile : ITransposeTile
    {
        nint columnBytes = plane.Along.Length * plane.Width;
        if (plane.Across.Length * plane.Width < 16)
            CopyNarrowRows<TTile>(source, target, plane);
        else if (columnBytes < 16)
            CopyNarrowColumns<TTile>(source, target, plane);
        else if (Width512.IsSupported && columnBytes >= 2 * Line && plane.Stream && LinesAlign(target, plane))
            StreamLines<TTile>(source, target, plane);
        else if (Width512.IsSupported && columnBytes >= Line)
            Tiles<TTile, Vector512<byte>, Width512>(source, target, plane, 0, columnBytes);
        else if (Width256.IsSupported && columnBytes >= 32)
            Tiles<TTile, Vector256<byte>, Width256>(source, target, plane, 0, columnBytes);
        else
            Tiles<TTile, Vector128<byte>, Width128>(source, target, plane, 0, columnBytes);
    }

    // Whether the lines of all of the target's columns begin in the same rows of the source.
    private static bool LinesAlign(byte* target, in CopyPlane plane) =>
        plane.Across.TargetStride % Line == 0 && (nint)target % plane.Width == 0;

    private static void StreamLines<TTile>(byte* source, byte* target, in CopyPlane plane) where TTile : ITransposeTile
    {
        nint columnBytes = plane.Along.Length * plane.Width;
        nint head = -(nint)target & (Line - 1);
        nint tail = head + ((columnBytes - head) & -Line);
        Tiles<TTile, Vector512<byte>, Stream512>(source, target, plane, head, tail);
        if (head > 0)
            Tiles<TTile, Vector512<byte>, Width512>(source, target, plane, 0, Line);
        if (tail < columnBytes)
            Tiles<TTile, Vector512<byte>, Width512>(source, target, plane, columnBytes - Line, columnBytes);
    }

    /// <summary>Transposes the part of a plane between two positions, in bytes, of the target's columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tiles<TTile, TVector, TWidth>(byte* source, byte* target, in CopyPlane plane, nint begin, nint end)
        where TTile : ITransposeTile where TVector : struct where TWidth : IVectorWidth<TVector>
    {
        nint sourceStride = plane.Along.SourceStride, targetStride = plane.Across.TargetStride;
        nint rowBytes = plane.Across.Length * TTile.ElementSize;
        for (nint left = 0; left < rowBytes; left += BlockBytes)
        {
            nint right = Math.Min(left + BlockBytes, rowBytes);
            for (nint y = begin; ; y = Math.Min(y + TWidth.Bytes, end - TWidth.Bytes))
            {
                byte* rows = source + (y / TTile.ElementSize * sourceStride);
                byte* columns = target + y;
                for (nint x = Math.Min(left, rowBytes - 16); ; x = Math.Min(x + 16, right - 16))
                {
                    TTile.Run<TVector, TWidth>(rows + x, sourceStride, columns + (x / TTile.ElementSize * targetStride), targetStride);
                    if (x + 16 >= right)
                        break;
                }

                if (y + TWidth.Bytes >= end)
                    break;
            }
        }
    }

    /// <summary>Rows of less than 16 bytes: a few long columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyNarrowRows<TTile>(byte* source, byte* target, in CopyPlane plane) where TTile : ITransposeTile
    {
        nint sourceStride = plane.Along.SourceStride, targetStride = plane.Across.TargetStride;
        nint columns = plane.Across.Length, rows = plane.Along.Length, size = TTile.ElementSize;
        nint tileRows = Line / size;

        // The last rows, whose 16 bytes would reach beyond the source, are left to single moves.
        nint safe = rows - ((16 - (columns * size) + sourceStride - 1) / sourceStride);
        byte* tile = stackalloc byte[16 * Line];
        nint y = 0;
        for (; y + tileRows <= safe; y += tileRows)
        {
            ToScratch<TTile>(source + (y * sourceStride), sourceStride, tile);
            byte* column = target + (y * size);
            for (nint j = 0; j < columns; j++)
                Vector512.Store(Vector512.Load(tile + (j * Line)), column + (j * targetStride));
        }

        SingleMoves(source + (y * sourceStride), target + (y * size), plane with { Along = plane.Along with { Length = rows - y } });
    }

    /// <summary>A tile of 16 bytes by a line into memory of its own, one line per column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ToScratch<TTile>(byte* source, nint sourceStride, byte* tile) where TTile : ITransposeTile
    {
        if (Width512.IsSupported)
        {
            TTile.Run<Vector512<byte>, Width512>(source, sourceStride, tile, Line);
        }
        else
        {
            for (nint part = 0; part < Line; part += 16)
                TTile.Run<Vector128<byte>, Width128>(source + (part / TTile.ElementSize * sourceStride), sourceStride, tile + part, Line);
        }
    }

    /// <summary>Columns of less than 16 bytes: a few long rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyNarrowColumns<TTile>(byte* source, byte* target, in CopyPlane plane) where TTile : ITransposeTile
    {
        nint sourceStride = plane.Along.SourceStride, targetStride = plane.Across.TargetStride;
        nint columns = plane.Across.Length, rows = plane.Along.Length, size = TTile.ElementSize;
        nint tileColumns = Line / size;
        nint safe = columns - ((16 - (rows * size) + targetStride - 1) / targetStride);
        byte* tile = stackalloc byte[16 * Line];
        nint x = 0;
        for (; x + tileColumns <= safe; x += tileColumns)
        {
            byte* row = source + (x * size);
            for (nint i = 0; i < rows; i++)
                Vector512.Store(Vector512.Load(row + (i * sourceStride)), tile + (i * Line));
            byte* column = target + (x * targetStride);
            for (nint part = 0; part < Line; part += 16)
                TTile.Run<Vector128<byte>, Width128>(tile + part, Line, column + (part / size * targetStride), targetStride);
        }

        SingleMoves(source + (x * size), target + (x * targetStride), plane with { Across = plane.Across with { Length = columns - x } });
    }

    private static void SingleMoves(byte* source, byte* target, in CopyPlane plane) => ShortRuns.Run(source, target, plane, []);
}
