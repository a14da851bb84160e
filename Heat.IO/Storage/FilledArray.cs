namespace Heat.IO;

/// <summary>An array that is not stored, since all its elements are the same.</summary>
internal sealed class FilledArray : BlockArray
{
    /// <summary>The element, in this machine's byte order.</summary>
    public required byte[] Fill { get; init; }

    /// <summary>What is open.</summary>
    public required IDisposable File { get; init; }

    /// <inheritdoc/>
    public override void Read(Block box, Span<byte> target)
    {
        for (int i = 0; i + Fill.Length <= target.Length; i += Fill.Length)
            Fill.CopyTo(target[i..]);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        File.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>A small array that is part of the metadata.</summary>
internal sealed class CompactArray(byte[] elements) : BlockArray
{
    /// <summary>What is open.</summary>
    public required IDisposable File { get; init; }

    /// <inheritdoc/>
    public override void Read(Block box, Span<byte> target)
    {
        if (box.IsEmpty)
            return;
        long[] strides = StridedCopy.RowMajor(Shape.AsSpan(), Type.Size);
        StridedCopy.Copy(box.Shape.AsSpan(), Type.Size, elements.AsSpan((int)StridedCopy.Position(box.Start, strides)), strides, target, StridedCopy.RowMajor(box.Shape.AsSpan(), Type.Size));
        Type.Reorder(target);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        File.Dispose();
        base.Dispose(disposing);
    }
}
