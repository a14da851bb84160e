using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Heat.IO;

/// <summary>The header of an NPY file, versions 1 to 3 (NumPy Enhancement Proposal 1): what the elements are and where they begin.</summary>
/// <param name="Version">The format's version, 1 to 3.</param>
/// <param name="ElementType">The element type.</param>
/// <param name="IsBigEndian">Whether the most significant byte of an element comes first.</param>
/// <param name="IsColumnMajor">Whether the first index runs fastest.</param>
/// <param name="Shape">The shape.</param>
/// <param name="Length">The number of bytes before the first element.</param>
internal sealed record NpyHeader(int Version, DType ElementType, bool IsBigEndian, bool IsColumnMajor, Shape Shape, int Length)
{
    private const int MostAxes = 64; // NumPy's limit
    private const int MostBytes = 1 << 20;
    private const int Alignment = 64;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads the header at the start of a stream.</summary>
    /// <param name="stream">The stream, which is left at the first element.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="name">The array in the file, for messages.</param>
    /// <exception cref="InvalidDataException">It is no NPY file, or a damaged one.</exception>
    /// <exception cref="NotSupportedException">Its elements are no numbers.</exception>
    public static NpyHeader Read(Stream stream, string path, string? name = null)
    {
        Span<byte> start = stackalloc byte[8];
        if (stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || !start.StartsWith(Magic))
            throw FileErrors.Damaged(path, "This is no NPY file: it does not begin with \\x93NUMPY.", name);
        int version = start[6];
        if (version is < 1 or > 3)
            throw FileErrors.Unsupported(path, $"This is an NPY file of version {version}.{start[7]}; versions 1 to 3 are known.", name);
        Span<byte> size = stackalloc byte[version == 1 ? 2 : 4];
        Fill(stream, size, path, name);
        uint length = version == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(size) : BinaryPrimitives.ReadUInt32LittleEndian(size);
        if (length > MostBytes)
            throw FileErrors.Damaged(path, $"The header claims a length of {length} bytes; more than {MostBytes} are not believed.", name);
        byte[] text = new byte[length];
        Fill(stream, text, path, name);
        var fields = new NpyDictionary((version == 3 ? Encoding.UTF8 : Encoding.Latin1).GetString(text), path, name);
        (DType type, bool isBigEndian) = ParseType(fields.Text("descr"), path, name);
        return new(version, type, isBigEndian, fields.Flag("fortran_order"), ParseShape(fields.Numbers("shape"), path, name), start.Length + size.Length + text.Length);
    }

    /// <summary>The bytes of a header for an array: version 1, or 2 where it is too long for that; the elements follow, aligned to 64 bytes.</summary>
    public static byte[] Write(DType type, Shape shape)
    {
        string lengths = string.Concat(shape.Select(length => string.Create(CultureInfo.InvariantCulture, $"{length}, ")));
        lengths = shape.NDim == 1 ? lengths.TrimEnd() : lengths.TrimEnd(',', ' ');
        string text = $"{{'descr': '{CodeOf(type)}', 'fortran_order': False, 'shape': ({lengths}), }}";
        int version = text.Length + Alignment < ushort.MaxValue ? 1 : 2, before = version == 1 ? 10 : 12;
        int total = (before + text.Length + 1 + Alignment - 1) / Alignment * Alignment;
        var bytes = new byte[total];
        bytes.AsSpan().Fill((byte)' ');
        Magic.CopyTo(bytes);
        (bytes[6], bytes[7]) = ((byte)version, 0);
        if (version == 1)
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)(total - before));
        else
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), (uint)(total - before));
        Encoding.ASCII.GetBytes(text, bytes.AsSpan(before));
        bytes[^1] = (byte)'\n';
        return bytes;
    }

    /// <summary>The array that the header describes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="start">The position of the header in the file.</param>
    /// <param name="name">The array's name in the file.</param>
    public StoredArray At(string path, long start = 0, string? name = null) => new(path, Shape, ElementType)
    {
        Name = name, Offset = start + Length, IsBigEndian = IsBigEndian, IsColumnMajor = IsColumnMajor,
    };

    /// <summary>The array for <see cref="FileDescription"/>.</summary>
    public VariableDescription Describe(string name = "") => new(name, Shape, ElementType.Name)
    {
        Order = (IsColumnMajor ? "Fortran" : "C") + (IsBigEndian ? ", big-endian" : ""),
    };

    private static void Fill(Stream stream, Span<byte> bytes, string path, string? name)
    {
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw FileErrors.Damaged(path, "The file ends within the header.", name);
    }

    private static (DType Type, bool IsBigEndian) ParseType(string code, string path, string? name)
    {
        string? type = code.Length < 2 ? null : code[1..] switch
        {
            "b1" => "bool", "i1" => "int8", "i2" => "int16", "i4" => "int32", "i8" => "int64", "u1" => "uint8", "u2" => "uint16", "u4" => "uint32",
            "u8" => "uint64", "f2" => "float16", "f4" => "float32", "f8" => "float64", "c8" => "complex64", "c16" => "complex128", _ => null,
        };
        return type is not null && code[0] is '<' or '>' or '=' or '|'
            ? (DType.FromName(type)!, code[0] == '>' || (code[0] == '=' && !BitConverter.IsLittleEndian))
            : throw FileErrors.Unsupported(path, $"Elements of NumPy's type '{code}' are not read: only numbers and booleans are.", name);
    }

    private static string CodeOf(DType type) => (type.Size == 1 ? '|' : BitConverter.IsLittleEndian ? '<' : '>') + type.Kind switch
    {
        ElementKind.Bool => "b1",
        ElementKind.Int8 or ElementKind.Int16 or ElementKind.Int32 or ElementKind.Int64 => $"i{type.Size}",
        ElementKind.UInt8 or ElementKind.UInt16 or ElementKind.UInt32 or ElementKind.UInt64 => $"u{type.Size}",
        ElementKind.Float16 or ElementKind.Float32 or ElementKind.Float64 => $"f{type.Size}",
        ElementKind.Complex64 or ElementKind.Complex128 => $"c{type.Size}",
        _ => throw new NotSupportedException($"Elements of type {type} cannot be saved: NumPy has no such type."),
    };

    private static Shape ParseShape(long[] lengths, string path, string? name)
    {
        if (lengths.Length > MostAxes)
            throw FileErrors.Damaged(path, $"The header claims {lengths.Length} axes; at most {MostAxes} are believed.", name);
        try
        {
            return new(lengths);
        }
        catch (Exception exception) when (exception is OverflowException or ArgumentException)
        {
            throw FileErrors.Damaged(path, $"The header claims an impossible shape: {exception.Message}", name, exception);
        }
    }
}
