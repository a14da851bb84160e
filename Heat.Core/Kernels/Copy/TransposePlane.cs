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
            NarrowTranspose.CopyRows<TTile>(source, target, plane);
        else if (columnBytes < 16)
            NarrowTranspose.CopyColumns<TTile>(source, target, plane);
        else if (StagedTranspose<TTile>.Accepts(target, plane))
            StagedTranspose<TTile>.Copy(source, target, plane);
        else if (Width512.IsSupported && columnBytes >= Line)
            Tiles<TTile, Vector512<byte>, Width512>(source, target, plane);
        else if (Width256.IsSupported && columnBytes >= 32)
            Tiles<TTile, Vector256<byte>, Width256>(source, target, plane);
        else
            Tiles<TTile, Vector128<byte>, Width128>(source, target, plane);
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static void Tiles<TTile, TVector, TWidth>(byte* source, byte* target, in CopyPlane plane)
        where TTile : ITransposeTile where TVector : struct where TWidth : IVectorWidth<TVector>
    {
        nint sourceStride = plane.Along.SourceStride, targetStride = plane.Across.TargetStride;
        nint rowBytes = plane.Across.Length * TTile.ElementSize, columnBytes = plane.Along.Length * TTile.ElementSize;
        for (nint left = 0; left < rowBytes; left += BlockBytes)
        {
            nint right = Math.Min(left + BlockBytes, rowBytes);
            for (nint y = 0; ; y = Math.Min(y + TWidth.Bytes, columnBytes - TWidth.Bytes))
            {
                byte* rows = source + (y / TTile.ElementSize * sourceStride);
                byte* columns = target + y;
                for (nint x = Math.Min(left, rowBytes - 16); ; x = Math.Min(x + 16, right - 16))
                {
                    TTile.Run<TVector, TWidth>(rows + x, sourceStride, columns + (x / TTile.ElementSize * targetStride), targetStride);
                    if (x + 16 >= right)
                        break;
                }

                if (y + TWidth.Bytes >= columnBytes)
                    break;
            }
        }
    }
}
