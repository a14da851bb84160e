namespace Heat.IO;

/// <summary>One array of a file or folder, of which any block can be read. A rank has its own; it reads no more than it is asked for, or whole
/// chunks where the format has them.</summary>
internal abstract partial class BlockArray : IDisposable
{
    /// <summary>The file or folder.</summary>
    public required string Path { get; init; }

    /// <summary>The array's name within the file; empty if the file is the array.</summary>
    public required string Name { get; init; }

    /// <summary>The lengths of the axes.</summary>
    public required Shape Shape { get; init; }

    /// <summary>The type of the stored elements.</summary>
    public required StoredType Type { get; init; }

    /// <summary>The shape of what is always read as a whole; null where single elements can be read.</summary>
    public virtual Shape? Unit => null;

    /// <summary>How many bytes the array takes in the file at most, by which what it claims to hold is checked.</summary>
    public required long StoredBytes { get; init; }

    /// <summary>The file and the array, for messages.</summary>
    protected string Where => Name.Length == 0 ? Path : $"{Path}, {Name}";

    /// <summary>Reads a block.</summary>
    /// <param name="box">The block, within the shape.</param>
    /// <param name="target">Receives its elements in row-major order, in this machine's byte order.</param>
    public abstract void Read(Block box, Span<byte> target);

    /// <summary>What the array is, by which ranks find out whether they have the same file.</summary>
    public override string ToString() => $"{Where}: {Type} {Shape}, big-endian: {Type.IsBigEndian}, unit {Unit}";

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes what the array has open.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
