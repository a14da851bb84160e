using System.Runtime.InteropServices;
using Heat.Kernels;
using Microsoft.Win32.SafeHandles;

namespace Heat.IO;

/// <summary>Reads boxes of a stored array: contiguous runs straight to where they belong, scattered ones through a buffer with what lies
/// between them, unless that is much.</summary>
internal sealed unsafe class StoredReader<T>(StoredArray array, StoredParts parts, Selection selection, Casting casting) where T : unmanaged
{
    // Bytes that are decoded at a time: they stay in the cache. What is read with gaps at a time. Gaps that cost less than another call.
    private const int DecodedBytes = 256 << 10;
    private const int SpanBytes = 8 << 20;
    private const int GapBytes = 8 << 10;

    private readonly long[] _strides = selection.FileShape.RowMajorStrides();
    private readonly int _size = array.ElementType.Size;
    private readonly bool _isRaw = array.ElementType.Equals(DType.Of<T>()) && (array.IsBigEndian != BitConverter.IsLittleEndian || array.ElementType.Size == 1);

    /// <summary>Reads a box of the selection's index space.</summary>
    /// <param name="box">The box.</param>
    /// <param name="target">Where its elements go.</param>
    public void Read(Block box, LocalTensor<T> target)
    {
        if (box.IsEmpty)
            return;
        Block bounds = selection.Bounds(box);
        long first = 0, span = 1;
        for (int axis = 0; axis < box.NDim; axis++)
        {
            first += bounds.Start[axis] * _strides[axis];
            span += (bounds.Shape[axis] - 1) * _strides[axis];
        }

        (int part, long before) = box.NDim == 0 ? (0, 0) : parts.Of(bounds.Start[0], bounds.End(0));
        Place place = new(part, part < 0 ? 0 : parts[part].Offset + (first - before * (_strides.Length == 0 ? 0 : _strides[0])) * _size);
        if (part >= 0 && span == box.Size && IsForward(box))
            ReadRun(box, place, target);
        else if (part >= 0 && span * _size <= SpanBytes && span * _size <= Runs(box) * GapBytes)
            ReadSpan(box, place, span, target);
        else
            ReadHalves(box, target);
    }

    private bool IsForward(Block box)
    {
        for (int axis = 0; axis < box.NDim; axis++)
        {
            if (selection.Step[axis] != 1 && box.Shape[axis] > 1)
                return false;
        }

        return true;
    }

    /// <summary>In how many contiguous runs of the file the elements of a box lie.</summary>
    private long Runs(Block box)
    {
        long run = 1;
        for (int axis = box.NDim - 1; axis >= 0 && selection.Step[axis] == 1; axis--)
        {
            run *= box.Shape[axis];
            if (box.Shape[axis] != selection.FileShape[axis])
                break;
        }

        return box.Size / run;
    }

    private void ReadHalves(Block box, LocalTensor<T> target)
    {
        int axis = 0;
        while (box.Shape[axis] == 1)
            axis++;
        long half = box.Shape[axis] / 2;
        Block front = new(box.Start, box.Shape.With(axis, half));
        long[] middle = box.Start.ToArray();
        middle[axis] += half;
        Block back = new(middle, box.Shape.With(axis, box.Shape[axis] - half));
        Read(front, target.Slice(front.RelativeTo(box.Start)));
        Read(back, target.Slice(back.RelativeTo(box.Start)));
    }

    private void ReadRun(Block box, Place place, LocalTensor<T> target)
    {
        if (!target.IsContiguous)
        {
            LocalTensor<T> packed = LocalTensor<T>.Allocate(target.Shape);
            ReadRun(box, place, packed);
            packed.CopyTo(target);
            return;
        }

        using LocalAccess<T> access = target.Access();
        if (_isRaw)
        {
            Fill(MemoryMarshal.AsBytes(access.Span), place);
            Booleans.Normalize(access.Span);
            return;
        }

        int chunk = DecodedBytes / _size;
        if (array.ElementType.Equals(DType.Of<T>()))
        {
            // Only the byte order differs: reversed in place, piece by piece, while a piece is in the cache.
            for (long start = 0; start < box.Size; start += chunk)
            {
                Span<byte> piece = MemoryMarshal.AsBytes(access.Span.Slice((int)start, (int)Math.Min(chunk, box.Size - start)));
                Fill(piece, place with { Position = place.Position + start * _size });
                FileElements.ReverseBytes(piece, array.ElementType);
            }

            return;
        }

        using var buffer = PooledBuffer.Rent(Math.Min(box.Size, chunk) * _size);
        for (long start = 0; start < box.Size; start += chunk)
        {
            int count = (int)Math.Min(chunk, box.Size - start);
            Span<byte> bytes = new(buffer.Pointer, count * _size);
            Fill(bytes, place with { Position = place.Position + start * _size });
            Decode(bytes, access.Span.Slice((int)start, count), box, start);
        }
    }

    private void ReadSpan(Block box, Place place, long span, LocalTensor<T> target)
    {
        using var buffer = PooledBuffer.Rent(span * _size);
        Fill(new(buffer.Pointer, (int)(span * _size)), place);
        var strides = new long[box.NDim];
        byte* from = buffer.Pointer;
        for (int axis = 0; axis < box.NDim; axis++)
        {
            strides[axis] = _strides[axis] * selection.Step[axis];
            if (strides[axis] < 0)
                from -= strides[axis] * (box.Shape[axis] - 1) * _size;
        }

        LocalTensor<T> packed = target.IsContiguous ? target : LocalTensor<T>.Allocate(target.Shape);
        using (LocalAccess<T> access = packed.Access())
        {
            if (_isRaw)
            {
                fixed (T* to = access.Span)
                    StridedCopy.Copy(from, strides, to, box.Shape.RowMajorStrides(), box.Shape.AsSpan(), _size);
                Booleans.Normalize(access.Span);
            }
            else
            {
                using var picked = PooledBuffer.Rent(box.Size * _size);
                StridedCopy.Copy(from, strides, picked.Pointer, box.Shape.RowMajorStrides(), box.Shape.AsSpan(), _size);
                Decode(new(picked.Pointer, (int)picked.ByteLength), access.Span, box, start: 0);
            }
        }

        if (!target.IsContiguous)
            packed.CopyTo(target);
    }

    private void Decode(Span<byte> bytes, Span<T> elements, Block box, long start)
    {
        long inexact = FileElements.Decode(bytes, array.ElementType, array.IsBigEndian, elements, casting);
        if (inexact >= 0)
            throw FileErrors.Inexact(array.Path, array.Name, array.ElementType, DType.Of<T>(), array.IndexText(selection, box, start + inexact));
    }

    private void Fill(Span<byte> bytes, Place place)
    {
        SafeFileHandle handle = parts.Open(place.Part);
        long position = place.Position;
        while (!bytes.IsEmpty)
        {
            int read = RandomAccess.Read(handle, bytes, position);
            if (read == 0)
                throw FileErrors.Damaged(parts[place.Part].Path, $"The file ends at byte {position}, within the array.", array.Name);
            bytes = bytes[read..];
            position += read;
        }
    }

    /// <summary>A file and a position in it.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Place(int Part, long Position);
}
