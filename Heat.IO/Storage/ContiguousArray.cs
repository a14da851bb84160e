namespace Heat.IO;

/// <summary>An array whose elements lie in row-major order in a file, without gaps.</summary>
internal sealed class ContiguousArray(IDisposable file) : BlockArray
{
    /// <summary>The position of the first element in the file.</summary>
    public required long Offset { get; init; }

    /// <inheritdoc/>
    public override DNDArray<T> Load<T>(
        Communicator comm, int? split, Slice[]? slices, Casting casting, IProgress<double>? progress, CancellationToken cancellation) =>
        new StoredArray(Path, Shape, Type.DType) { Name = Name, Offset = Offset, IsBigEndian = Type.IsBigEndian }
            .Load<T>(comm, split, slices, casting, progress, cancellation);

    /// <inheritdoc/>
    public override void Read(Block box, Span<byte> target) => throw new InvalidOperationException("A contiguous array is loaded by StoredArray.");

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        file.Dispose();
        base.Dispose(disposing);
    }
}
