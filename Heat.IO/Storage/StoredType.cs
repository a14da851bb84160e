namespace Heat.IO;

/// <summary>An element type as a file stores it: which type, and in which byte order.</summary>
internal readonly record struct StoredType(DType DType, bool IsBigEndian = false)
{
    /// <summary>The size of one element in bytes.</summary>
    public int Size => DType.Size;

    /// <summary>Brings elements into this machine's byte order, or from it into the stored one, in place.</summary>
    public void Reorder(Span<byte> elements)
    {
        if (IsBigEndian == BitConverter.IsLittleEndian && Size > 1)
            FileElements.ReverseBytes(elements, DType);
    }

    /// <summary>The type as it is shown: NumPy's name.</summary>
    public override string ToString() => DType.Name;
}
