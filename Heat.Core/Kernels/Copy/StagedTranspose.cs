using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Heat.Kernels;

/// <summary>
/// Transposes matrices that do not stay in the caches by themselves: because they are large, or because their rows lie so that
/// they compete for a few of the cache's sets. A block of the source is brought into a small buffer line by line, is transposed
/// from there while the next block is on its way, and leaves in pieces of target rows that are long enough for the memory.
/// </summary>
internal static unsafe class StagedTranspose<TTile> where TTile : ITransposeTile
{
    private const int Line = CacheLines.Line;

    // A block of half a typical first-level cache. Of small elements it is more: that much of a row must be read at a time, or
    // lines that rows begin and end in are read too often.
    private const int BlockBytes = 16 << 10;
    private const int MinWidth = 256;

    // The length of a target row that is written at a time. With streaming stores two lines suffice; with ordinary ones, more
    // lines of a row avoid conflicts of the target in the cache.
    private const int StreamedPiece = 2 * Line;
    private const int CachedPiece = 4 * Line;

    // Target rows that do not consist of whole lines must be so long for the lines between to repay their ends.
    private const int MinStagedColumn = 2048;

    // Rows are spread over the sets of the cache.
    private const int Gap = Line;

    /// <summary>Whether it pays, and the matrix is not too narrow.</summary>
    public static bool Accepts(byte* target, in CopyPlane plane)
    {
        nint rowBytes = plane.Across.Length * plane.Width, columnBytes = plane.Along.Length * plane.Width;
        if (rowBytes < Line || columnBytes < CachedPiece)
            return false;
        return plane.Stream
            ? columnBytes >= MinStagedColumn || HasWholeLines(target, plane)
            : rowBytes * plane.Along.Length > BlockBytes && (Crowd(plane.Along.SourceStride) || Crowd(plane.Across.TargetStride));
    }

    private static bool HasWholeLines(byte* target, in CopyPlane plane) =>
        (((nint)target | plane.Across.TargetStride | (plane.Along.Length * plane.Width)) & (Line - 1)) == 0;

    // Rows at about a multiple of 2 KiB share a few sets of a first-level cache, which has 4 KiB to a way.
    private static bool Crowd(nint stride) => ((stride + 128) & 2047) <= 256;

    public static void Copy(byte* source, byte* target, in CopyPlane plane)
    {
        if (Width512.IsSupported && plane.Stream && HasWholeLines(target, plane))
            Blocks<Vector512<byte>, Stream512>(source, target, plane, StreamedPiece, staged: false);
        else if (Width512.IsSupported)
            Blocks<Vector512<byte>, Width512>(source, target, plane, plane.Stream ? StreamedPiece : CachedPiece, plane.Stream);
        else if (Width256.IsSupported)
            Blocks<Vector256<byte>, Width256>(source, target, plane, plane.Stream ? StreamedPiece : CachedPiece, plane.Stream);
        else
            Blocks<Vector128<byte>, Width128>(source, target, plane, plane.Stream ? StreamedPiece : CachedPiece, plane.Stream);
    }

    // A piece is what is made of a target row at a time; staged, it is made in a buffer that it leaves in whole lines.
    [SkipLocalsInit]
    private static void Blocks<TVector, TWidth>(byte* source, byte* target, in CopyPlane plane, nint piece, bool staged)
        where TVector : struct where TWidth : IVectorWidth<TVector>
    {
        nint size = TTile.ElementSize, sourceStride = plane.Along.SourceStride, targetStride = plane.Across.TargetStride;
        nint rowBytes = plane.Across.Length * size, columnBytes = plane.Along.Length * size;
        nint rows = piece / size, blockWidth = Math.Max(BlockBytes / rows, MinWidth), blockStride = blockWidth + Gap;
        byte* block = stackalloc byte[(int)((rows * blockStride) + Line)];
        block += -(nint)block & (Line - 1);
        var stage = new LineStage(staged ? stackalloc byte[LineStage.Size(blockWidth / size, piece)] : [], piece, targetStride);
        for (nint left = 0; left < rowBytes; left += blockWidth)
        {
            nint start = Math.Min(left, rowBytes - Line), width = Math.Min(left + blockWidth, rowBytes) - start;
            byte* columns = target + (start / size * targetStride);
            for (nint y = 0; ; y = Math.Min(y + piece, columnBytes - piece))
            {
                bool isLast = y + piece == columnBytes;
                byte* from = source + start + (y / size * sourceStride);
                byte* next = isLast ? source + left + blockWidth : from + (Math.Min(piece, columnBytes - piece - y) / size * sourceStride);
                Bring(from, sourceStride, block, blockStride, rows, width);
                if (staged)
                {
                    byte* pieces = stage.First(columns + y);
                    Tiles<TVector, TWidth>(block, blockStride, pieces, stage.Stride, width, piece, next, sourceStride);
                    stage.Flush(columns + y, width / size, isFirst: y % piece != 0 || y == 0, isLast: y + (2 * piece) > columnBytes);
                }
                else
                {
                    Tiles<TVector, TWidth>(block, blockStride, columns + y, targetStride, width, piece, next, sourceStride);
                }

                if (isLast)
                    break;
            }
        }
    }

    /// <summary>Copies a block of rows, sixteen in step: as many streams as prefetchers follow.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    private static void Bring(byte* source, nint sourceStride, byte* block, nint blockStride, nint rows, nint width)
    {
        const int Together = 16;
        for (nint first = 0; first < rows; first += Together)
        {
            nint count = Math.Min(Together, rows - first);
            for (nint x = 0; ; x = Math.Min(x + Line, width - Line))
            {
                byte* from = source + (first * sourceStride) + x;
                byte* to = block + (first * blockStride) + x;
                for (nint i = 0; i < count; i++)
                {
                    LineStage.CopyLine(from, to);
                    from += sourceStride;
                    to += blockStride;
                }

                if (x + Line >= width)
                    break;
            }
        }
    }

    /// <summary>Transposes a block into pieces of target rows, while it prefetches the next block.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    private static void Tiles<TVector, TWidth>(
        byte* block, nint blockStride, byte* target, nint targetStride, nint width, nint piece, byte* next, nint nextStride)
        where TVector : struct where TWidth : IVectorWidth<TVector>
    {
        nint tileRows = TWidth.Bytes / TTile.ElementSize;
        nint rows = piece / TTile.ElementSize, quarter = rows / 4;
        for (nint x = 0; ; x = Math.Min(x + 16, width - 16))
        {
            // A line holds four tiles' width: at each, a quarter of the rows. Where rows do not begin with a line, it is the
            // line that they end in, and the first one besides.
            byte* ahead = next + (x & -Line) + ((x & (Line - 1)) / 16 * quarter * nextStride);
            for (nint i = 0; i < quarter; i++, ahead += nextStride)
            {
                CacheLines.Prefetch(ahead + Line - 1);
                if (x < Line)
                    CacheLines.Prefetch(ahead);
            }

            byte* from = block + x;
            byte* to = target + (x / TTile.ElementSize * targetStride);
            for (nint y = 0; y < piece; y += TWidth.Bytes)
            {
                TTile.Run<TVector, TWidth>(from, blockStride, to + y, targetStride);
                from += tileRows * blockStride;
            }

            if (x + 16 >= width)
                break;
        }
    }
}
