using Microsoft.Win32.SafeHandles;

namespace Heat.IO;

/// <summary>An array whose elements lie in row-major order in a file. The blocks of the first axis may have gaps between them, as
/// records of the classic netCDF format do.</summary>
internal sealed class RecordArray(SafeFileHandle file) : BlockArray
{
    /// <summary>Where short runs lie closer than this, everything between them is read in one go.</summary>
    private const long Window = 1 << 20;

    /// <summary>The position of the first element in the file.</summary>
    public required long Offset { get; init; }

    /// <summary>The distance in bytes from one index of the first axis to the next.</summary>
    public long? FirstStride { get; init; }

    /// <inheritdoc/>
    public override void Read(Block box, Span<byte> target)
    {
        if (box.IsEmpty)
            return;
        long[] strides = StridedCopy.RowMajor(Shape.AsSpan(), Type.Size);
        if (FirstStride is { } first && strides.Length > 0)
            strides[0] = first;
        long[] targetStrides = StridedCopy.RowMajor(box.Shape.AsSpan(), Type.Size);
        Read(box.Shape.AsSpan(), Offset + StridedCopy.Position(box.Start, strides), strides, target, targetStrides);
        Type.Reorder(target[..(int)(box.Size * Type.Size)]);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        file.Dispose();
        base.Dispose(disposing);
    }

    private void Read(ReadOnlySpan<long> counts, long offset, ReadOnlySpan<long> strides, Span<byte> target, ReadOnlySpan<long> targetStrides)
    {
        long extent = Type.Size, bytes = Type.Size;
        for (int axis = 0; axis < counts.Length; axis++)
        {
            extent += (counts[axis] - 1) * strides[axis];
            bytes *= counts[axis];
        }

        if (extent == bytes)
        {
            FileBytes.Read(file, offset, target[..(int)bytes], Where);
        }
        else if (extent <= Window)
        {
            var window = new byte[extent];
            FileBytes.Read(file, offset, window, Where);
            StridedCopy.Copy(counts, Type.Size, window, strides, target, targetStrides);
        }
        else
        {
            for (long i = 0; i < counts[0]; i++)
                Read(counts[1..], offset + i * strides[0], strides[1..], target[(int)(i * targetStrides[0])..], targetStrides[1..]);
        }
    }
}
