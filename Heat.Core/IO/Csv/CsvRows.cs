using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Heat.Kernels;
using Microsoft.Win32.SafeHandles;

namespace Heat.IO;

/// <summary>Finds the rows of a file of separated values: lines that are not empty. Each rank counts those that begin in its share of the
/// bytes; then all know where the rows of each rank's piece begin, so that each parses exactly its own.</summary>
internal sealed unsafe class CsvRows
{
    private const int ChunkBytes = 1 << 20;

    private CsvRows(Distribution rows, long[] offsets) => (Distribution, Offsets) = (rows, offsets);

    /// <summary>The rows of each rank: an array of one axis.</summary>
    public Distribution Distribution { get; }

    /// <summary>The position in the file at which each rank's rows begin, and at the end that of the file's end.</summary>
    public long[] Offsets { get; }

    /// <summary>Finds the rows. Collective: two gatherings to all of 8 bytes from each rank, and a reduction to all of 8 bytes a rank.</summary>
    public static CsvRows Find(Communicator comm, SafeFileHandle handle, CsvLayout layout)
    {
        Distribution bytes = Distribution.Balanced([layout.Length - layout.DataAt], 0, comm.Size);
        long begin = layout.DataAt + bytes.Displacements[comm.Rank], end = begin + bytes.Counts[comm.Rank];
        long[] counts = [];
        comm.Together(() => counts = Count(handle, layout, begin, end));
        long[] all = comm.Allgather(counts.Sum());
        Distribution rows = Distribution.Balanced([all.Sum()], 0, comm.Size);
        var offsets = new long[comm.Size + 1];
        Array.Fill(offsets, -1);
        long first = all.Take(comm.Rank).Sum();
        comm.Together(() =>
        {
            for (int rank = 0; rank < comm.Size; rank++)
            {
                long row = rows.Displacements[rank];
                if (row >= first && row < first + all[comm.Rank])
                    offsets[rank] = Locate(handle, layout, begin, end, counts, row - first);
            }
        });
        comm.Allreduce<long>(offsets, ReduceOp.Max);
        for (int rank = comm.Size; rank >= 0; rank--)
        {
            if (offsets[rank] < 0)
                offsets[rank] = rank == comm.Size ? layout.Length : offsets[rank + 1]; // no rows from here on
        }

        return new(rows, offsets);
    }

    /// <summary>The number of rows of the whole file. No communication.</summary>
    public static long CountAll(SafeFileHandle handle, CsvLayout layout) => Count(handle, layout, layout.DataAt, layout.Length).Sum();

    /// <summary>The number of line ends before a position: one less than the number of its line.</summary>
    public static long LinesBefore(SafeFileHandle handle, long position)
    {
        var chunk = new byte[ChunkBytes];
        long lines = 0;
        for (long at = 0; at < position;)
        {
            int read = RandomAccess.Read(handle, chunk.AsSpan(0, (int)Math.Min(chunk.Length, position - at)), at);
            if (read == 0)
                break;
            lines += chunk.AsSpan(0, read).Count((byte)'\n');
            at += read;
        }

        return lines;
    }

    private static long[] Count(SafeFileHandle handle, CsvLayout layout, long begin, long end)
    {
        using var buffer = PooledBuffer.Rent(ChunkBytes + 2);
        var counts = new long[(end - begin + ChunkBytes - 1) / ChunkBytes];
        for (int k = 0; k < counts.Length; k++)
        {
            long start = begin + (long)k * ChunkBytes;
            int length = (int)Math.Min(ChunkBytes, end - start);
            ReadAround(handle, layout, start, length, buffer.Pointer);
            counts[k] = CountStarts(buffer.Pointer + 1, length);
        }

        return counts;
    }

    private static long Locate(SafeFileHandle handle, CsvLayout layout, long begin, long end, long[] counts, long row)
    {
        int k = 0;
        for (; row >= counts[k]; k++)
            row -= counts[k];
        long start = begin + (long)k * ChunkBytes;
        int length = (int)Math.Min(ChunkBytes, end - start);
        using var buffer = PooledBuffer.Rent(ChunkBytes + 2);
        ReadAround(handle, layout, start, length, buffer.Pointer);
        byte* p = buffer.Pointer + 1;
        for (int i = 0; i < length; i++)
        {
            if (IsStart(p + i) && row-- == 0)
                return start + i;
        }

        throw FileErrors.Damaged("", "The file has changed while it was read.");
    }

    /// <summary>Reads bytes with the one before them and the one after them; line ends where the file has none.</summary>
    private static void ReadAround(SafeFileHandle handle, CsvLayout layout, long start, int length, byte* buffer)
    {
        bool isFirst = start == layout.DataAt;
        long at = isFirst ? start : start - 1;
        byte* to = isFirst ? buffer + 1 : buffer;
        int wanted = (int)(start + length + 1 - at), done = 0;
        buffer[0] = (byte)'\n';
        while (done < wanted)
        {
            int read = RandomAccess.Read(handle, new Span<byte>(to + done, wanted - done), at + done);
            if (read == 0)
                break;
            done += read;
        }

        new Span<byte>(to + done, wanted - done).Fill((byte)'\n');
    }

    private static bool IsStart(byte* p) => p[-1] == '\n' && p[0] != '\n' && !(p[0] == '\r' && p[1] == '\n');

    /// <summary>How many rows begin in a run of bytes, which has one more on both sides.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    private static long CountStarts(byte* p, int length)
    {
        long count = 0;
        int i = 0;
        var end = Vector256.Create((byte)'\n');
        var back = Vector256.Create((byte)'\r');
        for (; i <= length - Vector256<byte>.Count; i += Vector256<byte>.Count)
        {
            Vector256<byte> here = Vector256.Load(p + i);
            Vector256<byte> isStart = Vector256.Equals(Vector256.Load(p + i - 1), end);
            Vector256<byte> isBlank = Vector256.Equals(here, end) | (Vector256.Equals(here, back) & Vector256.Equals(Vector256.Load(p + i + 1), end));
            count += BitOperations.PopCount(Vector256.AndNot(isStart, isBlank).ExtractMostSignificantBits());
        }

        for (; i < length; i++)
            count += IsStart(p + i) ? 1 : 0;
        return count;
    }
}
