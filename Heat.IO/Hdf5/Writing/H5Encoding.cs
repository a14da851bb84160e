namespace Heat.IO;

/// <summary>Types, dataspaces and attributes as messages of HDF5, in the versions that HDF5 1.8 reads.</summary>
internal static class H5Encoding
{
    /// <summary>The size of an element of variable length: a length, a heap's address, and a number in it.</summary>
    public const int VariableLengthSize = 16;

    private static readonly byte[] s_reference = new H5Buffer().U8(0x17).Zeros(3).U32(8).Span.ToArray();

    /// <summary>The datatype message of an element type.</summary>
    public static byte[] Type(DType type) => type.Name switch
    {
        "bool" => new H5Buffer().U8(0x18).U16(2).U8(0).U32(1).Bytes(Type(DType.Of<sbyte>()))
            .Text("FALSE\0\0\0").Text("TRUE\0\0\0\0").U8(0).U8(1).Span.ToArray(),
        "int8" or "int16" or "int32" or "int64" => Integer(type.Size, isSigned: true),
        "uint8" or "uint16" or "uint32" or "uint64" => Integer(type.Size, isSigned: false),
        "float16" => Float(2, 10, 5, 15),
        "float32" => Float(4, 23, 8, 127),
        "float64" => Float(8, 52, 11, 1023),
        "complex64" => Pair(Type(DType.Of<float>()), 4),
        "complex128" => Pair(Type(DType.Of<double>()), 8),
        _ => throw new NotSupportedException($"Elements of type {type} are not stored in HDF5 files; numbers, booleans and complex numbers are."),
    };

    /// <summary>Strings of a fixed length in bytes, which end with a zero byte or are padded with them. The character set is said to be ASCII, as netCDF
    /// says it of UTF-8.</summary>
    public static byte[] FixedString(int length, bool isTerminated) => new H5Buffer().U8(0x13).U8(isTerminated ? 0 : 1).U16(0).U32(Math.Max(length, 1)).Span.ToArray();

    /// <summary>Strings of any length, in UTF-8.</summary>
    public static byte[] Strings { get; } = new H5Buffer().U8(0x19).U8(1).U8(1).U8(0).U32(VariableLengthSize).Bytes(Integer(1, isSigned: false)).Span.ToArray();

    /// <summary>References to objects.</summary>
    public static ReadOnlySpan<byte> References => s_reference;

    /// <summary>Sequences of references.</summary>
    public static byte[] ReferenceLists { get; } = new H5Buffer().U8(0x19).Zeros(3).U32(VariableLengthSize).Bytes(s_reference).Span.ToArray();

    /// <summary>A dataspace; of no axes, that of a scalar.</summary>
    public static byte[] Space(ReadOnlySpan<long> shape)
    {
        H5Buffer space = new H5Buffer().U8(1).U8(shape.Length).U8(0).Zeros(5);
        foreach (long length in shape)
            space.U64(length);
        return space.Span.ToArray();
    }

    private static byte[] Integer(int size, bool isSigned) => new H5Buffer().U8(0x10).U8(isSigned ? 8 : 0).U16(0).U32(size).U16(0).U16(8 * size).Span.ToArray();

    private static byte[] Float(int size, int mantissa, int exponent, int bias) =>
        new H5Buffer().U8(0x11).U8(0x20).U8((8 * size) - 1).U8(0).U32(size).U16(0).U16(8 * size).U8(mantissa).U8(exponent).U8(0).U8(mantissa).U32(bias).Span.ToArray();

    private static byte[] Pair(ReadOnlySpan<byte> part, int size)
    {
        H5Buffer type = new H5Buffer().U8(0x16).U16(2).U8(0).U32(2L * size);
        for (int k = 0; k < 2; k++)
            type.Text(k == 0 ? "r\0\0\0\0\0\0\0" : "i\0\0\0\0\0\0\0").U32(k * size).Zeros(28).Bytes(part);
        return type.Span.ToArray();
    }
}
