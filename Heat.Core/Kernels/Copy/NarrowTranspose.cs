using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Heat.Kernels;

/// <summary>Transposes matrices that are less than 16 bytes wide or high, through a tile of scratch memory.</summary>
internal static unsafe class NarrowTranspose
{
    private const int Line = 64;

    /// <summary>Rows of less than 16 bytes: a few long columns.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    public static void CopyRows<TTile>(byte* source, byte* target, in CopyPlane plane) where TTile : ITransposeTile
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
    [MethodImpl(Loops.CompiledOnce)]
    public static void CopyColumns<TTile>(byte* source, byte* target, in CopyPlane plane) where TTile : ITransposeTile
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
