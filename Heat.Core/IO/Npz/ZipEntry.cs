namespace Heat.IO;

/// <summary>One file in a zip archive.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Method">How it is compressed: 0 not at all, 8 by deflate.</param>
/// <param name="Crc">The check of its bytes.</param>
/// <param name="StoredLength">Its length in the archive.</param>
/// <param name="Length">Its length when it is decompressed.</param>
/// <param name="HeaderAt">The position of its local header.</param>
internal sealed record ZipEntry(string Name, int Method, uint Crc, long StoredLength, long Length, long HeaderAt)
{
    public const int Stored = 0;
    public const int Deflated = 8;

    /// <summary>The position of its bytes in the archive.</summary>
    public long DataAt { get; init; }
}
