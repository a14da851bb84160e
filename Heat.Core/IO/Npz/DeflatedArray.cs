using System.IO.Compression;
using Heat.Kernels;
using Microsoft.Win32.SafeHandles;

namespace Heat.IO;

/// <summary>An array that is compressed as a whole, so that it can only be read from its beginning: every rank decompresses all of it, a
/// piece at a time, and keeps what it needs.</summary>
internal sealed class DeflatedArray(string path, ZipEntry entry, NpyHeader header)
{
    private const int RoundBytes = 8 << 20;

    private readonly StoredArray _array = header.At(path, name: entry.Name);

    /// <summary>Opens the decompressed bytes of an entry.</summary>
    public static Stream Open(SafeFileHandle handle, ZipEntry entry)
    {
        var bytes = new PartStream(handle, entry.DataAt, entry.StoredLength);
        return entry.Method == ZipEntry.Stored ? bytes : new DeflateStream(bytes, CompressionMode.Decompress);
    }

    public DNDArray<T> Load<T>(Communicator comm, int? split, Slice[]? slices, Casting casting, IProgress<double>? progress, CancellationToken cancellation)
        where T : unmanaged
    {
        var selection = Selection.Of(header.Shape, slices);
        var distribution = Distribution.Balanced(selection.Shape, split, comm.Size);
        SafeFileHandle? handle = null;
        Stream? stream = null;
        try
        {
            LocalTensor<T> local = comm.Together(() =>
            {
                handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                stream = Open(handle, entry);
                NpyHeader.Read(stream, path, entry.Name);
                return LocalTensor<T>.Allocate(distribution.LocalShape(comm.Rank));
            });
            Block part = distribution.BlockOf(comm.Rank);
            LocalTensor<T> target = local;
            if (header.IsColumnMajor)
            {
                selection = selection.Reversed();
                target = local.Permute([.. Enumerable.Range(0, local.NDim).Reverse()]);
                part = new([.. part.Start.ToArray().Reverse()], target.Shape);
            }

            Block whole = Block.Whole(selection.FileShape);
            int size = header.ElementType.Size;
            long perRound = RoundBytes / size;
            var bytes = new byte[Math.Min(perRound, whole.Size) * size];
            Rounds.Run(comm, (whole.Size + perRound - 1) / perRound, round =>
            {
                long first = round * perRound, count = Math.Min(perRound, whole.Size - first);
                Span<byte> chunk = bytes.AsSpan(0, (int)count * size);
                Fill(stream!, chunk);
                foreach (Block box in whole.Range(first, first + count))
                {
                    Keep(chunk[..(int)(box.Size * size)], box, selection, part, target, casting);
                    chunk = chunk[(int)(box.Size * size)..];
                }
            }, progress: progress, cancellation: cancellation);
            return Ht.FromLocal(local, distribution, comm);
        }
        finally
        {
            stream?.Dispose();
            handle?.Dispose();
        }
    }

    /// <summary>Takes from a box of the file what belongs to this rank's part.</summary>
    private unsafe void Keep<T>(ReadOnlySpan<byte> bytes, Block box, Selection selection, Block part, LocalTensor<T> target, Casting casting) where T : unmanaged
    {
        Block wanted = selection.Inside(box).Intersect(part);
        if (wanted.IsEmpty)
            return;
        int size = header.ElementType.Size;
        long[] boxStrides = box.Shape.RowMajorStrides(), strides = new long[box.NDim];
        long at = 0;
        for (int axis = 0; axis < box.NDim; axis++)
        {
            strides[axis] = selection.Step[axis] * boxStrides[axis];
            at += (selection.Start[axis] + wanted.Start[axis] * selection.Step[axis] - box.Start[axis]) * boxStrides[axis];
        }

        LocalTensor<T> decoded = LocalTensor<T>.Allocate(wanted.Shape);
        using (var picked = PooledBuffer.Rent(wanted.Size * size))
        using (LocalAccess<T> access = decoded.Access())
        {
            fixed (byte* from = bytes)
                StridedCopy.Copy(from + at * size, strides, picked.Pointer, wanted.Shape.RowMajorStrides(), wanted.Shape.AsSpan(), size);
            long inexact = FileElements.Decode(new(picked.Pointer, (int)picked.ByteLength), header.ElementType, header.IsBigEndian, access.Span, casting);
            if (inexact >= 0)
                throw FileErrors.Inexact(path, entry.Name, header.ElementType, DType.Of<T>(), _array.IndexText(selection, wanted, inexact));
        }

        decoded.CopyTo(target.Slice(wanted.RelativeTo(part.Start)));
    }

    private void Fill(Stream stream, Span<byte> bytes)
    {
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (read < bytes.Length)
            throw FileErrors.Damaged(path, $"The array of shape {header.Shape} ends after fewer than its {_array.NBytes} bytes.", entry.Name);
    }
}
